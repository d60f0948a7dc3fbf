package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.evidence.CutException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestReaderTest {

    private static final String LOG =
            "{\"s3Bucket\":\"b\",\"s3Object\":\"k\",\"hashValue\":\"00\",\"hashAlgorithm\":\"SHA-256\"}";

    private static String digest(String more) {
        return "{\"awsAccountId\":\"111122223333\",\"digestStartTime\":\"2026-03-02T09:00:00Z\","
                + "\"digestEndTime\":\"2026-03-02T10:00:00Z\",\"digestS3Bucket\":\"b\",\"digestS3Object\":\"o\"" + more
                + "}";
    }

    private static DigestDocument read(String text, List<ListedLog> logs) throws IOException {
        return DigestReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), logs::add);
    }

    private static DigestDocument read(String text) throws IOException {
        return read(text, new ArrayList<>());
    }

    @Test
    void readsWhatItSaysAndWhatItLists() throws IOException {
        List<ListedLog> logs = new ArrayList<>();
        DigestDocument document = read(
                digest(",\"previousDigestSignature\":null,\"logFiles\":[" + LOG + "," + LOG
                        + "],\"later\":{\"a\":[1]}"),
                logs);
        assertThat(document.digestS3Object()).isEqualTo("o");
        assertThat(document.previousDigestSignature()).isNull();
        assertThat(document.logs()).isEqualTo(2);
        assertThat(logs).hasSize(2).allSatisfy(log -> assertThat(log.s3Object()).isEqualTo("k"));
    }

    @Test
    void absentListsAndOddTypesAreReadAsFarAsTheyGo() throws IOException {
        assertThat(read(digest("")).logs()).isZero();
        assertThat(read(digest(",\"logFiles\":null")).logs()).isZero();
        assertThat(read(digest(",\"logFiles\":{\"s3Object\":\"k\"}")).logs()).isZero();
        assertThat(read(digest(",\"previousDigestHashValue\":17")).previousDigestHashValue())
                .isEqualTo("17");
        assertThat(read(digest(",\"previousDigestHashValue\":{\"a\":1}")).previousDigestHashValue())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"digestS3Object\":\"o\",\"digestS3Object\":\"p\"}",
                "{\"digestS3Object\":\"o\"} {}",
                "{\"digestS3Object\":\"o\"}x",
                "{'digestS3Object':'o'}",
                "{\"digestS3Object\":\"o\",}",
                "{\"digestS3Object\":\"o\" /* no */}",
                "{\"digestS3Object\":\"a\nb\"}",
                "{\"digestS3Object\":NaN}",
                "{\"logFiles\":[1]}",
                "{\"logFiles\":[{}]}",
                "{\"logFiles\":[{\"s3Object\":\"k\"}]}",
                "{\"logFiles\":[{\"s3Object\":null,\"hashValue\":\"00\"}]}",
                "{\"logFiles\":[{\"s3Object\":\"k\",\"s3Object\":\"l\",\"hashValue\":\"00\"}]}",
                "{\"logFiles\":[[]]}",
            })
    void whatIsNotWrittenAsCloudTrailWritesIsNoDigest(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DigestException.class)
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void deepNestingIsAnErrorAndNoOverflow() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> read(digest(",\"x\":" + deep))).isInstanceOf(DigestException.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(DigestException.class);
    }

    @Test
    void longTextsAndManyFieldsAreErrors() {
        assertThatThrownBy(() -> read(digest(",\"previousDigestSignature\":\"" + "0".repeat(3_000) + "\"")))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("its previousDigestSignature has more than 2048 characters");
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            fields.append(",\"f").append(i).append("\":1");
        }
        assertThatThrownBy(() -> read(digest(fields.toString())))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("more than 1000 fields");
        assertThatThrownBy(() -> read(digest(",\"x\":{\"y\":[{\"a\":1" + fields + "}]}")))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("more than 1000 fields");
        assertThatThrownBy(() -> read(digest(",\"logFiles\":[{\"a\":1" + fields + "}]")))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("more than 1000 fields");
    }

    @Test
    void aMillionLogsAreReadOneByOneAndMoreAreAnError() throws IOException {
        long[] seen = new long[1];
        DigestDocument document = DigestReader.read(endless(DigestReader.LOGS), log -> seen[0]++);
        assertThat(document.logs()).isEqualTo(DigestReader.LOGS);
        assertThat(seen[0]).isEqualTo(DigestReader.LOGS);
        assertThatThrownBy(() -> DigestReader.read(endless(DigestReader.LOGS + 1), log -> {}))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("lists more than 1000000 logs");
    }

    /** Made while it is read. */
    private static InputStream endless(int logs) {
        byte[] log = ("," + LOG).getBytes(StandardCharsets.UTF_8);
        byte[] first = digest(",\"logFiles\":[" + LOG).replace("\"o\"", "\"o\"").getBytes(StandardCharsets.UTF_8);
        InputStream start = new ByteArrayInputStream(first, 0, first.length - 1);
        InputStream many = new SequenceInputStream(new Enumeration<InputStream>() {
            private int left = logs - 1;

            @Override
            public boolean hasMoreElements() {
                return left > 0;
            }

            @Override
            public InputStream nextElement() {
                left--;
                return new ByteArrayInputStream(log);
            }
        });
        InputStream end = new ByteArrayInputStream("]}".getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(new SequenceInputStream(start, many), end);
    }

    @Test
    void aCutPassesAsItIs() {
        byte[] begun = digest(",\"logFiles\":[" + LOG).getBytes(StandardCharsets.UTF_8);
        InputStream cut =
                new SequenceInputStream(new ByteArrayInputStream(begun, 0, begun.length - 1), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new CutException("truncated here");
                    }
                });
        assertThatThrownBy(() -> DigestReader.read(cut, log -> {}))
                .isInstanceOf(CutException.class)
                .hasMessageContaining("truncated here");
    }

    @Test
    void itIsToldByItsFirstKeys() {
        assertThat(begins(digest(""))).isTrue();
        assertThat(begins(digest(",\"logFiles\":[" + LOG.repeat(1_000)))).isTrue();
        assertThat(begins("{\"Records\":[],\"digestS3Object\":\"o\",\"digestStartTime\":\"t\"}"))
                .isFalse();
        assertThat(begins("{\"digestS3Object\":\"o\"}")).isFalse();
        assertThat(begins("[" + digest("") + "]")).isFalse();
        assertThat(begins("{\"digestS3Object\"")).isFalse();
        assertThat(begins("\"digestS3Object\"")).isFalse();
        assertThat(begins("")).isFalse();
    }

    private static boolean begins(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return DigestReader.begins(bytes, Math.min(bytes.length, DigestReader.HEAD));
    }
}
