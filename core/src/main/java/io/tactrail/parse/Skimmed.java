package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.event.UserIdentity;
import io.tactrail.parse.Identities.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record that is being told: where its fields stand is known, and each is made of its bytes when it is asked for. Texts are as {@link Event} has them, "" where it has null, and of any length. Equal texts
 * are usually the same object, which nobody may rely on.
 */
public final class Skimmed {

    /** {@link #eventTime} where the record has none that can be read. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final FieldPath MANAGEMENT_EVENT = FieldPath.of("managementEvent");

    private final SkimmedRecord record = new SkimmedRecord();
    private final SkimmedFields fields = new SkimmedFields(record);
    private long index;
    private long offset;
    private boolean plain;
    private boolean hashed;
    private long hashHigh;
    private long hashLow;
    private boolean lossy;
    private @Nullable Event event;

    Skimmed() {}

    /** Shows an event that was parsed. */
    void show(Found found, Event parsed) {
        record.hide();
        plain = false;
        index = found.index();
        offset = found.offset();
        hashHigh = found.hashHigh();
        hashLow = found.hashLow();
        hashed = true;
        lossy = found.lossy();
        event = parsed;
    }

    /**
     * Shows a record that was not.
     *
     * @param places where the values stand of which the facts say that they are there, see {@link SkimmedRecord}
     */
    void show(long number, long at, byte[] bytes, int from, int to, int[] places, long facts) {
        record.show(bytes, from, to, places, facts);
        plain = true;
        index = number;
        offset = at;
        hashed = false;
        lossy = false;
        event = null;
    }

    /** The record was told. */
    void over() {
        record.turn++;
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
        return lossy;
    }

    /** As {@link Found#hashHigh}; hashed when it is asked for. */
    public long hashHigh() {
        hash();
        return hashHigh;
    }

    /** As {@link Found#hashLow}. */
    public long hashLow() {
        hash();
        return hashLow;
    }

    private void hash() {
        if (!hashed) {
            boolean blanks = (record.facts & Wanted.BLANKS) != 0;
            Hash128 hash = blanks
                    ? Hash128.ofJson(record.bytes, record.from, record.to)
                    : Hash128.of(record.bytes, record.from, record.to);
            hashHigh = hash.high;
            hashLow = hash.low;
            hashed = true;
        }
    }

    /** The record's place and hash as a {@link Sink} is told them; hashed when it is asked for. */
    public Found found() {
        return new Found(index, offset, hashHigh(), hashLow(), lossy);
    }

    /** Whether the record was not parsed, so that what it says costs the less the less is asked. */
    public boolean plain() {
        return plain;
    }

    /** Milliseconds since 1970, UTC; or {@link #NO_TIME}. */
    public long eventTime() {
        Event parsed = event;
        if (parsed != null) {
            return millis(parsed.eventTime());
        }
        if (!record.hasText(Wanted.EVENT_TIME)) {
            return NO_TIME;
        }
        long usual = Times.usual(record.bytes, record.textFrom(Wanted.EVENT_TIME), record.textTo(Wanted.EVENT_TIME));
        return usual >= 0 ? usual : millis(time());
    }

    public String eventSource() {
        return event != null ? event.eventSource() : text(record.text(Wanted.EVENT_SOURCE));
    }

    public String eventName() {
        return event != null ? event.eventName() : text(record.text(Wanted.EVENT_NAME));
    }

    public String awsRegion() {
        return text(event != null ? event.awsRegion() : record.text(Wanted.AWS_REGION));
    }

    public String sourceIPAddress() {
        return text(event != null ? event.sourceIPAddress() : record.text(Wanted.SOURCE_IP_ADDRESS));
    }

    public String userAgent() {
        return text(event != null ? event.userAgent() : record.text(Wanted.USER_AGENT));
    }

    public String errorCode() {
        return text(event != null ? event.errorCode() : record.text(Wanted.ERROR_CODE));
    }

    /** Null where the event has none, as the next ones. */
    public @Nullable String errorMessage() {
        return event != null ? event.errorMessage() : record.ownText(Wanted.ERROR_MESSAGE);
    }

    public @Nullable String requestID() {
        return event != null ? event.requestID() : record.ownText(Wanted.REQUEST_ID);
    }

    public @Nullable String sharedEventID() {
        return event != null ? event.sharedEventID() : record.ownText(Wanted.SHARED_EVENT_ID);
    }

    public @Nullable String recipientAccountId() {
        return event != null ? event.recipientAccountId() : record.text(Wanted.RECIPIENT_ACCOUNT_ID);
    }

    /** The same object for the same bytes, usually. */
    public UserIdentity userIdentity() {
        if (event != null) {
            return event.userIdentity();
        }
        Identity identity = record.identity();
        return identity == null ? UserIdentity.ABSENT : identity.said();
    }

