package io.tactrail.casefile;

import io.tactrail.attack.Mapping;
import io.tactrail.detect.Matched;
import io.tactrail.sigma.Rule;
import java.util.List;

/**
 * One rule on one event.
 *
 * @param attack the rule's tags in the case's version of ATT&amp;CK
 * @param matched the fields that made it match
 */
public record Detection(Rule rule, List<Mapping> attack, List<Matched> matched) {
    public Detection {
        attack = List.copyOf(attack);
        matched = List.copyOf(matched);
    }
}
