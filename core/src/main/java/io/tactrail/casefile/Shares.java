package io.tactrail.casefile;

import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many reported events each principal has in each session, to say in which lead it stands. A session is one
 * credential's, and so one principal's, unless someone wrote the log; all the same it is not taken for granted.
 */
final class Shares {

    /** Pairs of a session and another principal than its own that are kept, the first by time. */
    private static final int MOST = 100_000;

    /** By the session's number, of the principal that the session is of: nearly all. */
    private int[] own = {};

    private final Map<Integer, Map<Principal, Long>> ofOthers = new HashMap<>();
    private final Map<Principal, Standing> standings = new HashMap<>();
    private int pairs;
    private long left;

    /** A reported event; to be called in order of time. */
    void add(Session session, Row row) {
        if (row.principal().equals(session.principal())) {
            if (session.number() >= own.length) {
                own = Arrays.copyOf(own, Math.max(16, 2 * session.number()));
            }
            own[session.number()]++;
            return;
        }
        Map<Principal, Long> principals = ofOthers.computeIfAbsent(session.number(), any -> new HashMap<>(2));
        boolean known = principals.containsKey(row.principal());
        if (!known && pairs == MOST) {
            left++;
            return;
        }
        pairs += known ? 0 : 1;
        principals.merge(row.principal(), 1L, Long::sum);
    }

    /** A lead that is shown; to be called best first. */
    void stand(int rank, Lead lead) {
        for (Session session : lead.sessions()) {
            long events = session.number() < own.length ? own[session.number()] : 0;
            if (events > 0) {
                stand(rank, lead, session.principal(), events);
            }
            ofOthers.getOrDefault(session.number(), Map.of())
                    .forEach((principal, others) -> stand(rank, lead, principal, others));
        }
    }

    private void stand(int rank, Lead lead, Principal principal, long events) {
        standings.merge(principal, new Standing(rank, lead.level(), lead.score(), events), Standing::with);
    }

    /** The best lead of each principal. */
    Map<Principal, Standing> standings() {
        return Map.copyOf(standings);
    }

    /** Events of which it was not kept whose they are in their session. */
    long left() {
        return left;
    }
}
