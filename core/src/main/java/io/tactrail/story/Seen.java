package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Reference;
import io.tactrail.ledger.Row;

/** How often something was seen in a session, and where first. */
public final class Seen {

    private final Reference reference;
    private final long first;
    private long count;
    private long succeeded;

    Seen(Row row) {
        this.reference = row.cited();
        this.first = row.time();
    }

    Seen(Reference reference, long first, long count, long succeeded) {
        this.reference = reference;
        this.first = first;
        this.count = count;
        this.succeeded = succeeded;
    }

    void add(Row row) {
        count++;
        succeeded += row.outcome() == Outcome.SUCCEEDED ? 1 : 0;
    }

    /** The first event. */
    public String reference() {
        return reference.text();
    }

    /** Its time, in milliseconds since 1970 UTC. */
    public long first() {
        return first;
    }

    public long count() {
        return count;
    }

    public long succeeded() {
        return succeeded;
    }
}
