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

    /** An object with what belongs to it, in bytes. */
    private static final int OBJECT = 64;

    public Detected {
        matched = List.copyOf(matched);
        facts = List.copyOf(facts);
    }

    /** Roughly what it takes in memory. */
    public long bytes() {
        long bytes = OBJECT;
        for (Matched each : matched) {
            bytes += OBJECT + bytes(each.values());
        }
        for (List<String> values : facts) {
            bytes += OBJECT + bytes(values);
        }
        return bytes;
    }

    private static long bytes(List<String> values) {
        long bytes = 0;
        for (String value : values) {
            bytes += OBJECT + 2L * value.length();
        }
        return bytes;
    }
}
