package io.tactrail.sigma;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands under a search identifier, as written: a map whose items must all hold, or a list of which one must.
 * Source: Sigma specification 2.1.0, "Detection".
 */
public sealed interface Detection {

    /** As one line, for a person. */
    String written();

    /** A map: every item holds. */
    record AllOf(List<Item> items) implements Detection {
        public AllOf {
            items = List.copyOf(items);
        }

        @Override
        public String written() {
            return items.stream().map(Item::written).collect(Collectors.joining(" and "));
        }
    }

    /** A list of maps or keywords: one of them holds. */
    record AnyOf(List<Detection> alternatives) implements Detection {
        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String written() {
            return alternatives.stream().map(Detection::written).collect(Collectors.joining("; or "));
        }
    }

    /**
     * A field, modifiers in their order, and the values of which one must match (with {@code all}, every one).
     *
     * @param field empty for keywords, which are looked for in every value of the event
     * @param line where it stands; 0 where unknown
     */
    record Item(String field, List<Modifier> modifiers, List<Value> values, int line, int column) implements Detection {
        public Item {
            modifiers = List.copyOf(modifiers);
            values = List.copyOf(values);
        }

        /** Whether it is looked for in every value of the event. */
        public boolean keyword() {
            return field.isEmpty();
        }

        public boolean has(Modifier modifier) {
            return modifiers.contains(modifier);
        }

        @Override
        public String written() {
            StringBuilder text = new StringBuilder(field.isEmpty() ? "(any field)" : field);
            modifiers.forEach(modifier -> text.append('|').append(modifier.word()));
            text.append(": ");
            String joined = values.stream().map(Value::written).collect(Collectors.joining(", "));
            return text.append(values.size() == 1 ? joined : "[" + joined + "]").toString();
        }
    }
}
