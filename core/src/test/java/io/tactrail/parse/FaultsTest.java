package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Node.Obj;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault of ours costs a record, never a file; a fault of the sink is the sink's. */
class FaultsTest {

    private static final String FAILED = "Tactrail failed on this record, please report it: ";

    private final Told told = new Told();
    private final Teller teller = new Teller(told, null);

    /** Fails at the events of one name. */
    private static final class Failing extends Unwrapper {

        Failing(Teller teller) {
            super(teller, Bounds.usual());
        }

        @Override
        boolean unwrap(Node node, Text text, Origin origin) {
            if (node instanceof Obj object) {
                fail(object);
            }
            return super.unwrap(node, text, origin);
        }

        @Override
        boolean row(Wrapping.Inside inside, Text text, Origin origin) {
            if (inside instanceof Wrapping.Inside.Mapped mapped) {
                fail(mapped.record());
            }
            return super.row(inside, text, origin);
        }

        private static void fail(Obj object) {
            if ("Overflow".equals(object.text("eventName"))) {
                throw new StackOverflowError();
            }
            if ("Fail".equals(object.text("eventName"))) {
                throw new IllegalStateException("\u001b[31mred\n" + "x".repeat(1000));
            }
        }
    }

    @Test
    void costARecordInAList() {
        json("{\"Records\":[" + named("A") + "," + named("Fail") + "," + named("B") + "," + named("Overflow") + ","
                + named("C") + "]}");
        assertThat(told.names()).containsExactly("A", "B", "C");
        assertThat(told.indexes).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(told.rejects)
                .extracting(Told.Reject::reason)
                .containsExactly(
                        FAILED + "java.lang.IllegalStateException: ?[31mred", FAILED + "java.lang.StackOverflowError");
        assertThat(told.rejects.get(0).offset()).isEqualTo(12 + named("A").length() + 1);
    }

    @Test
    void costARecordInAText() {
        String inner = Samples.quoted("[" + named("A") + "," + named("Fail") + "," + named("B") + "]");
        json("[{\"CloudTrailEvent\":" + inner + "},{\"CloudTrailEvent\":" + Samples.quoted(named("C")) + "}]");
        assertThat(told.names()).containsExactly("A", "B", "C");
        assertThat(told.rejects).singleElement().satisfies(reject -> {
            assertThat(reject.offset()).isEqualTo(1);
            assertThat(reject.reason()).startsWith(FAILED);
        });
    }

    @Test
    void costARecordBehindDamage() {
        json("[" + named("A") + ",{\"eventName\":\"x\",,}," + named("Fail") + "," + named("B") + "]");
        assertThat(told.names()).containsExactly("A", "B");
        assertThat(told.rejects).hasSize(2);
        assertThat(told.rejects.get(1).reason()).startsWith(FAILED);
    }

    @Test
    void costARow() {
        Window window = new Window();
        window.open(new ByteArrayInputStream(Samples.utf8("A,s\nFail,s\nOverflow,s\nB,s\n")));
        CsvHeader header = Objects.requireNonNull(CsvHeader.of("eventName,eventSource"));
        new CsvRecords(window, 1000, teller, new Failing(teller), header).read();
        assertThat(told.names()).containsExactly("A", "B");
        assertThat(told.rejects).extracting(Told.Reject::offset).containsExactly(4L, 11L);
    }

    @Test
    void inARecordsOwnTextTakeItsIndex() {
        List<Long> texts = new ArrayList<>();
        Teller second = new Teller(told, (found, event, text) -> texts.add(found.index()));
        Origin origin = Origin.of(0, "x");
        Event event = Told.read(named("A")).events.get(0);
        Hash128 hash = Hash128.of(new byte[0], 0, 0);
        second.event(0, hash, event, origin, () -> new byte[0]);
        assertThatThrownBy(() -> second.event(0, hash, event, origin, () -> {
                    throw new IllegalStateException();
                }))
                .matches(fault -> !second.threw(fault));
        second.reject(0, FAILED);
        second.event(0, hash, event, origin, () -> new byte[0]);
        assertThat(texts).containsExactly(0L, 2L);
        assertThat(told.indexes).containsExactly(0L, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "other", "reject"})
    void ofTheSinkPassThrough(String at) {
        String text = "[" + named("A") + ",{\"x\":1},{\"eventName\":,}]";
        for (Throwable thrown : List.of(
                new IllegalStateException("mine"),
                new UncheckedIOException(new IOException("full")),
                new StackOverflowError(),
                new OutOfMemoryError())) {
            Sink sink = new Sink() {
                @Override
                public void event(Found found, Event event) {
                    fail("A");
                }

                @Override
                public void other(Found found, String kind) {
                    fail("other");
                }

                @Override
                public void reject(long index, long offset, String reason) {
                    fail("reject");
                }

                private void fail(String here) {
                    if (here.equals(at)) {
                        FaultsTest.<RuntimeException>sneak(thrown);
                    }
                }
            };
            for (String content : List.of(text, "eventName,eventSource\nA,s\nb\nc\n", "{\"x\":1}" + text)) {
                Throwable caught = catchThrowable(() ->
                        new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(Samples.utf8(content)), sink));
                if (caught == null) {
                    assertThat(content).startsWith("eventName").as("only CSV has no others");
                    assertThat(at).isEqualTo("other");
                } else {
                    assertThat(caught).isSameAs(thrown);
                }
            }
            if (at.equals("A")) {
                Raw raw = (found, event, json) -> FaultsTest.<RuntimeException>sneak(thrown);
                assertThat(catchThrowable(() -> new RecordReader(Bounds.usual())
                                .read(new ByteArrayInputStream(Samples.utf8(text)), raw)))
                        .isSameAs(thrown);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void json(String text) {
        Window window = new Window();
        window.open(new ByteArrayInputStream(Samples.utf8(text)));
        new JsonRecords(window, 1 << 20, teller, new Failing(teller), Origin.of(-1, "")).read();
    }

    private static String named(String name) {
        return Samples.record(0).replace("PutRolePolicy", name);
    }
}
