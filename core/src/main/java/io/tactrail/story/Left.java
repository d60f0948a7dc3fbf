package io.tactrail.story;

import io.tactrail.event.Details;
import io.tactrail.ledger.Row;
import org.jspecify.annotations.Nullable;

/**
 * A call that left something behind, or took it away.
 *
 * @param session the number of its session
 * @param name the event's, without an API version
 */
record Left(
        int session,
        long time,
        String reference,
        String account,
        String region,
        String source,
        String name,
        Details details) {

    /** Null for a call that does neither. */
    static @Nullable Left of(Session session, Row row) {
        return row.details().values().isEmpty()
                ? null
                : new Left(
                        session.number(),
                        row.time(),
                        row.reference(),
                        row.account(),
                        row.region(),
                        row.source(),
                        Details.plainName(row.name()),
                        row.details());
    }

    Left with(Details other) {
        return new Left(session, time, reference, account, region, source, name, other);
    }
}
