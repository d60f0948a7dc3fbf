package io.tactrail.coverage;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence holds of one account and region.
 *
 * @param firstEvent null where there are only files or digests, like {@code lastEvent}
 * @param first evidence of any sort: an event, or the start of an hour of a delivery or digest
 * @param last evidence of any sort: an event, or the end of such an hour
 * @param events by category, over all days
 * @param reads management events that only read
 * @param writes management events that do more; some records say neither
 */
public record CoveredPlace(
        String account,
        String region,
        @Nullable Instant firstEvent,
        @Nullable Instant lastEvent,
        Instant first,
        Instant last,
        SortedMap<Category, Long> events,
        long reads,
        long writes,
        List<Heartbeat> heartbeats) {

    /** Whether there is at least one event of a kind. */
    public boolean has(Category.Kind kind) {
        return events.keySet().stream().anyMatch(category -> category.kind() == kind);
    }

    /** Kinds of which there is no event; none of them where some records do not say what they are. */
    public List<Category.Kind> never() {
        if (has(Category.Kind.UNKNOWN)) {
            return List.of();
        }
        return java.util.Arrays.stream(Category.Kind.values())
                .filter(kind -> kind != Category.Kind.UNKNOWN && !has(kind))
                .toList();
    }
}
