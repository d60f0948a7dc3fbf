package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.event.Details;
import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Outcome;
import io.tactrail.event.Scalar;
import io.tactrail.event.Target;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Births;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.parse.Found;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the scan keeps of one event: a pointer into the evidence and what counting and timelines need. Strings that the
 * record lacks are empty; strings of strangers are bounded ({@link Excerpt}).
 *
 * @param eventId "" where the record has none
 * @param item the member's number, see {@link Items}
 * @param index the record's number in its member, from 0
 * @param time {@code eventTime} in milliseconds since 1970 UTC, or {@link #NO_TIME}
 * @param category {@code eventCategory} in one letter: M management, D data, N network activity, I insight, or ?
 * @param access {@code readOnly}: r, w, or ? where the record does not say
 * @param mark the catalog's mark by id, or -1
 * @param sourceRow the source table's row, or as {@code attack.SourceTable} says
 * @param target what it was about, in words; like requestId only where there is a mark or a detection, else ""
 * @param sharedId {@code sharedEventID}, where there is a mark, a detection or a birth, else ""
 * @param conflict whether another record has the same eventID and another content
 * @param copyOf the reference of the event that tells the same act, where another log did so too, else ""
 * @param detected what rules found in it, in the order of the rules, those included that only feed correlations; of a
 *     copy only what the event that tells the act does not show
 * @param caller what the record says of the credential
 * @param birth what credential the call gave, or null
 * @param details what a call that succeeded left behind or took away, by its names
 */
public record Row(
        String eventId,
        long hashHigh,
        long hashLow,
        boolean lossy,
        int item,
        long index,
        long time,
        Outcome outcome,
        char category,
        char access,
        String source,
        String name,
        Principal principal,
        String credential,
        String address,
        String agent,
        String region,
        String account,
        String errorCode,
        int mark,
        int sourceRow,
        String target,
        String requestId,
        String sharedId,
        boolean conflict,
        String copyOf,
        List<Detected> detected,
        Caller caller,
        @Nullable Birth birth,
        Details details) {

    public static final long NO_TIME = Long.MIN_VALUE;

    /** CloudTrail's own user agents end at 1,000 characters or so; longer ones are somebody's joke or attack. */
    private static final int CHARACTERS = 512;

    private static final int ID_CHARACTERS = 128;

    private static final String CORRECTS = "=";

    /** CloudTrail user guide, "CloudTrail record contents", {@code addendum}. */
    private static final FieldPath ORIGINAL = FieldPath.of("addendum.originalEventID");

    private static final FieldPath MANAGEMENT_EVENT = FieldPath.of("managementEvent");

    /** An event seen in a member. {@code mark} and {@code sourceRow} are the catalog's, {@code detected} the rules'. */
    public static Row of(
            Found found, int item, Event event, Outcome outcome, int mark, int sourceRow, List<Detected> detected) {
        boolean noted = mark >= 0 || sourceRow >= 0 || !detected.isEmpty();
        Principal who = Principal.of(event);
        Birth birth = outcome == Outcome.SUCCEEDED ? Births.of(event) : null;
        return new Row(
                id(event.eventID()),
                found.hashHigh(),
                found.hashLow(),
                found.lossy(),
                item,
                found.index(),
                event.eventTime() == null ? NO_TIME : event.eventTime().toEpochMilli(),
                outcome,
                categoryOf(event),
                event.readOnly() == null ? '?' : event.readOnly() ? 'r' : 'w',
                text(event.eventSource()),
                text(event.eventName()),
                new Principal(who.kind(), text(who.id())),
                text(event.userIdentity().accessKeyId()),
                text(event.sourceIPAddress()),
                text(event.userAgent()),
                text(event.awsRegion()),
                text(accountOf(event)),
                text(event.errorCode()),
                mark,
                sourceRow,
                noted ? Target.of(event) : "",
                noted ? id(event.requestID()) : "",
                noted || birth != null ? sharedOf(event) : "",
                false,
                "",
                List.copyOf(detected),
                Caller.of(event),
                birth,
                outcome == Outcome.SUCCEEDED ? Details.of(event) : Details.NONE);
    }

    /** The credential behind the call, as it is told apart from all others. */
    public Credential credentialUsed() {
        return Credential.of(credential, caller);
    }

    /** Whether the catalog or the source table has a word on it. */
    public boolean marked() {
        return mark >= 0 || sourceRow >= 0;
    }

    /** Whether the catalog, the source table or a rule has a word on it, or had one before another event told the act. */
    public boolean noted() {
        return marked() || !detected.isEmpty() || !copyOf.isEmpty();
    }

    /** How many of its strings say something. */
    int filled() {
        int filled = time == NO_TIME ? 0 : 1;
        for (String text : List.of(credential, address, agent, region, account, errorCode, target)) {
            filled += text.isEmpty() ? 0 : 1;
        }
        return filled + (principal.hasArn() ? 1 : 0) + (access == '?' ? 0 : 1);
    }

    /** Whether the other row's record has the same bytes. */
    boolean sameBytes(Row other) {
        return hashHigh == other.hashHigh && hashLow == other.hashLow;
    }

    /** The first eight hex digits of the content's hash. */
    String hash8() {
        return String.format("%08x", hashHigh >>> 32);
    }

    /** How the event is cited: by its eventID, or {@code eventID~hash8} where that is absent or in conflict. */
    public String reference() {
        return eventId.isEmpty() || conflict ? eventId + "~" + hash8() : eventId;
    }

    Row withItem(int number) {
        return copy(number, conflict, copyOf, detected);
    }

    Row inConflict() {
        return copy(item, true, copyOf, detected);
    }

    /** The same event, told to be another log's word on an act that {@code reference} tells; with what only it shows. */
    public Row asCopyOf(String reference, List<Detected> own) {
        return copy(item, conflict, reference, own);
    }

    private Row copy(int itemNow, boolean conflictNow, String copyOfNow, List<Detected> detectedNow) {
        return new Row(
                eventId,
                hashHigh,
                hashLow,
                lossy,
                itemNow,
                index,
                time,
                outcome,
                category,
                access,
                source,
                name,
                principal,
                credential,
                address,
                agent,
                region,
                account,
                errorCode,
                mark,
                sourceRow,
                target,
                requestId,
                sharedId,
                conflictNow,
                copyOfNow,
                detectedNow,
                caller,
                birth,
                details);
    }

    /** The record's account: of the log it was delivered to; older records lack it and only name the caller's. */
    private static @Nullable String accountOf(Event event) {
        return event.recipientAccountId() != null
                ? event.recipientAccountId()
                : event.userIdentity().accountId();
    }

    private static char categoryOf(Event event) {
        String category = Objects.requireNonNullElse(event.eventCategory(), "");
        return switch (category) {
            case "Management" -> 'M';
            case "Data" -> 'D';
            case "NetworkActivity" -> 'N';
            case "Insight" -> 'I';
            // Records before eventVersion 1.07 have no category.
            default -> "AwsVpceEvent".equals(event.eventType()) ? 'N' : byManagementEvent(event);
        };
    }

    /** {@code sharedEventID}; or, of a record that corrects another, that one's eventID behind {@link #CORRECTS}. */
    private static String sharedOf(Event event) {
        List<Scalar> original = event.fields().at(ORIGINAL).scalars();
        return original.isEmpty()
                ? id(event.sharedEventID())
                : CORRECTS + id(original.get(0).text());
    }

    /** Whether the record corrects one that was delivered before. */
    public boolean corrects() {
        return sharedId.startsWith(CORRECTS);
    }

    /** The eventID of the record that this one corrects, or its own: corrections and what they correct have it in common. */
    public String corrected() {
        return corrects() ? sharedId.substring(CORRECTS.length()) : eventId;
    }

    private static char byManagementEvent(Event event) {
        List<Scalar> said = event.fields().at(MANAGEMENT_EVENT).scalars();
        String text = said.isEmpty() ? "" : said.get(0).text();
        return text.equals("true") ? 'M' : text.equals("false") ? 'D' : '?';
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : Excerpt.of(said, CHARACTERS);
    }

    private static String id(@Nullable String said) {
        return said == null ? "" : Excerpt.of(said, ID_CHARACTERS);
    }
}
