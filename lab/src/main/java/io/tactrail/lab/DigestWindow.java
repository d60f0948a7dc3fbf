package io.tactrail.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that one digest covers, without its end; {@code first} if it begins a chain.
 *
 * <p>When logging stops, CloudTrail writes a last digest; the first after a restart names no previous one (userguide,
 * "CloudTrail digest file structure"). That page does not say where the last window ends: here it runs its hour, or to the
 * restart if that comes sooner.
 */
record DigestWindow(Instant start, Instant end, boolean first) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** From {@code from} on nothing is logged, until {@code to}. */
    record Stop(Instant from, Instant to) {}

    boolean holds(Instant delivered) {
        return !delivered.isBefore(start) && delivered.isBefore(end);
    }

    /** Hour by hour; what remains of the last hour has no digest yet. */
    static List<DigestWindow> between(Instant start, Instant end, List<Stop> stops) {
        List<DigestWindow> windows = new ArrayList<>();
        Instant from = start;
        boolean first = true;
        while (!from.plus(HOUR).isAfter(end)) {
            Instant until = from.plus(HOUR);
            Stop stop = nextStop(from, until, stops);
            if (stop == null) {
                windows.add(new DigestWindow(from, until, first));
                from = until;
                first = false;
                continue;
            }
            if (stop.from().isAfter(from)) {
                Instant last = stop.to().isBefore(until) ? stop.to() : until;
                windows.add(new DigestWindow(from, last, first));
            }
            if (stop.to().equals(Instant.MAX)) {
                break;
            }
            from = stop.to();
            first = true;
        }
        return windows;
    }

    /** The first that begins in an hour or lasts into it. */
    private static @Nullable Stop nextStop(Instant from, Instant until, List<Stop> stops) {
        for (Stop stop : stops) {
            if (stop.from().isBefore(until) && stop.to().isAfter(from)) {
                return stop;
            }
        }
        return null;
    }
}