    /** Whether {@link #userIdentity} is likely to be the same object where it comes again, and takes little. */
    public boolean identityRepeats() {
        return plain && record.identityRepeats();
    }

    /** How many bytes the eventID has, if it is plain ASCII at hand: see {@link #eventID}; else -1. */
    public int eventIdLength() {
        return length(Wanted.EVENT_ID);
    }

    /** Copies the eventID, of which {@link #eventIdLength} has told the length. */
    public void eventID(byte[] into, int at) {
        copy(Wanted.EVENT_ID, into, at);
    }

    /** As {@link #eventIdLength}, of the requestID. */
    public int requestIdLength() {
        return length(Wanted.REQUEST_ID);
    }

    /** Copies the requestID, of which {@link #requestIdLength} has told the length. */
    public void requestID(byte[] into, int at) {
        copy(Wanted.REQUEST_ID, into, at);
    }

    private int length(int field) {
        return !plain ? -1 : record.hasText(field) ? record.textTo(field) - record.textFrom(field) : 0;
    }

    private void copy(int field, byte[] into, int at) {
        System.arraycopy(record.bytes, record.textFrom(field), into, at, length(field));
    }

    /** The account of the log the record was delivered to; older records lack it and only name the caller's. */
    public String account() {
        if (event != null) {
            String recipient = event.recipientAccountId();
            return text(recipient != null ? recipient : event.userIdentity().accountId());
        }
        return text(record.text(
                record.hasText(Wanted.RECIPIENT_ACCOUNT_ID) ? Wanted.RECIPIENT_ACCOUNT_ID : Wanted.CALLER_ACCOUNT_ID));
    }

    /** r: reads, w: writes, ?: the record does not say. */
    public char access() {
        Boolean readOnly = event != null ? event.readOnly() : readOnly();
        return readOnly == null ? '?' : readOnly ? 'r' : 'w';
    }

    private @Nullable Boolean readOnly() {
        String said = word(Wanted.READ_ONLY);
        return said.equalsIgnoreCase("true") ? Boolean.TRUE : said.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** A text, true or false; "" for none. */
    private String word(int field) {
        if (!record.has(field)) {
            return "";
        }
        return switch (record.first(field)) {
            case 't' -> "true";
            case 'f' -> "false";
            default -> text(record.text(field));
        };
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
        return category(
                text(record.text(Wanted.EVENT_CATEGORY)),
                text(record.text(Wanted.EVENT_TYPE)),
                word(Wanted.MANAGEMENT_EVENT));
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

    /** Every field of the record, for conditions; this record's only until the next is told. */
    public Fields fields() {
        return event != null ? event.fields() : fields;
    }

    /**
     * The event. Its texts may be kept; its {@link Event#fields} answer until the next record is told, and throw after that.
     */
    public Event event() {
        Event made = event;
        if (made == null) {
            made = made();
            event = made;
        }
        return made;
    }

    /**
     * Has the record parsed, as a {@link Sink}'s is: for whom what was skimmed has failed, so that a fault of ours costs no
     * record that the parser can read.
     */
    public void parse() {
        if (plain) {
            event = EventParser.parse(SkimmedRecord.object(record.bytes, record.from, record.to));
            hash();
            plain = false;
        }
    }

    private Event made() {
        Identity identity = record.identity();
        return new Event(
                record.text(Wanted.EVENT_VERSION),
                identity == null ? UserIdentity.ABSENT : identity.said(),
                time(),
                text(record.text(Wanted.EVENT_SOURCE)),
                text(record.text(Wanted.EVENT_NAME)),
                record.text(Wanted.AWS_REGION),
                record.text(Wanted.SOURCE_IP_ADDRESS),
                record.text(Wanted.USER_AGENT),
                record.text(Wanted.ERROR_CODE),
                record.ownText(Wanted.ERROR_MESSAGE),
                record.ownText(Wanted.REQUEST_ID),
                record.ownText(Wanted.EVENT_ID),
                readOnly(),
                record.text(Wanted.EVENT_TYPE),
                record.text(Wanted.EVENT_CATEGORY),
                record.text(Wanted.RECIPIENT_ACCOUNT_ID),
                record.ownText(Wanted.SHARED_EVENT_ID),
                fields.kept());
    }

    private @Nullable Instant time() {
        if (!record.hasText(Wanted.EVENT_TIME)) {
            return null;
        }
        long usual = Times.usual(record.bytes, record.textFrom(Wanted.EVENT_TIME), record.textTo(Wanted.EVENT_TIME));
        return usual >= 0 ? Instant.ofEpochMilli(usual) : Times.parse(text(record.ownText(Wanted.EVENT_TIME)));
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? NO_TIME : time.toEpochMilli();
    }
}
