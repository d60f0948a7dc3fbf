package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Obj;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few fields of the record that is being told. Texts are as {@link Event} has them, "" where it has null, and of any
 * length. Equal texts are usually the same object, which nobody may rely on.
 */
public final class Skimmed {

    /** {@link #eventTime} where the record has none that can be read. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final FieldPath MANAGEMENT_EVENT = FieldPath.of("managementEvent");

    private final Texts texts = new Texts();
    private long index;
    private long offset;
    private @Nullable Found found;
    private @Nullable Event event;

    private byte[] bytes = {};
    private int from;
    private int to;
    private int[] fields = {};
    private int facts;

    Skimmed() {}

    /** Shows an event that was parsed. */
    void show(Found found, Event event) {
        this.found = found;
        this.event = event;
        index = found.index();
        offset = found.offset();
    }

    /**
     * Shows a record that was not.
     *
     * @param fields where the texts stand of which the facts say that they are there, see {@link Wanted}
     */
    void show(long index, long offset, byte[] bytes, int from, int to, int[] fields, int facts) {
        this.index = index;
        this.offset = offset;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.fields = fields;
        this.facts = facts;
        found = null;
        event = null;
    }

    /** Counts everything found in the member from 0: events, other records and rejects. */
    public long index() {
        return index;
    }

    /** As {@link Found#offset}. */
    public long offset() {
        return offset;
    }

    /** As {@link Found#lossy}. */
    public boolean lossy() {
        return found != null && found.lossy();
    }

    /** Milliseconds since 1970, UTC; or {@link #NO_TIME}. */
    public long eventTime() {
        if (event != null) {
            return millis(event.eventTime());
        }
        if (!has(Wanted.EVENT_TIME)) {
            return NO_TIME;
        }
        int at = fields[2 * Wanted.EVENT_TIME];
        int end = fields[2 * Wanted.EVENT_TIME + 1];
        long usual = Times.usual(bytes, at, end);
        return usual >= 0 ? usual : millis(Times.parse(texts.of(bytes, at, end)));
    }

    public String eventSource() {
        return event != null ? event.eventSource() : text(Wanted.EVENT_SOURCE);
    }

    public String eventName() {
        return event != null ? event.eventName() : text(Wanted.EVENT_NAME);
    }

    public String awsRegion() {
        return event != null ? text(event.awsRegion()) : text(Wanted.AWS_REGION);
    }

    public String sourceIPAddress() {
        return event != null ? text(event.sourceIPAddress()) : text(Wanted.SOURCE_IP_ADDRESS);
    }

    /** The account of the log the record was delivered to; older records lack it and only name the caller's. */
    public String account() {
        if (event != null) {
            String recipient = event.recipientAccountId();
            return text(recipient != null ? recipient : event.userIdentity().accountId());
        }
        return text(has(Wanted.RECIPIENT_ACCOUNT_ID) ? Wanted.RECIPIENT_ACCOUNT_ID : Wanted.CALLER_ACCOUNT_ID);
    }

    /** r: reads, w: writes, ?: the record does not say. */
    public char access() {
        if (event != null) {
            Boolean readOnly = event.readOnly();
            return readOnly == null ? '?' : readOnly ? 'r' : 'w';
        }
        String said = text(Wanted.READ_ONLY);
        return (facts & Wanted.READS) != 0 || said.equalsIgnoreCase("true")
                ? 'r'
                : (facts & Wanted.WRITES) != 0 || said.equalsIgnoreCase("false") ? 'w' : '?';
    }

    /** M: management, D: data, N: network activity, I: insight, ?: the record does not say. */
    public char category() {
        if (event != null) {
            List<Scalar> managing = event.fields().at(MANAGEMENT_EVENT).scalars();
            return category(
                    text(event.eventCategory()),
                    text(event.eventType()),
                    managing.isEmpty() ? "" : managing.get(0).text());
        }
        String managing = (facts & Wanted.MANAGES) != 0
                ? "true"
                : (facts & Wanted.MANAGES_NOT) != 0 ? "false" : text(Wanted.MANAGEMENT_EVENT);
        return category(text(Wanted.EVENT_CATEGORY), text(Wanted.EVENT_TYPE), managing);
    }

    /** Records before eventVersion 1.07 have no category. */
    private static char category(String eventCategory, String eventType, String managementEvent) {
        return switch (eventCategory) {
            case "Management" -> 'M';
            case "Data" -> 'D';
            case "NetworkActivity" -> 'N';
            case "Insight" -> 'I';
            default ->
                eventType.equals("AwsVpceEvent")
                        ? 'N'
                        : managementEvent.equals("true") ? 'M' : managementEvent.equals("false") ? 'D' : '?';
        };
    }

    /** The whole event; parsed when it is asked for, at the cost of a {@link Sink}'s. */
    public Event event() {
        Event whole = event;
        if (whole == null) {
            whole = parsed();
            event = whole;
        }
        return whole;
    }

    private Event parsed() {
        try {
            if (TreeParser.parse(bytes, from, to - from) instanceof Obj record) {
                return EventParser.parse(record);
            }
            throw new IllegalStateException("no object was skimmed");
        } catch (BrokenJson e) {
            throw new IllegalStateException("what was skimmed is broken: " + e.reason(), e);
        }
    }

    /** The record's place and hash as a {@link Sink} is told them; hashed when it is asked for. */
    public Found found() {
        Found whole = found;
        if (whole == null) {
            Hash128 hash = Hash128.ofJson(bytes, from, to);
            whole = new Found(index, offset, hash.high, hash.low, false);
            found = whole;
        }
        return whole;
    }

    private boolean has(int field) {
        return (facts & 1 << field) != 0;
    }

    private String text(int field) {
        return has(field) ? texts.of(bytes, fields[2 * field], fields[2 * field + 1]) : "";
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? NO_TIME : time.toEpochMilli();
    }
}
