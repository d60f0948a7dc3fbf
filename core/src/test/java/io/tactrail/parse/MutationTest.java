package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damages one byte, or a few, of a good file: whatever stands elsewhere is found as if nothing had happened. */
class MutationTest {

    private static final int RECORDS = 6;
    private static final byte[] NASTY = Samples.utf8("\"\\{}[]:, \n\0x1\u00e9");

    @ParameterizedTest
    @ValueSource(strings = {"Records", "array", "lines", "pretty", "joined", "lookup", "subscription"})
    void losesNothingButWhatIsDamaged(String arrangement) {
        String text = arranged(arrangement);
        List<int[]> spans = spans(text);
        List<String> hashes = Told.read(text).hashes();
        assertThat(hashes).hasSize(RECORDS);
        Random random = new Random(arrangement.hashCode());
        for (int round = 0; round < Integer.getInteger("mutations", 1_500); round++) {
            byte[] bytes = Samples.utf8(text);
            int at = random.nextInt(bytes.length);
            int kind = random.nextInt(3);
            byte[] mutated = mutate(bytes, at, kind, random);
            Told told = Told.read(mutated);
            String what = arrangement + " " + kind + " at " + at + " round " + round + ": "
                    + new String(mutated, Math.max(0, at - 20), Math.min(40, mutated.length - Math.max(0, at - 20)))
                    + " " + told;
            assertThat(told.indexes)
                    .as(what)
                    .isEqualTo(LongStream.range(0, told.indexes.size()).boxed().toList());
            Set<String> found = new HashSet<>(told.hashes());
            for (int i = 0; i < RECORDS; i++) {
                int[] span = spans.get(i);
                boolean touched = at >= span[0] && (kind == 1 ? at <= span[1] : at < span[1]);
                if (!touched && !found.contains(hashes.get(i))) {
                    fail("lost id-" + i + ", " + what);
                }
            }
            assertThat(told.rejects.size()).as(what).isLessThanOrEqualTo(2);
            if (told.events.size() < RECORDS) {
                assertThat(told.rejects.size() + told.others.size()).as(what).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50})
    void staysUprightWhateverTheDamage(int damages) {
        for (String arrangement : List.of("Records", "lines", "pretty")) {
            Random random = new Random(damages);
            for (int round = 0; round < 500; round++) {
                byte[] bytes = Samples.utf8(arranged(arrangement));
                for (int i = 0; i < damages; i++) {
                    bytes = mutate(bytes, random.nextInt(bytes.length), random.nextInt(3), random);
                }
                Told told = Told.read(bytes);
                assertThat(told.indexes)
                        .isEqualTo(
                                LongStream.range(0, told.indexes.size()).boxed().toList());
                assertThat(told.toString()).isEqualTo(Told.read(bytes).toString());
            }
        }
    }

    @Test
    void staysUprightInEveryShape() {
        List<String> texts = new ArrayList<>(
                WrappingTest.shapes().map(shape -> (String) shape.get()[1]).toList());
        texts.addAll(LossyShapesTest.TEXTS);
        Random random = new Random(4);
        for (String text : texts) {
            for (int round = 0; round < 150; round++) {
                byte[] bytes = Samples.utf8(text);
                for (int i = 0; i <= round % 4; i++) {
                    bytes = mutate(bytes, random.nextInt(bytes.length), random.nextInt(3), random);
                }
                Told told = Told.read(bytes);
                assertThat(told.indexes)
                        .isEqualTo(
                                LongStream.range(0, told.indexes.size()).boxed().toList());
            }
        }
    }

    /** 0 deletes, 1 inserts, 2 replaces. */
    static byte[] mutate(byte[] bytes, int at, int kind, Random random) {
        byte b = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : NASTY[random.nextInt(NASTY.length)];
        byte[] mutated = new byte[bytes.length + (kind == 0 ? -1 : kind == 1 ? 1 : 0)];
        System.arraycopy(bytes, 0, mutated, 0, at);
        if (kind != 0) {
            mutated[at] = b;
        }
        int from = kind == 1 ? at : at + 1;
        int to = kind == 0 ? at : at + 1;
        System.arraycopy(bytes, from, mutated, to, bytes.length - from);
        return mutated;
    }

    static String arranged(String arrangement) {
        List<String> records = Samples.records(RECORDS);
        return switch (arrangement) {
            case "Records" -> Samples.delivered(RECORDS);
            case "array" -> "[" + String.join(",", records) + "]";
            case "lines" -> String.join("\n", records) + "\n";
            case "lookup" ->
                "{\"Events\":["
                        + String.join(
                                ",", records.stream().map(MutationTest::lookup).toList())
                        + "],\"NextToken\":\"x\"}";
            case "subscription" ->
                "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":["
                        + String.join(
                                ",", records.stream().map(MutationTest::logged).toList()) + "]}";
            case "joined" -> String.join("", records);
            default ->
                "{\n  \"Records\": [\n"
                        + String.join(
                                ",\n",
                                records.stream().map(MutationTest::pretty).toList()) + "\n  ]\n}\n";
        };
    }

    private static String lookup(String record) {
        return "{\"EventId\":\"i\",\"Resources\":[{\"ResourceName\":\"n\"}],\"CloudTrailEvent\":"
                + Samples.quoted(record) + "}";
    }

    private static String logged(String record) {
        return "{\"id\":\"1\",\"timestamp\":1,\"message\":" + Samples.quoted(record) + "}";
    }

    private static String pretty(String record) {
        return "    " + record.replace("{\"event", "{\n      \"event").replace(",\"", ",\n      \"");
    }

    /** Where each record stands, by its well-known first and last bytes. */
    private static List<int[]> spans(String text) {
        List<int[]> spans = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < RECORDS; i++) {
            boolean wrapped = text.startsWith("{\"Events\"") || text.startsWith("{\"messageType\"");
            String last = wrapped ? "\\\"Management\\\"}\"}" : "\"Management\"}";
            String first = wrapped ? text.startsWith("{\"Events\"") ? "\"EventId\"" : "\"id\"" : "\"eventVersion\"";
            int start = text.lastIndexOf('{', text.indexOf(first, at));
            int end = text.indexOf(last, start) + last.length();
            spans.add(new int[] {start, end});
            at = end;
        }
        return spans;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Records", "lines"})
    void losesNothingWhereverTheFileIsCut(String arrangement) {
        byte[] bytes = Samples.utf8(arranged(arrangement));
        List<int[]> spans = spans(arranged(arrangement));
        for (int length = 1; length < bytes.length; length += 7) {
            Told told = Told.read(Arrays.copyOf(bytes, length));
            int whole = 0;
            boolean inside = false;
            for (int[] span : spans) {
                whole += span[1] <= length ? 1 : 0;
                inside |= span[0] < length && length < span[1];
            }
            assertThat(told.events).as("cut at " + length).hasSize(whole);
            boolean ended = arrangement.equals("lines") && !inside;
            assertThat(told.rejects).as("cut at " + length + " " + told).hasSize(ended ? 0 : 1);
        }
    }
}
