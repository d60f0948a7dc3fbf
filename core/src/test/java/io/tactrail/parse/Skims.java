package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.evidence.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what a skim is told against what a sink is told of the same bytes; everything told is one line. */
final class Skims {

    private static final FieldPath MANAGEMENT_EVENT = FieldPath.of("managementEvent");

    private final Bounds bounds;
    private final RecordReader slow;

    /** One for everything that is compared, since it learns from what it reads. */
    private final RecordReader fast;

    private long events;

    Skims() {
        this(Bounds.usual().recordBytes());
    }

    Skims(int recordBytes) {
        Bounds usual = Bounds.usual();
        bounds = new Bounds(
                usual.depth(), usual.entries(), usual.ratio(), usual.ratioFrom(), usual.inflated(), recordBytes);
        slow = new RecordReader(bounds);
        fast = new RecordReader(bounds);
    }

    long events() {
        return events;
    }

    long skimmed() {
        return fast.skimmed();
    }

    /** Reads bytes in both ways, by one that has learned and by one that has not, in whole and in small parts. */
    void compare(String what, byte[] bytes) {
        Lines expected = slow(new ByteArrayInputStream(bytes));
        same(what, expected, fast(fast, new ByteArrayInputStream(bytes), 0));
        same(what, expected, fast(new RecordReader(bounds), new ByteArrayInputStream(bytes), 1));
        int part = 1 + (bytes.length * 31 + what.length()) % 700;
        same(what + " in parts of " + part, expected, fast(fast, new Parts(bytes, part), 7));
    }

    void compare(String what, String text) {
        compare(what, Samples.utf8(text));
    }

    private void same(String what, Lines expected, Lines told) {
        for (int i = 0; i < Math.min(expected.lines.size(), told.lines.size()); i++) {
            if (!expected.lines.get(i).equals(told.lines.get(i))) {
                assertThat(told.lines.get(i)).as(what + ", line " + i).isEqualTo(expected.lines.get(i));
            }
        }
        assertThat(told.lines).as(what).hasSize(expected.lines.size());
        assertThat(told.contents).as(what).isEqualTo(expected.contents);
        events += expected.events;
    }

    private static final class Lines {
        final List<String> lines = new ArrayList<>();
        int events;

        @Nullable
        Contents contents;
    }

    private Lines slow(InputStream content) {
        Lines lines = new Lines();
        Sink sink = new Sink() {
            @Override
            public void event(Found found, Event event) {
                lines.events++;
                lines.lines.add(fields(found, event) + whole(event) + found + Answers.of(event.fields(), lines.events));
            }

            @Override
            public void other(Found found, String kind) {
                lines.lines.add("other " + kind + " " + found);
            }

            @Override
            public void reject(long index, long offset, String reason) {
                lines.lines.add("reject " + index + " " + offset + " " + reason);
            }
        };
        try {
            lines.contents = slow.read(content, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** @param order whether the whole event is asked for before its fields, or behind them; nothing differs */
    private static Lines fast(RecordReader reader, InputStream content, int order) {
        Lines lines = new Lines();
        Skim skim = new Skim() {
            @Override
            public void event(Skimmed event) {
                lines.events++;
                String first = (lines.events + order) % 2 == 0 ? whole(event.event()) + event.found() : "";
                String fields = fields(event);
                String answers = Answers.of(
                        (lines.events + order) % 3 == 0 ? event.event().fields() : event.fields(), lines.events);
                if ((lines.events + order) % 5 == 0) {
                    event.parse();
                    assertThat(fields(event)).isEqualTo(fields);
                    assertThat(event.plain()).isFalse();
                    assertThat(Answers.of(event.fields(), lines.events)).isEqualTo(answers);
                }
                lines.lines.add(fields + (first.isEmpty() ? whole(event.event()) + event.found() : first) + answers);
            }

            @Override
            public void other(Found found, String kind) {
                lines.lines.add("other " + kind + " " + found);
            }

            @Override
            public void reject(long index, long offset, String reason) {
                lines.lines.add("reject " + index + " " + offset + " " + reason);
            }
        };
        try {
            lines.contents = reader.read(content, skim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    static String fields(Skimmed event) {
        return "event " + event.index() + " " + event.offset() + " " + event.lossy() + " " + event.eventTime() + " "
                + event.category() + event.access() + " " + event.eventSource() + "|" + event.eventName() + "|"
                + event.awsRegion() + "|" + event.account() + "|" + event.sourceIPAddress() + "|" + event.userAgent()
                + "|"
                + event.errorCode() + "|" + event.recipientAccountId() + "|" + event.userIdentity() + "|"
                + event.hashHigh() + event.hashLow() + "|" + eventId(event) + "|";
    }

    private static String eventId(Skimmed event) {
        int length = event.eventIdLength();
        if (length < 0) {
            return Objects.requireNonNullElse(event.event().eventID(), "");
        }
        byte[] bytes = new byte[length + 2];
        event.eventID(bytes, 1);
        return new String(bytes, 1, length, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String fields(Found found, Event event) {
        String account = event.recipientAccountId() != null
                ? event.recipientAccountId()
                : Objects.requireNonNullElse(event.userIdentity().accountId(), "");
        return "event " + found.index() + " " + found.offset() + " " + found.lossy() + " "
                + (event.eventTime() == null
                        ? Long.MIN_VALUE
                        : event.eventTime().toEpochMilli()) + " "
                + category(event) + (event.readOnly() == null ? '?' : event.readOnly() ? 'r' : 'w') + " "
                + event.eventSource() + "|" + event.eventName() + "|"
                + Objects.requireNonNullElse(event.awsRegion(), "") + "|" + account + "|"
                + Objects.requireNonNullElse(event.sourceIPAddress(), "") + "|"
                + Objects.requireNonNullElse(event.userAgent(), "") + "|"
                + Objects.requireNonNullElse(event.errorCode(), "") + "|" + event.recipientAccountId() + "|"
                + event.userIdentity() + "|" + found.hashHigh() + found.hashLow() + "|"
                + Objects.requireNonNullElse(event.eventID(), "") + "|";
    }

    /** As a row of the ledger has it. */
    private static char category(Event event) {
        List<Scalar> said = event.fields().at(MANAGEMENT_EVENT).scalars();
        String managing = said.isEmpty() ? "" : said.get(0).text();
        char older = managing.equals("true") ? 'M' : managing.equals("false") ? 'D' : '?';
        return switch (Objects.requireNonNullElse(event.eventCategory(), "")) {
            case "Management" -> 'M';
            case "Data" -> 'D';
            case "NetworkActivity" -> 'N';
            case "Insight" -> 'I';
            default -> "AwsVpceEvent".equals(event.eventType()) ? 'N' : older;
        };
    }

    /** All that the event says but its fields. */
    static String whole(Event event) {
        String all = event.toString();
        return all.substring(0, all.lastIndexOf(", fields="));
    }

    /** Content that comes a little at a time. */
    private static final class Parts extends InputStream {
        private final byte[] bytes;
        private final int most;
        private int at;

        Parts(byte[] bytes, int most) {
            this.bytes = bytes;
            this.most = most;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int count = Math.min(Math.min(most, length), bytes.length - at);
            System.arraycopy(bytes, at, to, offset, count);
            at += count;
            return count;
        }
    }
}
