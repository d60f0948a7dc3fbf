package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.event.Details;
import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.parse.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scan keeps of one event: a pointer into the evidence and what counting and timelines need. Strings that the
 * record lacks are empty; strings of strangers are bounded ({@link Excerpt}).
 *
 * <p>A row is {@link Fresh} when the scan makes it and {@link Stored} ever after: bytes, of which a pass over all rows
 * reads what it asks for and leaves the rest.
 */
public sealed interface Row permits Fresh, Stored {

    long NO_TIME = Long.MIN_VALUE;

    /** "" where the record has none. */
    String eventId();

    /** The first half of the hash of the record's bytes. */
    long hashHigh();

    long hashLow();

    /** Whether the shape it came in loses content. */
    boolean lossy();

    /** The member's number, see {@link Items}. */
    int item();

    /** The record's number in its member, from 0. */
    long index();

    /** {@code eventTime} in milliseconds since 1970 UTC, or {@link #NO_TIME}. */
    long time();

    Outcome outcome();

    /** {@code eventCategory} in one letter: M management, D data, N network activity, I insight, or ?. */
    char category();

    /** {@code readOnly}: r, w, or ? where the record does not say. */
    char access();

    /** {@code eventSource}. */
    String source();

    /** {@code eventName}. */
    String name();

    Principal principal();

    /** {@code userIdentity.accessKeyId}. */
    String credential();

    /** {@code sourceIPAddress}. */
    String address();

    /** {@code userAgent}. */
    String agent();

    String region();

    /** The account of the log it was delivered to; older records only name the caller's. */
    String account();

    String errorCode();

    /** The catalog's mark by id, or -1. */
    int mark();

    /** The source table's row, or as {@code attack.SourceTable} says. */
    int sourceRow();

    /** What it was about, in words; like requestId only where there is a mark or a detection, else "". */
    String target();

    String requestId();

    /** {@code sharedEventID}, where there is a mark, a detection or a birth, else "". */
    String sharedId();

    /** Whether another record has the same eventID and another content. */
    boolean conflict();

    /** The reference of the event that tells the same act, where another log did so too, else "". */
    String copyOf();

    /**
     * What rules found in it, in the order of the rules, those included that only feed correlations; of a copy only what
     * the event that tells the act does not show.
     */
    List<Detected> detected();

    /** The numbers of the rules that {@link #detected} tells of, in the same order: all that most passes ask. */
    int[] rules();

    /** What the record says of the credential. */
    Caller caller();

    /** What credential the call gave, or null. */
    @Nullable
    Birth birth();

    /** Whether it gave a credential: {@link #birth} is not null. */
    default boolean gave() {
        return birth() != null;
    }

    /** What a call that succeeded left behind or took away, by its names. */
    Details details();

    /** The same with another number of the member. */
    Row withItem(int number);

    /** The same, told to have the eventID of another content. */
    Row inConflict();

    /** The same event, told to be another log's word on an act that {@code reference} tells; with what only it shows. */
    Row asCopyOf(String reference, List<Detected> own);

    /** An event seen in a member. {@code mark} and {@code sourceRow} are the catalog's, {@code detected} the rules'. */
    static Row of(
            Found found, int item, Event event, Outcome outcome, int mark, int sourceRow, List<Detected> detected) {
        return Fresh.of(found, item, event, outcome, mark, sourceRow, detected);
    }

    /** {@code eventSource eventName}. */
    default String call() {
        return source() + " " + name();
    }

    /** The credential behind the call, as it is told apart from all others. */
    default Credential credentialUsed() {
        return Credential.of(credential(), caller());
    }

    /** Whether the catalog or the source table has a word on it. */
    default boolean marked() {
        return mark() >= 0 || sourceRow() >= 0;
    }

    /** Whether the catalog, the source table or a rule has a word on it, or had one before another event told the act. */
    default boolean noted() {
        return marked() || rules().length > 0 || !copyOf().isEmpty();
    }

    /** Whether the other row's record has the same bytes. */
    default boolean sameBytes(Row other) {
        return hashHigh() == other.hashHigh() && hashLow() == other.hashLow();
    }

    /** How the event is cited: by its eventID, or {@code eventID~hash8} where that is absent or in conflict. */
    default String reference() {
        return eventId().isEmpty() || conflict()
                ? eventId() + "~" + String.format("%08x", hashHigh() >>> 32)
                : eventId();
    }

    /** {@link #reference}, to be kept. */
    default Reference cited() {
        return Reference.of(this);
    }

    /** Whether the record corrects one that was delivered before. */
    default boolean corrects() {
        return sharedId().startsWith(Fresh.CORRECTS);
    }

    /** The eventID of the record that this one corrects, or its own: corrections and what they correct have it in common. */
    default String corrected() {
        return corrects() ? sharedId().substring(Fresh.CORRECTS.length()) : eventId();
    }
}
