package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When logs among the evidence were delivered, by account and region, as their names say. */
final class Deliveries {

    private final Map<String, TreeSet<Instant>> times = new HashMap<>();

    void add(Delivered log) {
        if (log.time() != null) {
            times.computeIfAbsent(log.account() + ' ' + log.region(), any -> new TreeSet<>())
                    .add(log.time());
        }
    }

    /** Whether there is any of the trail's account and region. */
    boolean any(Trail trail) {
        return times.containsKey(trail.account() + ' ' + trail.region());
    }

    /** Whether a log was delivered at or after {@code from} and before {@code to}. */
    boolean within(Trail trail, Instant from, Instant to) {
        TreeSet<Instant> known = times.get(trail.account() + ' ' + trail.region());
        Instant first = known == null ? null : known.ceiling(from);
        return first != null && first.isBefore(to);
    }
}
