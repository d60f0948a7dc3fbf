package io.tactrail.event;

import java.util.List;

/**
 * A path into a record, as rules and the catalog write it: names joined by dots, from the top of the record
 * ({@code userIdentity.sessionContext.sessionIssuer.arn}). Names are case-sensitive. A step over an array applies
 * to each of its elements. A key that itself holds dots is also tried, and both readings count.
 */
public record FieldPath(String text, List<String> names) {

    public FieldPath {
        names = List.copyOf(names);
    }

    public static FieldPath of(String text) {
        return new FieldPath(text, List.of(text.split("\\.", -1)));
    }

    @Override
    public String toString() {
        return text;
    }
}
