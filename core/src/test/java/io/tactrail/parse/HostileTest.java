package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Bag;
import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.evidence.Bounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Input that somebody made to hurt. */
class HostileTest {

    private static final String HEAD =
            "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"eventID\":\"e\",";

    @Test
    void findsAnEventAroundADeepValueOnASmallStack() throws InterruptedException {
        for (int depth : new int[] {10_000, 1_000_000}) {
            AtomicReference<Bag> bag = new AtomicReference<>();
            AtomicReference<Told> told = new AtomicReference<>();
            Thread small = new Thread(
                    null,
                    () -> {
                        String deep = "[".repeat(depth) + "7" + "]".repeat(depth);
                        told.set(Told.read("[" + HEAD + "\"requestParameters\":{\"x\":" + deep + "}}]"));
                        bag.set(told.get().events.get(0).fields().at(FieldPath.of("requestParameters.x")));
                    },
                    "small",
                    512 << 10);
            small.start();
            small.join();
            assertThat(told.get().rejects).isEmpty();
            assertThat(bag.get().scalars()).extracting(Scalar::text).containsExactly("7");
        }
    }

    @Test
    void rejectsARecordOfMoreValuesThanMemoryHolds() {
        String many = HEAD + "\"x\":[" + "1,".repeat(1 << 21) + "1]}";
        Told told = Told.read("[" + many + "," + Samples.record(0) + "]");
        assertThat(told.ids()).containsExactly("id-0");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason()).isEqualTo("more than 1048576 values in one record");
        String deep = "{\"a\":[".repeat(2 << 20);
        assertThat(Told.read(deep + Samples.record(0)).rejects).hasSize(1);
    }

    @Test
    void staysNearLinearWhateverTheBrackets() throws IOException {
        for (String unit : new String[] {
            "{\"a\":[", "[", "{\"eventName\":\"x\",\"eventSource\":[", ",{\"", "\"{\\\"", "{\"Records\":[",
                    "{\"eventID\":1,\"eventName\":",
            "[[{\"a\":\"", "}{", "\n{\"eventTime\":\"\",\"eventID\":[", "\\", "\"", "{\"x\":[{},{\"y\":[1,",
                    "{\"value\":[[",
            "\n{\"eventVersion\":\"1\",\"eventTime\":\"x", ":{\"a\":\"},{"
        }) {
            byte[] bytes = Samples.utf8(unit.repeat((12 << 20) / unit.length()));
            long start = System.nanoTime();
            Count count = new Count();
            new RecordReader(new Bounds(1, 1, 1, 1, 1, 1 << 20)).read(new ByteArrayInputStream(bytes), count);
            // Seconds at the most; quadratic work would take hours.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(unit).isLessThan(Duration.ofMinutes(5));
            assertThat(count.events).isZero();
        }
    }

    /** Keeps nothing: there may be millions. */
    private static final class Count implements Sink {
        long events;
        long told;

        @Override
        public void event(Found found, Event event) {
            events++;
            told++;
        }

        @Override
        public void other(Found found, String kind) {
            told++;
        }

        @Override
        public void reject(long index, long offset, String reason) {
            told++;
        }
    }

    @Test
    void readsARecordOfHalfAMillionFields() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 500_000; i++) {
            keys.append(",\"").append(i % 2 == 0 ? "a." : "").append(i).append("\":1");
        }
        String unmapped = "\"unmapped\":{\"eventCategory\":\"Management\"" + keys + "}";
        Told told = Told.read("[{\"eventname\":\"x\",\"eventsource\":\"y\"" + keys + "}," + HEAD
                + keys.substring(1) + "},{\"metadata\":{\"uid\":\"e\"},\"class_uid\":6003,\"api\":{\"operation\":\"x\","
                + "\"service\":{\"name\":\"y\"}}," + unmapped + "}]");
        assertThat(told.rejects).isEmpty();
        assertThat(told.events).hasSize(3);
        for (Event event : told.events) {
            for (String path : List.of("a.2", "a.499998", "499999")) {
                assertThat(event.fields().at(FieldPath.of(path)).scalars())
                        .extracting(Scalar::text)
                        .containsExactly("1");
            }
        }
    }

    @Test
    void namesStrangersOnASmallStack() throws InterruptedException {
        List<String> kinds = new ArrayList<>();
        Thread small = new Thread(
                null,
                () -> {
                    for (String unit :
                            List.of("#\n", ";\n", ",", "a,", "resource \"a\" ", "\n", "a b ", "[", "\"a\" ")) {
                        kinds.add(Told.read(" x" + unit.repeat(10_000)).kind());
                        kinds.add(Told.read(unit.repeat(10_000) + "x").kind());
                    }
                },
                "small",
                256 << 10);
        small.start();
        small.join();
        assertThat(kinds).hasSize(18);
    }

    @Test
    void keepsEventsWithSurprisingValues() {
        Told told = Told.read("[" + HEAD + "\"userAgent\":\"" + "a".repeat(1 << 20) + "\"},"
                + HEAD + "\"userAgent\":{\"a\":1},\"userIdentity\":\"x\",\"eventTime\":[],\"readOnly\":\"TRUE\"},"
                + HEAD + "\"eventTime\":1e999999999,\"awsRegion\":1e9999999999999,\"x\":" + "9".repeat(100_000) + "},"
                + HEAD + "\"userAgent\":\"\\ud800\",\"awsRegion\":\"a\0b\\u0000c\nd\"},"
                + HEAD + "\"recipientAccountId\":12345678901,\"awsRegion\":1,\"awsRegion\":\"last\"},"
                + HEAD + "\"eventVersion\":1.08,\"x\":NaN,\"y\":007,\"z\":\"\\x\"}]");
        assertThat(told.rejects).isEmpty();
        assertThat(told.events).hasSize(6);
        assertThat(told.events.get(0).userAgent()).hasSize(1 << 20);
        assertThat(told.events.get(1).userAgent()).isNull();
        assertThat(told.events.get(1).readOnly()).isTrue();
        assertThat(told.events.get(1).eventTime()).isNull();
        assertThat(told.events.get(2).eventTime()).isNull();
        assertThat(told.events.get(3).userAgent()).isEqualTo("\ud800");
        assertThat(told.events.get(3).awsRegion()).isEqualTo("a\0b\0c\nd");
        assertThat(told.events.get(4).recipientAccountId()).isEqualTo("012345678901");
        assertThat(told.events.get(4).awsRegion()).isEqualTo("last");
        assertThat(told.events.get(5).eventVersion()).isEqualTo("1.08");
    }

    @Test
    void replacesInvalidUtf8AndKeepsTheRecord() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Samples.utf8("[" + HEAD + "\"userAgent\":\"a"));
        bytes.write(0xC3);
        bytes.writeBytes(Samples.utf8("b"));
        bytes.write(0xFF);
        bytes.writeBytes(Samples.utf8("\"},{\"detail\":" + Samples.record(1) + "}]"));
        Told told = Told.read(bytes.toByteArray());
        assertThat(told.events).hasSize(2);
        assertThat(told.events.get(0).userAgent()).isEqualTo("a\ufffdb\ufffd");
    }

    @Test
    void doesNotTakeValuesInsideARecordForRecords() {
        String planted = Samples.record(9);
        String carrier = Samples.record(0).replace("\"items\":[", "\"items\":[" + planted + ",");
        assertThat(Told.read("[" + carrier + "]").ids()).containsExactly("id-0");
        String broken = carrier.replace("\"eventCategory\":", "\"eventCategory\"");
        Told told = Told.read("[" + broken + "," + Samples.record(1) + "]");
        assertThat(told.ids()).containsExactly("id-1");
    }
}
