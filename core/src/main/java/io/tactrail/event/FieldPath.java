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
        return this == other || other instanceof FieldPath path && path.text.equals(text) && sameNames(path.names);
    }

    /** Without an iterator: paths are keys of tables that every event asks. */
    private boolean sameNames(List<String> others) {
        int size = names.size();
        if (others.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!names.get(i).equals(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
