package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.event.Details;
import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Outcome;
import io.tactrail.event.Scalar;
import io.tactrail.event.Target;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Births;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Principal;
import io.tactrail.parse.Found;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as the scan makes it. Components are as {@link Row} says. */
record Fresh(
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
        Details details)
        implements Row {

    /** CloudTrail's own user agents end at 1,000 characters or so; longer ones are somebody's joke or attack. */
    static final int CHARACTERS = 512;

    static final int ID_CHARACTERS = 128;

    /** Stands before the eventID of the record that is corrected. */
    static final String CORRECTS = "=";

    /** CloudTrail user guide, "CloudTrail record contents", {@code addendum}. */
    private static final FieldPath ORIGINAL = FieldPath.of("addendum.originalEventID");

    private static final FieldPath MANAGEMENT_EVENT = FieldPath.of("managementEvent");

    /** An event seen in a member. {@code mark} and {@code sourceRow} are the catalog's, {@code detected} the rules'. */
    static Fresh of(
            Found found, int item, Event event, Outcome outcome, int mark, int sourceRow, List<Detected> detected) {
        boolean noted = mark >= 0 || sourceRow >= 0 || !detected.isEmpty();
        Principal who = Principal.of(event);
        Birth birth = outcome == Outcome.SUCCEEDED ? Births.of(event) : null;
        return new Fresh(
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
                noted || birth != null ? sharedOf(event.sharedEventID(), event.fields()) : "",
                false,
                "",
                List.copyOf(detected),
                Caller.of(event),
                birth,
                outcome == Outcome.SUCCEEDED ? Details.of(event) : Details.NONE);
    }

    /** A row as it would be if it were fresh. */
    static Fresh of(Row row) {
        return row instanceof Fresh fresh ? fresh : copy(row, row.item(), row.conflict(), row.copyOf(), row.detected());
    }

    @Override
    public int[] rules() {
        return detected.stream().mapToInt(Detected::rule).toArray();
    }

    @Override
    public Row withItem(int number) {
        return copy(this, number, conflict, copyOf, detected);
    }

    @Override
    public Row inConflict() {
        return copy(this, item, true, copyOf, detected);
    }

    @Override
    public Row asCopyOf(String reference, List<Detected> own) {
        return copy(this, item, conflict, reference, own);
    }

    private static Fresh copy(Row row, int item, boolean conflict, String copyOf, List<Detected> detected) {
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                row.lossy(),
                item,
                row.index(),
                row.time(),
                row.outcome(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.principal(),
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.mark(),
                row.sourceRow(),
                row.target(),
                row.requestId(),
                row.sharedId(),
                conflict,
                copyOf,
                detected,
                row.caller(),
                row.birth(),
                row.details());
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
    static String sharedOf(@Nullable String sharedEventID, Fields fields) {
        List<Scalar> original = fields.at(ORIGINAL).scalars();
        return original.isEmpty()
                ? id(sharedEventID)
                : CORRECTS + id(original.get(0).text());
    }

    private static char byManagementEvent(Event event) {
        List<Scalar> said = event.fields().at(MANAGEMENT_EVENT).scalars();
        String text = said.isEmpty() ? "" : said.get(0).text();
        return text.equals("true") ? 'M' : text.equals("false") ? 'D' : '?';
    }

    static String text(@Nullable String said) {
        return said == null ? "" : Excerpt.of(said, CHARACTERS);
    }

    static String id(@Nullable String said) {
        return said == null ? "" : Excerpt.of(said, ID_CHARACTERS);
    }
}
