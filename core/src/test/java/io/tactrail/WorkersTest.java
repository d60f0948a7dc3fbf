package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.detect.Screening;
import io.tactrail.digest.Digests;
import io.tactrail.digest.PublicKeys;
import io.tactrail.evidence.Source;
import io.tactrail.ledger.Register;
import io.tactrail.report.CaseFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who reads what, in which order and how far ahead, shows in no answer. */
class WorkersTest {

    private static final String RECORD = """
            {"eventVersion":"1.08","eventTime":"2026-03-%02dT%02d:%02d:%02dZ","eventSource":"%s.amazonaws.com",\
            "eventName":"%s","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.%d","userAgent":"Boto3/1.34.46",\
            "userIdentity":{"type":"IAMUser","userName":"user-%d","accountId":"111122223333",\
            "arn":"arn:aws:iam::111122223333:user/user-%3$d"},"eventID":"%08x-0000-4000-8000-000000000000",\
            "eventType":"AwsApiCall","recipientAccountId":"111122223333","requestParameters":{"bucketName":"%s"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void largeFilesAmongSmallOnesGiveTheSameAnswerByAnyNumberOfThreads() throws IOException {
        Path evidence = Files.createDirectories(folder.resolve("evidence"));
        byte[] large = records(6000, 1);
        Files.write(evidence.resolve("large.jsonl"), large);
        byte[] packed = gzip(records(9000, 2));
        Files.write(evidence.resolve("packed.gz"), packed);
        Files.write(evidence.resolve("cut.gz"), Arrays.copyOf(packed, packed.length * 2 / 3));
        for (int i = 0; i < 5; i++) {
            // Half of these stand in a large file as well.
            Files.write(evidence.resolve("small-" + i + ".gz"), gzip(records(40, i)));
        }
        same(evidence);
    }

    @Test
    void oneLargeFileIsReadAheadAndGivesTheSameAnswer() throws IOException {
        same(Files.write(folder.resolve("only.gz"), gzip(records(12_000, 3))));
    }

    @Test
    void aLargeContentOfWhichMuchIsOddOrBrokenGivesTheSameAnswer() throws IOException {
        byte[] lines = harmed(new String(records(9000, 4), StandardCharsets.UTF_8), 5);
        byte[] delivered = ("{\"Records\":[" + new String(lines, StandardCharsets.UTF_8).replace("}\n", "},") + "{}]}")
                .getBytes(StandardCharsets.UTF_8);
        same(Files.write(folder.resolve("lines"), Arrays.copyOf(lines, lines.length - 100)));
        same(Files.write(folder.resolve("delivered"), delivered));
    }

    @Test
    void anArchiveOfManySmallLogsGivesTheSameAnswerByAnyNumberOfThreads() throws IOException {
        Path archive = folder.resolve("logs.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (int i = 0; i < 60; i++) {
                byte[] log = gzip(records(60, i % 40));
                byte[] harmed = i % 13 == 5 ? Arrays.copyOf(log, log.length * 2 / 3) : log;
                zip.putNextEntry(new ZipEntry("logs/" + i + ".json.gz"));
                zip.write(i % 17 == 3 ? harmed(new String(records(60, i), StandardCharsets.UTF_8), i) : harmed);
            }
            zip.putNextEntry(new ZipEntry("logs/large.json.gz"));
            zip.write(gzip(records(4_000, 100)));
        }
        same(archive);
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDiskThatFailsEndsTheScanWhoeverWrites() throws IOException {
        // In what is large by then, one eventID: all rows lie in one partition, and are soon written to a folder that
        // is
        // not there.
        String before = new String(records(5_000, 6), StandardCharsets.UTF_8);
        String records = before
                + new String(records(8_000, 7), StandardCharsets.UTF_8)
                        .replaceAll("\"eventID\":\"[^\"]*\"", "\"eventID\":\"00000000-0000-4000-8000-000000000000\"");
        assertThat(before.length()).isGreaterThan(1 << 21);
        Path file = Files.writeString(folder.resolve("one.jsonl"), records);
        for (int threads : new int[] {1, 2, 4}) {
            Register register = new Register(folder.resolve("gone"));
            Settings settings = Settings.usual().withThreads(threads);
            try (Digests digests = new Digests(folder)) {
                Scan scan = new Scan(
                        settings,
                        Screening.of(settings.rules()),
                        folder,
                        register,
                        new Proving(digests),
                        new Progress());
                assertThatThrownBy(() -> scan.read(List.of(new Source("one.jsonl", file, Files.size(file)))))
                        .isInstanceOf(NoSuchFileException.class);
            }
        }
    }

    private void same(Path evidence) throws IOException {
        List<Map<String, String>> answers = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3, 9}) {
            answers.add(answer(evidence, threads));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.get(0)));
        assertThat(answers.get(0).get("case.json")).contains("GetObject");
    }

    private Map<String, String> answer(Path evidence, int threads) throws IOException {
        Map<String, String> answer = new TreeMap<>();
        Path place = folder.resolve("case-" + threads);
        List<String> given = List.of(evidence.toString());
        try (CaseFolder open = CaseFolder.open(place, true)) {
            Settings settings = Settings.usual().withThreads(threads).withRoutine();
            Progress progress = new Progress();
            open.write(
                    Tactrail.investigate(given, InputStream.nullInputStream(), open.temporary(), settings, progress),
                    Map.of());
            assertThat(progress.storedBytes()).isEqualTo(progress.totalBytes());
        }
        for (String name : List.of("case.json", "timeline.csv", "timeline.jsonl", "evidence.sha256")) {
            answer.put(name, Files.readString(place.resolve(name)));
        }
        Verified verified = Tactrail.verify(
                given,
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "verify"),
                Settings.forVerifying(PublicKeys.NONE, threads),
                new Progress());
        answer.put("verified", verified.files().toString());
        return answer;
    }

    private static byte[] records(int number, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String[][] calls = {
            {"s3", "GetObject"}, {"iam", "CreateAccessKey"}, {"sts", "GetCallerIdentity"}, {"cloudtrail", "StopLogging"}
        };
        for (int i = 0; i < number; i++) {
            String[] call = calls[random.nextInt(20) == 0 ? random.nextInt(4) : 0];
            int user = random.nextInt(9);
            text.append(RECORD.formatted(
                    1 + random.nextInt(9),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    call[0],
                    call[1],
                    random.nextInt(200),
                    user,
                    random.nextInt(1 << 20),
                    "example-" + Long.toHexString(random.nextLong())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every tenth line or so is a record that needs a parser, is none, or cannot be read. */
    private static byte[] harmed(String lines, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (String line : lines.split("\n")) {
            int at = random.nextInt(line.length());
            text.append(
                            switch (random.nextInt(40)) {
                                case 0 -> line.replace("GetObject", "Get\\u004fbject");
                                case 1 -> line.substring(0, at) + (char) (32 + random.nextInt(96)) + line.substring(at);
                                case 2 -> line.substring(0, at) + line.substring(at + 1);
                                case 3 -> line.replace("example-", "\u00e9xample-");
                                case 4 -> "{\"x\":" + at + "}";
                                default -> line;
                            })
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
