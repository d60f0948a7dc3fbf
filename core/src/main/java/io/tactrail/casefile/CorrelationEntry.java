package io.tactrail.casefile;

import io.tactrail.attack.Mapping;
import io.tactrail.detect.CorrelationHit;
import java.util.List;

/**
 * A correlation's hit in the timeline, at the time when it was decided.
 *
 * @param attack the rule's tags in the case's version of ATT&amp;CK
 */
public record CorrelationEntry(CorrelationHit hit, List<Mapping> attack) {
    public CorrelationEntry {
        attack = List.copyOf(attack);
    }
}
