package io.tactrail.detect;

import java.util.List;

/**
 * What is kept of one rule's hit when the event is gone.
 *
 * @param rule its number, see {@link Screening#rules}
 * @param matched the fields that made it match; none of a rule that does not alert
 * @param facts the values that correlations ask for; none where no correlation refers to the rule
 */
public record Detected(int rule, List<Matched> matched, List<List<String>> facts) {

    public Detected {
        matched = List.copyOf(matched);
        facts = List.copyOf(facts);
    }

    /** How long its strings are together: what it takes in memory grows with this. */
    public long characters() {
        long characters = 0;
        for (Matched each : matched) {
            for (String value : each.values()) {
                characters += value.length();
            }
        }
        for (List<String> values : facts) {
            for (String value : values) {
                characters += value.length();
            }
        }
        return characters;
    }
}
