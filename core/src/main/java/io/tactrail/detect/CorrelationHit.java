package io.tactrail.detect;

import io.tactrail.sigma.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation that holds for one group and one window.
 *
 * @param alerts whether it is shown for itself; else it only feeds other correlations
 * @param reported whether an event that is reported contributed
 * @param time when it was decided: the event that reached the threshold, or the end of the window (items 241, 242, 253)
 * @param first the time of the first event that contributed
 * @param last the time of the last
 * @param group values by the names of {@code group-by}
 * @param count how many events contributed
 * @param references of them, the first so many
 */
public record CorrelationHit(
        Rule rule,
        boolean alerts,
        boolean reported,
        Instant time,
        Instant first,
        Instant last,
        Map<String, String> group,
        long count,
        List<String> references) {

    public CorrelationHit {
        group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
        references = List.copyOf(references);
    }
}
