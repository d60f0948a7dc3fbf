package io.tactrail.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The text nearly says it all, and its hash is remembered. */
    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof FieldPath path && path.text.equals(text) && path.names.equals(names);
    }

    @Override
    public String toString() {
        return text;
    }
}
