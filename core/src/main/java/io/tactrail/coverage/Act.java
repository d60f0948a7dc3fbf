package io.tactrail.coverage;

import io.tactrail.event.Details;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import java.time.Instant;

/** A call that succeeded and switches, or may switch, what is recorded. */
record Act(
        long time,
        String reference,
        String account,
        String region,
        String source,
        String name,
        Principal principal,
        Details details)
        implements Comparable<Act> {

    static Act of(Row row) {
        return new Act(
                row.time(),
                row.reference(),
                row.account(),
                row.region(),
                row.source(),
                Details.plainName(row.name()),
                row.principal(),
                row.details());
    }

    Instant at() {
        return Instant.ofEpochMilli(time);
    }

    Deed deed() {
        return new Deed(at(), principal, name, reference);
    }

    String first(String field) {
        return details.first(field);
    }

    /** Of one second: what makes a thing comes first, what deletes it last. */
    private int rank() {
        return name.startsWith("Create") ? 0 : name.startsWith("Delete") ? 2 : 1;
    }

    /** In order of time; calls of one second in an order that no file decides. */
    @Override
    public int compareTo(Act other) {
        int order = Long.compare(time, other.time);
        order = order != 0 ? order : Integer.compare(rank(), other.rank());
        order = order != 0 ? order : account.compareTo(other.account);
        order = order != 0 ? order : region.compareTo(other.region);
        order = order != 0 ? order : reference.compareTo(other.reference);
        order = order != 0 ? order : name.compareTo(other.name);
        order = order != 0 ? order : source.compareTo(other.source);
        order = order != 0 ? order : principal.compareTo(other.principal);
        return order != 0
                ? order
                : details.values().toString().compareTo(other.details.values().toString());
    }
}
