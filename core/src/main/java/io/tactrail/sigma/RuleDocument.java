package io.tactrail.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document as it was read, before it is joined with others. Of detection, correlation and filter one is there if
 * there is no error.
 *
 * @param number from 1, its place in the file; 0 where the file as a whole is meant
 * @param title empty where it has none
 * @param rule null where the document is no map, or could not be read
 * @param problems errors and warnings
 */
record RuleDocument(
        int number,
        String title,
        @Nullable Rule rule,
        @Nullable DetectionRule detection,
        @Nullable Correlation correlation,
        @Nullable Filter filter,
        List<Problem> problems) {

    RuleDocument {
        problems = List.copyOf(problems);
    }

    /** A document, or a whole file, of which nothing can be used. */
    static RuleDocument unusable(int number, String title, List<Problem> problems) {
        return new RuleDocument(number, title, null, null, null, null, problems);
    }

    /** The same as part of a file of another name. */
    RuleDocument in(String file) {
        if (rule == null) {
            return this;
        }
        Rule moved = rule.in(file);
        return new RuleDocument(
                number,
                title,
                moved,
                detection == null ? null : detection.of(moved),
                correlation == null ? null : correlation.of(moved),
                filter == null ? null : new Filter(moved, filter.logsource(), filter.rules(), filter.search()),
                problems);
    }
}
