package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.evidence.CutException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {

    private static final String A = Samples.record(0);
    private static final String B = Samples.record(1);
    private static final String C = Samples.record(2);

    @Test
    void readsADeliveredFile() {
        Told told = Told.read(Samples.delivered(3));
        assertThat(told.ids()).containsExactly("id-0", "id-1", "id-2");
        assertThat(told.kind()).isEqualTo("CloudTrail Records");
        assertThat(told.rejects).isEmpty();
        assertThat(told.others).isEmpty();
        assertThat(told.indexes).containsExactly(0L, 1L, 2L);
        assertThat(told.founds.get(0).offset()).isEqualTo("{\"Records\":[".length());
        assertThat(told.founds.get(1).offset()).isEqualTo("{\"Records\":[".length() + A.length() + 1);
    }

    @Test
    void readsArraysObjectsLinesAndConcatenations() {
        assertThat(Told.read("[" + A + "," + B + "]").kind()).isEqualTo("JSON array");
        assertThat(Told.read(A).kind()).isEqualTo("JSON object");
        assertThat(Told.read(A + "\n" + B + "\r\n" + C + "\n").kind()).isEqualTo("JSON Lines");
        assertThat(Told.read(A + B).kind()).isEqualTo("concatenated JSON");
        Told told = Told.read(Samples.delivered(1) + "[" + B + "]" + C + "{\"Records\":[]}");
        assertThat(told.ids()).containsExactly("id-0", "id-1", "id-2");
        assertThat(told.kind()).isEqualTo("mixed");
        assertThat(told.rejects).isEmpty();
    }

    @Test
    void givesEqualHashesToARecordHoweverItIsIndented() {
        String spaced = A.replace(",\"event", " ,\n  \"event").replace(":{", " : { ");
        Told told = Told.read("[" + A + ",\n" + spaced + "," + B + "]");
        List<String> hashes = told.hashes();
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }

    @Test
    void countsAByteOrderMarkInOffsets() {
        Told told = Told.read("\uFEFF" + A);
        assertThat(told.ids()).containsExactly("id-0");
        assertThat(told.founds.get(0).offset()).isEqualTo(3);
    }

    @Test
    void namesEmptyContentAndEmptyLists() {
        assertThat(Told.read("").contents()).isEqualTo(new Contents("empty", false, 0, "", List.of()));
        assertThat(Told.read(" \n").kind()).isEqualTo("empty");
        assertThat(Told.read("[]").contents()).isEqualTo(new Contents("JSON array", true, 2, "", List.of()));
        assertThat(Told.read("{\"Records\":[]}").contents())
                .isEqualTo(new Contents("CloudTrail Records", true, 14, "", List.of()));
    }

    @Test
    void namesJsonWithoutRecordsAsAStranger() {
        Told told = Told.read("[{\"a\":1},{\"b\":2}]");
        assertThat(told.contents().records()).isFalse();
        assertThat(told.kind()).isEqualTo("JSON without CloudTrail records");
        assertThat(told.indexes).isEmpty();
    }

    @Test
    void countsUnknownObjectsAmongRecords() {
        Told told = Told.read("[{\"a\":1}," + A + ",{\"b\":2}]");
        assertThat(told.ids()).containsExactly("id-0");
        assertThat(told.otherKinds()).containsExactly("not a CloudTrail record", "not a CloudTrail record");
        assertThat(told.indexes).containsExactly(0L, 1L, 2L);
    }

    @Test
    void losesOnlyTheBrokenRecord() {
        String broken = B.replace("\"eventTime\":", "\"eventTime:");
        String list = "[" + A + "," + broken + "," + C + "]";
        Told told = Told.read("{\"Records\":" + list + "}");
        assertThat(told.ids()).containsExactly("id-0", "id-2");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).offset()).isEqualTo(13 + A.length());
        assertThat(told.rejects.get(0).index()).isEqualTo(1);
        assertThat(Told.read(list).ids()).containsExactly("id-0", "id-2");
        assertThat(Told.read(A + "\n" + broken + "\n" + C).ids()).containsExactly("id-0", "id-2");
    }

    @Test
    void countsEachBrokenRecordOfAStretch() {
        String broken = B.replace("\"eventTime\":", "\"eventTime\"");
        Told told = Told.read("[" + A + "," + broken + "," + broken + "," + broken + "," + C + "]");
        assertThat(told.ids()).containsExactly("id-0", "id-2");
        assertThat(told.rejects).hasSize(3);
    }

    @Test
    void tellsARecordCutByTheEndOnce() {
        String cut = Samples.delivered(3);
        Told told = Told.read(cut.substring(0, cut.length() - 100));
        assertThat(told.ids()).containsExactly("id-0", "id-1");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason())
                .isEqualTo("the content ends inside a record; " + (C.length() - 98)
                        + " bytes of an unfinished record lost");
    }

    @Test
    void tellsACutOfTheContentOnce() {
        String all = Samples.delivered(3);
        byte[] head = Samples.utf8(all.substring(0, all.length() - 100));
        Told told = Told.read(cut(head));
        assertThat(told.ids()).containsExactly("id-0", "id-1");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason())
                .startsWith("gzip stream truncated; ")
                .endsWith("bytes of an unfinished record lost");
        Told between = Told.read(cut(Samples.utf8("{\"Records\":[" + A)));
        assertThat(between.ids()).containsExactly("id-0");
        assertThat(between.rejects).hasSize(1);
        Told behind = Told.read(cut(Samples.utf8(A)));
        assertThat(behind.rejects).hasSize(1);
        Told before = Told.read(cut(new byte[0]));
        assertThat(before.rejects).hasSize(1);
    }

    @Test
    void tellsAMissingEndOnce() {
        String all = Samples.delivered(2);
        Told told = Told.read(all.substring(0, all.length() - 2));
        assertThat(told.ids()).containsExactly("id-0", "id-1");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason()).contains("closing ]}");
    }

    @Test
    void rejectsWhatIsLargerThanTheBound() {
        String large = B.replace("aws-cli", "x".repeat(5_000));
        byte[] bytes = Samples.utf8("[" + A + "," + large + "," + C + "]");
        Told told = Told.read(new ByteArrayInputStream(bytes), 4_000);
        assertThat(told.ids()).containsExactly("id-0", "id-2");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason()).startsWith("larger than 4000 bytes");
    }

    @Test
    void readsAListUnderAnUnknownKeyHoweverLargeItIs() {
        String list = "{\"x\":1,\"unheard\":[" + String.join(",", Samples.records(9)) + "],\"y\":2}";
        for (int bound : new int[] {4_000, 1 << 20}) {
            Told told = Told.read(new ByteArrayInputStream(Samples.utf8(list)), bound);
            assertThat(told.ids()).isEqualTo(Samples.ids(9));
            assertThat(told.rejects).isEmpty();
        }
    }

    @Test
    void keepsRecordsWhosePunctuationBetweenThemIsDamaged() {
        for (String text : List.of(
                "[" + A + B + "," + C + "]",
                "[" + A + ",," + B + "," + C + "]",
                "{\"Records\":x[" + A + "," + B + "," + C + "]}",
                "\"Records\":[" + A + "," + B + "," + C + "]}",
                "{\"Records\":" + A + "," + B + "," + C + "]}",
                "{\"Records\":[" + A + "]" + B + "," + C + "]}",
                "{\"Records\":[" + A + "," + B + "," + C + "]}}",
                "{Records\":[" + A + "," + B + "," + C + "]}")) {
            Told told = Told.read(text);
            assertThat(told.ids()).as(text.substring(0, 20)).containsExactly("id-0", "id-1", "id-2");
        }
    }

    @Test
    void readsFromAStreamThatGivesBytesOneByOne() {
        byte[] bytes = Samples.utf8(Samples.delivered(3).replace("\"id-1\"", "\"id-1"));
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(1, length));
            }
        };
        assertThat(Told.read(slow).toString()).isEqualTo(Told.read(bytes).toString());
    }

    private static InputStream cut(byte[] head) {
        return new SequenceInputStream(new ByteArrayInputStream(head), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new CutException("gzip stream truncated");
            }
        });
    }
}
