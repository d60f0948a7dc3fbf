package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Listed;
import io.tactrail.attack.Mark;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Screening;
import io.tactrail.event.Details;
import io.tactrail.event.Event;
import io.tactrail.event.Outcome;
import io.tactrail.evidence.Bounds;
import io.tactrail.identity.Births;
import io.tactrail.lab.Lab;
import io.tactrail.lab.Shape;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Sink;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import io.tactrail.sigma.RuleReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is entered of events that were skimmed are the rows that their trees would make, with all that tables and rules say. */
class EntriesTest {

    private static final Path DATA = Path.of("../../shared/data");
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final Screening SCREENING = Screening.of(RuleReader.builtIn());

    @TempDir
    Path folder;

    /** These have learned from what they read before. */
    private final RecordReader reader = new RecordReader(Bounds.usual());

    private long noted;
    private long born;
    private long detailed;
    private long rows;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample",
                "app-guests",
                "log-blinding",
                "s3-ransom",
                "root-mailbox",
                "federation-persistence",
                "vendor-role"
            })
    void entersTheSameOfScenarios(String scenario) throws IOException {
        Lab.make(Path.of("../lab/scenarios/" + scenario + ".yaml"), folder.resolve("lab"), 7, 2_000);
        for (Path file : files(folder.resolve("lab"))) {
            same(file.toString(), Files.readAllBytes(file), Names.ROOM);
        }
        assertThat(rows).isGreaterThan(1_500);
        assertThat(noted).isPositive();
        assertThat(born).isPositive();
        assertThat(detailed).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void entersTheSameOfEveryShape(Shape shape) throws IOException {
        same(shape.name(), shape.write(records(300)), Names.ROOM);
        assertThat(rows).isPositive();
    }

    @Test
    void entersTheSameWhereTablesHaveNoMoreRoom() throws IOException {
        for (int room : new int[] {1, 20, 300}) {
            same("room " + room, Shape.values()[0].write(records(300)), room);
        }
    }

    @Test
    void entersTheSameOfPublicLogs() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no data in " + DATA);
        for (Path file : files(DATA)) {
            if (file.toString().matches(".*\\.(json|cloudtrail)")) {
                same(file.toString(), Files.readAllBytes(file), Names.ROOM);
            }
        }
        assertThat(rows).isGreaterThan(3_000);
    }

    /** Values that are cut, of another type, not there, or not ASCII, wherever they stand. */
    @Test
    void entersTheSameOfRecordsThatNobodyWrites() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<ObjectNode> records = records(60);
        Random random = new Random(5);
        List<String> values = List.of(
                "null",
                "true",
                "7",
                "-1.50e3",
                "\"\"",
                "\"*\"",
                "\"a\\\"b\"",
                "\"\u00e9\"",
                "[]",
                "{}",
                "[\"x\",{\"y\":1}]",
                "{\"omitted\":true}",
                "\"" + "k".repeat(600) + "\"",
                "\"arn:aws:iam::111122223333:root\"",
                "[\"x\"]");
        for (int round = 0; round < 400; round++) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                String line = json.writeValueAsString(records.get(random.nextInt(records.size())));
                int from = line.indexOf("\":", random.nextInt(line.length()));
                int to = from < 0 ? -1 : end(line, from + 2);
                lines.append(
                        to < 0
                                ? line
                                : line.substring(0, from + 2)
                                        + values.get(random.nextInt(values.size()))
                                        + line.substring(to));
                lines.append('\n');
            }
            same("round " + round, lines.toString().getBytes(StandardCharsets.UTF_8), Names.ROOM);
        }
        assertThat(rows).isGreaterThan(1_500);
    }

    /** Where a scalar ends; -1 for anything else. */
    private static int end(String line, int from) {
        char c = line.charAt(from);
        if (c == '{' || c == '[') {
            return -1;
        }
        int i = from + 1;
        while (c == '"' ? line.charAt(i) != '"' : ",}]".indexOf(line.charAt(i)) < 0) {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return c == '"' ? i + 1 : i;
    }

    private void same(String what, byte[] packed, int room) throws IOException {
        byte[] bytes = packed;
        while (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readAllBytes();
            }
        }
        Member slow = new Member(what, 3);
        List<Row> expected = slow(bytes, slow);
        Member fast = new Member(what, 3);
        List<Row> entered = fast(bytes, fast, room);
        for (int i = 0; i < Math.min(expected.size(), entered.size()); i++) {
            if (!entered.get(i).equals(expected.get(i))) {
                assertThat(entered.get(i).toString())
                        .as(what)
                        .isEqualTo(expected.get(i).toString());
                assertThat(entered.get(i)).as(what).isEqualTo(expected.get(i));
            }
        }
        assertThat(entered).as(what).hasSameSizeAs(expected);
        assertThat(fast.entry()).as(what).isEqualTo(slow.entry());
    }

    private List<Row> slow(byte[] bytes, Member member) throws IOException {
        List<Row> made = new ArrayList<>();
        new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(bytes), new Sink() {
            @Override
            public void event(Found found, Event event) {
                Mark mark = CATALOG.mark(event);
                Outcome outcome =
                        mark != null && mark.outcome() != null ? mark.outcome() : Outcome.of(event.errorCode());
                Row row = Row.of(
                        found,
                        member.number(),
                        event,
                        outcome,
                        mark == null ? -1 : mark.id(),
                        CATALOG.sourceTable().find(event.eventSource(), event.eventName()),
                        SCREENING.detect(event));
                made.add(row);
                member.event(row.time(), row.account());
                rows++;
                noted += row.noted() ? 1 : 0;
                born += row.birth() == null ? 0 : 1;
                detailed += row.details().values().isEmpty() ? 0 : 1;
            }

            @Override
            public void other(Found found, String kind) {
                member.other(kind);
            }

            @Override
            public void reject(long index, long offset, String reason) {
                member.reject(offset, reason);
            }
        });
        return made;
    }

    /** As the scan does it. */
    private List<Row> fast(byte[] bytes, Member member, int room) throws IOException {
        Names names = new Names(room);
        Spill spill = new Spill(names, folder, "entered");
        Entries entries = new Entries(names, spill);
        reader.read(new ByteArrayInputStream(bytes), new Skim() {
            @Override
            public void event(Skimmed event) {
                Listed listed = CATALOG.listed(event.eventSource(), event.eventName());
                Mark mark = listed.mark(event.fields());
                Outcome outcome =
                        mark != null && mark.outcome() != null ? mark.outcome() : Outcome.of(event.errorCode());
                List<Detected> detected = SCREENING.detect(event.fields());
                try {
                    entries.add(
                            event,
                            member,
                            outcome,
                            mark == null ? -1 : mark.id(),
                            listed.sourceRow(),
                            detected,
                            Births.may(event.eventSource(), event.eventName()),
                            Details.may(event.eventSource(), event.eventName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void other(Found found, String kind) {
                member.other(kind);
            }

            @Override
            public void reject(long index, long offset, String reason) {
                member.reject(offset, reason);
            }
        });
        List<Row> all = new ArrayList<>();
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            spill.read(partition, row -> all.add(Fresh.of(row)));
            spill.drop(partition);
        }
        all.sort(Comparator.comparingLong(Row::index));
        return all;
    }

    private static List<ObjectNode> records(int count) throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (Path file : files(Path.of("../samples/AWSLogs"))) {
            if (records.size() < count && file.toString().endsWith(".json.gz")) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    new ObjectMapper().readTree(in).path("Records").forEach(record -> records.add((ObjectNode) record));
                }
            }
        }
        return records;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
