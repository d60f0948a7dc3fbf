package io.tactrail.detect;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One hit as correlations see it: when, and the values of the fields they ask for.
 *
 * @param rule the {@code key} of the rule that hit
 * @param reference names the event, the same for all hits on it
 * @param reported whether the event is one of those that are reported
 * @param fields names of fields, shared by all facts of a rule
 * @param values by field, the distinct values in order of text; none where the field is absent
 */
public record Fact(
        String rule, Instant time, String reference, boolean reported, List<String> fields, List<List<String>> values) {

    /** By time, then by reference: an order that no thread and no file can change (items 240, 291). */
    static final Comparator<Fact> ORDER =
            Comparator.comparing(Fact::time).thenComparing(Fact::reference).thenComparing(Fact::text);

    List<String> of(String field) {
        int index = fields.indexOf(field);
        return index < 0 ? List.of() : values.get(index);
    }

    Fact asReported() {
        return new Fact(rule, time, reference, true, fields, values);
    }

    private String text() {
        return Arrays.toString(values.toArray());
    }
}
