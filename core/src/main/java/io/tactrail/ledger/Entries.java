package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.event.Target;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Births;
import io.tactrail.identity.Origin;
import io.tactrail.parse.Skimmed;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one thread enters events that were skimmed: it writes a row's bytes without making the row, and remembers what events
 * say again and again. The rows are those that {@link Row#of} makes.
 */
public final class Entries {

    private final Spill spill;
    private final Numbers strings;
    private final Callers callers;
    private final ByteWriter out;

    Entries(Names names, Spill spill) {
        this.spill = spill;
        this.strings = new Numbers(names.strings());
        this.callers = new Callers(names);
        this.out = new ByteWriter(strings::number);
    }

    /**
     * Enters an event and counts it with its member.
     *
     * @param mark the catalog's, or -1
     * @param sourceRow as {@code attack.SourceTable} says
     * @param detected what rules found
     * @param gives whether such a call may give a credential ({@link Births#may})
     * @param tells whether such a call may have details ({@link Details#may})
     */
    public void add(
            Skimmed event,
            Member member,
            Outcome outcome,
            int mark,
            int sourceRow,
            List<Detected> detected,
            boolean gives,
            boolean tells)
            throws IOException {
        int length = event.eventIdLength();
        if (length < 0 || length > Fresh.ID_CHARACTERS) {
            Row row = Row.of(event.found(), member.number(), event.event(), outcome, mark, sourceRow, detected);
            spill.add(row);
            member.event(row.time(), row.account());
            return;
        }
        boolean noted = mark >= 0 || sourceRow >= 0 || !detected.isEmpty();
        boolean succeeded = outcome == Outcome.SUCCEEDED;
        Birth birth = succeeded && gives ? Births.of(event.eventSource(), event.eventName(), event.fields()) : null;
        String address = event.sourceIPAddress();
        Details details =
                succeeded && (tells || address.equals(Details.CLOUDTRAIL)) ? Details.of(event.event()) : Details.NONE;
        long time = event.eventTime();
        String account = Fresh.text(event.account());

        out.clear(Stored.HEAD);
        out.putByte(
                Stored.FLAGS,
                (event.lossy() ? Stored.LOSSY : 0)
                        | (noted ? Stored.NOTED : 0)
                        | (birth != null ? Stored.BIRTH : 0)
                        | (Origin.isAws(Fresh.text(address)) ? Stored.FROM_AWS : 0)
                        | (details.values().isEmpty() ? 0 : Stored.DETAILS));
        out.putByte(Stored.OUTCOME, outcome.ordinal());
        out.putByte(Stored.CATEGORY, event.category());
        out.putByte(Stored.ACCESS, event.access());
        out.putByte(Stored.SOURCE_ROW, sourceRow);
        out.putLong(Stored.HASH_HIGH, event.hashHigh());
        out.putLong(Stored.HASH_LOW, event.hashLow());
        out.putLong(Stored.TIME, time);
        out.putLong(Stored.INDEX, event.index());
        out.putInt(Stored.ITEM, member.number());
        out.putInt(Stored.MARK, mark);
        int partition = eventId(event, length);
        if (noted || birth != null) {
            told(event, noted, birth);
        }
        if (!details.values().isEmpty()) {
            RowBytes.details(out, details);
        }
        if (!detected.isEmpty()) {
            out.putInt(Stored.DETECTED, out.size());
            RowBytes.detected(out, detected);
        }
        string(Stored.SOURCE, Fresh.text(event.eventSource()));
        string(Stored.NAME, Fresh.text(event.eventName()));
        string(Stored.CREDENTIAL, Fresh.text(event.userIdentity().accessKeyId()));
        string(Stored.ADDRESS, Fresh.text(address));
        string(Stored.AGENT, Fresh.text(event.userAgent()));
        string(Stored.REGION, Fresh.text(event.awsRegion()));
        string(Stored.ACCOUNT, account);
        string(Stored.ERROR_CODE, Fresh.text(event.errorCode()));
        callers.write(event, out);
        spill.add(partition, out.bytes(), out.size());
        member.event(time, account);
    }

    /** Writes the eventID, which is ASCII, and returns its hash as a String has it; that of the record where there is none. */
    private int eventId(Skimmed event, int length) {
        out.number((long) length << 1);
        if (length == 0) {
            return Long.hashCode(event.hashHigh());
        }
        int at = out.place(length);
        event.eventID(out.bytes(), at);
        int hash = 0;
        for (int i = at; i < at + length; i++) {
            hash = 31 * hash + out.bytes()[i];
        }
        return hash;
    }

    private void told(Skimmed event, boolean noted, @Nullable Birth birth) {
        out.text(Fresh.sharedOf(event.sharedEventID(), event.fields()));
        if (noted) {
            out.text(Target.of(event.eventName(), event.errorMessage(), event.fields()));
            requestId(event);
            out.text("");
        }
        if (birth != null) {
            RowBytes.birth(out, birth);
        }
    }

    private void requestId(Skimmed event) {
        int length = event.requestIdLength();
        if (length < 0 || length > Fresh.ID_CHARACTERS) {
            out.text(Fresh.id(event.requestID()));
        } else if (length == 0) {
            out.text("");
        } else {
            out.number((long) length << 1);
            int at = out.place(length);
            event.requestID(out.bytes(), at);
        }
    }

    private void string(int place, String string) {
        RowBytes.string(out, place, string, strings.number(string));
    }
}
