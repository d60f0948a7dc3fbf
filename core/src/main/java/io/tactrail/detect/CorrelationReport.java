package io.tactrail.detect;

import io.tactrail.sigma.Rule;
import java.util.List;

/**
 * What correlations found, and what they could not look at.
 *
 * @param hits by time; of one correlation the first so many
 * @param counts one a correlation, in the order of the rules
 * @param eventsWithoutTime hits that took part in no correlation, since nobody knows when they were
 */
public record CorrelationReport(List<CorrelationHit> hits, List<Count> counts, long eventsWithoutTime) {

    public CorrelationReport {
        hits = List.copyOf(hits);
        counts = List.copyOf(counts);
    }

    /**
     * @param hits all of them
     * @param events that its rules found
     * @param eventsWithoutGroupKey of these, those that lack a field of {@code group-by} and took no part (item 260)
     * @param eventsInTooManyGroups those whose fields have so many values that only the first combinations counted
     * @param groupsEvicted groups that were given up because too many were open at once (item 270)
     * @param eventsDropped the latest hits of its rules that did not fit
     */
    public record Count(
            Rule rule,
            long hits,
            long events,
            long eventsWithoutGroupKey,
            long eventsInTooManyGroups,
            long groupsEvicted,
            long eventsDropped) {}
}
