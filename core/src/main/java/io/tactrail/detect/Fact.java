package io.tactrail.detect;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hit as correlations see it: when, and the values of the fields they ask for.
 *
 * @param rule the {@code key} of the rule that hit
 * @param reference names the event, the same for all hits on it
 * @param reported whether the event is one of those that are reported
 * @param fields names of fields, shared by all facts of a rule
 * @param values by field, the distinct values in order of text; none where the field is absent
 * @param behind the correlation's hit that this fact stands for; null where it is an event
 */
public record Fact(
        String rule,
        Instant time,
        String reference,
        boolean reported,
        List<String> fields,
        List<List<String>> values,
        @Nullable CorrelationHit behind) {

    /** A rule's hit on an event. */
    Fact(
            String rule,
            Instant time,
            String reference,
            boolean reported,
            List<String> fields,
            List<List<String>> values) {
        this(rule, time, reference, reported, fields, values, null);
    }

    /** By time, then by reference: an order that no thread and no file can change (items 240, 291). */
    static final Comparator<Fact> ORDER =
            Comparator.comparing(Fact::time).thenComparing(Fact::reference).thenComparing(Fact::text);

    List<String> of(String field) {
        int index = fields.indexOf(field);
        return index < 0 ? List.of() : values.get(index);
    }

    Fact asReported() {
        return new Fact(rule, time, reference, true, fields, values, behind);
    }

    /** What it takes in memory: 1 for a usual event, more for one with long values or many. */
    int weight() {
        int weight = 1;
        for (List<String> each : values) {
            weight += weight(each);
        }
        return weight;
    }

    /** 0 for what is as long as names and ARNs are; 64 values of 512 characters are 127. */
    static int weight(List<String> texts) {
        int characters = 0;
        for (String text : texts) {
            characters += text.length();
        }
        return characters >> 8;
    }

    private String text() {
        return Arrays.toString(values.toArray());
    }
}
