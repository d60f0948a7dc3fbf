package io.tactrail.containment;

import io.tactrail.event.Details;
import io.tactrail.ledger.Row;
import io.tactrail.story.Session;
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

    /** So many of a case's are held; evidence with more is somebody's attack on the reader. */
    static final int MOST = 100_000;

    /** Null for a call that does neither; and for what services make, thousands of grants a day, which no lead left. */
    static @Nullable Left of(Session session, Row row) {
        boolean none = row.details().values().isEmpty();
        return none
                        || (session.plumbing()
                                && !Remedies.of(row.source(), Details.plainName(row.name()))
                                        .isEmpty())
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
