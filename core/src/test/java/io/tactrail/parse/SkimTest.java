package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.evidence.Bounds;
import io.tactrail.lab.Lab;
import io.tactrail.lab.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is skimmed is what a parser would have told, of everything that is read elsewhere. */
class SkimTest {

    private static final Path DATA = Path.of("../../shared/data");

    private final Skims skims = new Skims();

    @Test
    void tellsTheSameOfKeptBreakingInputs() throws IOException {
        List<Path> files = files(Path.of("src/test/resources/parse/broken"));
        assertThat(files).hasSizeGreaterThan(30);
        for (Path file : files) {
            skims.compare(file.toString(), Files.readAllBytes(file));
        }
    }

    @Test
    void tellsTheSameOfEveryWrapping() {
        WrappingTest.shapes().forEach(shape -> skims.compare("" + shape.get()[0], (String) shape.get()[1]));
        LossyShapesTest.TEXTS.forEach(text -> skims.compare("lossy", text));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheSameOfEveryShape(Shape shape) throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (Path file : files(Path.of("../samples/AWSLogs"))) {
            if (records.size() < 500 && file.toString().endsWith(".json.gz")) {
                new ObjectMapper()
                        .readTree(inflated(Files.readAllBytes(file)))
                        .path("Records")
                        .forEach(record -> records.add((ObjectNode) record));
            }
        }
        byte[] bytes = shape.write(records);
        while (bytes[0] == 0x1f) {
            bytes = inflated(bytes);
        }
        skims.compare(shape.name(), bytes);
        assertThat(skims.events()).isGreaterThanOrEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample", "clean-month", "app-guests", "log-blinding", "s3-ransom", "root-mailbox"})
    void tellsTheSameOfScenarios(String scenario, @TempDir Path folder) throws IOException {
        Lab.make(Path.of("../lab/scenarios/" + scenario + ".yaml"), folder, 5, 3_000);
        for (Path file : files(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            skims.compare(file.toString(), file.toString().endsWith(".gz") ? inflated(bytes) : bytes);
        }
        assertThat(skims.events()).isGreaterThan(8_000);
        // Each file is skimmed twice by the reader that has learned.
        assertThat(skims.skimmed()).isEqualTo(skims.events() / 3 * 2);
    }

    @Test
    void tellsTheSameOfPublicLogs() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no data in " + DATA);
        for (Path file : files(DATA)) {
            skims.compare(file.toString(), Files.readAllBytes(file));
        }
        assertThat(skims.events()).isGreaterThan(3_000);
        assertThat(skims.skimmed()).isGreaterThan(skims.events() / 3);
    }

    @Test
    void needsNoParserForPlainRecords() {
        for (String arrangement : List.of("Records", "array", "lines", "pretty", "joined")) {
            long before = skims.skimmed();
            skims.compare(arrangement, MutationTest.arranged(arrangement));
            assertThat(skims.skimmed() - before).as(arrangement).isEqualTo(12);
        }
    }

    @Test
    void leavesToTheParserWhatMayBeSomethingElse() {
        for (String member : List.of(
                "\"reference\":\"r\",\"sha256\":\"s\",\"path\":\"p\",\"index\":1",
                "\"insightDetails\":{\"state\":\"Start\"}",
                "\"eventType\":\"AwsCloudTrailInsight\"",
                "\"eventType\":\"AwsAggregatedEvent\"",
                "\"Event\":\"s3:TestEvent\"",
                "\"detail-type\":\"Object Created\",\"detail\":{}",
                "\"@timestamp\":\"2026\",\"message\":\"x\"",
                "\"Records\":[7]",
                "\"hits\":{\"hits\":[{\"_source\":{\"eventSource\":\"a\",\"eventName\":\"b\"}}]}",
                "\"eventSource\":\"aws:s3\"",
                "\"userIdentity\":\"somebody\"",
                "\"eventName\":\"GetObject\"",
                "\"awsRegion\":7")) {
            for (String text : List.of(
                    "{" + member + ",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"}",
                    "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"," + member + "}")) {
                skims.compare(member, text);
                skims.compare(member, "[" + Samples.record(0) + "," + text + "]");
                skims.compare(member, Samples.record(0) + "\n" + text);
            }
        }
        // Of each three contents two have a plain record; each of those is skimmed twice by the one that has learned.
        assertThat(skims.skimmed()).isEqualTo(13 * 2 * 2 * 2);
    }

    @Test
    void tellsTheSameAcrossTheEndsOfItsBuffer() {
        for (int more : new int[] {0, 1, 2, 3, 5, 100, 333}) {
            String blank = " ".repeat(more);
            skims.compare("blank " + more, "{\"Records\":[" + blank + String.join(",", Samples.records(600)) + "]}");
            skims.compare("lines " + more, blank + String.join("\n", Samples.records(600)));
        }
        assertThat(skims.skimmed()).isEqualTo(skims.events() / 3 * 2);
    }

    @Test
    void tellsTheSameOfLongAndDeepRecords() {
        for (int size : new int[] {1 << 10, 60_000, 65_536, 130_000, 262_000, 263_000, 300_000, 1 << 20}) {
            String text = "x".repeat(size);
            for (String value : List.of(
                    "\"" + text + "\"",
                    "\"" + text + "\\\"\"",
                    "\"" + text + "\n\"",
                    "[" + "1,".repeat(size / 2) + "1]",
                    "[".repeat(Math.min(size, 100_000)) + "]".repeat(Math.min(size, 100_000)),
                    "{\"a\":".repeat(size / 5) + "1" + "}".repeat(size / 5),
                    "{\"" + text + "\":[]}",
                    "{\"" + text + "\":1}",
                    "0." + "7".repeat(size))) {
                String record = Samples.record(1).replace("\"responseElements\":null", "\"responseElements\":" + value);
                skims.compare(
                        "value of " + size + " " + value.substring(0, 4),
                        "[" + Samples.record(0) + "," + record + "," + Samples.record(2) + "]");
            }
        }
        for (int depth = 50; depth < 70; depth++) {
            String value = "{\"a\":[".repeat(depth / 2) + (depth % 2 == 0 ? "" : "{}") + "]}".repeat(depth / 2);
            skims.compare("depth " + depth, Samples.record(1).replace("\"items\":[", "\"items\":[" + value + ","));
        }
    }

    @Test
    void heedsTheBoundOfRecords() {
        Skims bounded = new Skims(500);
        bounded.compare("small", Samples.delivered(3));
        assertThat(bounded.events()).isZero();
        int length = Samples.record(0).length();
        for (int bound = length - 2; bound < length + 3; bound++) {
            Skims close = new Skims(bound);
            close.compare("bound " + bound, Samples.delivered(10));
            assertThat(close.events()).isEqualTo(bound < length ? 0 : 30);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[", "[", "{\"eventName\":\"x\",\"eventSource\":[", ",{\"", "\"{\\\"", "{\"Records\":[",
                "{\"eventID\":1,\"eventName\":", "[[{\"a\":\"", "}{", "\n{\"eventTime\":\"\",\"eventID\":[", "\\", "\"",
                "{\"x\":[{},{\"y\":[1,", "{\"value\":[[", "\n{\"eventVersion\":\"1\",\"eventTime\":\"x", ":{\"a\":\"},{"
            })
    void tellsTheSameWhateverTheBrackets(String unit) {
        Skims bounded = new Skims(1 << 15);
        bounded.compare(unit, unit.repeat((1 << 19) / unit.length()));
        bounded.compare("behind a record " + unit, Samples.record(0) + unit.repeat((1 << 17) / unit.length()));
    }

    @Test
    void tellsTheSameOfRecordsThatHaveLittleInCommon() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            lines.append(Samples.record(i)
                            .replace(
                                    "\"items\":[",
                                    "\"k" + i + "\":7,\"m" + i * 31 + "\":{\"n" + i + "\":[true]},\"items\":["))
                    .append('\n');
        }
        // More than is kept of what was learned: it is forgotten and learned again.
        skims.compare("little in common", lines.toString());
        assertThat(skims.skimmed()).isEqualTo(12_000);
    }

    @Test
    void tellsTheSameTextsHoweverManyThereAre() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"Get" + i + "\",\"sourceIPAddress\":\""
                    + "198.51." + i % 256 + "." + i / 256 + "\",\"awsRegion\":\"" + "r".repeat(i % 90) + "\"}\n");
        }
        skims.compare("texts", lines.toString());
    }

    @Test
    void saysWhenAnEventIsAskedAfterItsTime() throws IOException {
        List<Event> kept = new ArrayList<>();
        Skim skim = new Skim() {
            @Override
            public void event(Skimmed event) {
                kept.add(event.event());
            }

            @Override
            public void other(Found found, String kind) {}

            @Override
            public void reject(long index, long offset, String reason) {}
        };
        byte[] content = Samples.utf8(Samples.delivered(2));
        new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(content), skim);
        Event first = kept.get(0);
        assertThat(first.eventID()).isEqualTo("id-0");
        assertThat(first.userIdentity().accessKeyId()).isEqualTo("ASIA1");
        for (Event event : kept) {
            assertThat(catchThrowable(() -> event.fields().at(FieldPath.of("eventID"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("after its time");
        }
    }

    @Test
    void letsWhatItsReceiverThrowsPass() {
        for (Throwable thrown : List.of(new IllegalStateException("mine"), new StackOverflowError())) {
            for (String content : List.of(
                    Samples.delivered(2), "{\"x\":1}\n{\"eventName\":,}", "[{\"detail\":1}," + Samples.record(0))) {
                Skim skim = new Skim() {
                    @Override
                    public void event(Skimmed event) {
                        SkimTest.<RuntimeException>sneak(thrown);
                    }

                    @Override
                    public void other(Found found, String kind) {
                        SkimTest.<RuntimeException>sneak(thrown);
                    }

                    @Override
                    public void reject(long index, long offset, String reason) {
                        SkimTest.<RuntimeException>sneak(thrown);
                    }
                };
                assertThat(catchThrowable(() -> new RecordReader(Bounds.usual())
                                .read(new ByteArrayInputStream(Samples.utf8(content)), skim)))
                        .isSameAs(thrown);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] inflated(byte[] packed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
