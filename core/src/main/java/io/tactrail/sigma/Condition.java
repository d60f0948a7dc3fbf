package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the results of search identifiers are joined. Source: Sigma specification 2.1.0, "Condition". */
public sealed interface Condition {

    /** As one line, in Sigma's own words. */
    String written();

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String written() {
            return parts.stream().map(Condition::bracketed).collect(Collectors.joining(" and "));
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String written() {
            return parts.stream().map(Condition::bracketed).collect(Collectors.joining(" or "));
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public String written() {
            return "not " + bracketed(part);
        }
    }

    /** One search identifier; in a correlation the name of a rule. */
    record Identifier(String name) implements Condition {
        @Override
        public String written() {
            return name;
        }
    }

    /**
     * {@code 1 of pattern*}, {@code all of them}.
     *
     * @param pattern as written, or {@code them}
     * @param names the identifiers it stands for, in the order of the rule; empty while they are not known
     */
    record Selector(boolean all, String pattern, List<String> names) implements Condition {
        public Selector {
            names = List.copyOf(names);
        }

        @Override
        public String written() {
            return (all ? "all of " : "1 of ") + pattern;
        }
    }

    private static String bracketed(Condition part) {
        return part instanceof And || part instanceof Or ? "(" + part.written() + ")" : part.written();
    }

    /** Every name that stands in it, in the order of first appearance. */
    default List<String> names() {
        List<String> names = new ArrayList<>();
        walk(this, name -> {
            if (!names.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /** What it comes to, given what each name comes to. */
    default boolean holds(Predicate<String> names) {
        if (this instanceof And and) {
            return and.parts().stream().allMatch(part -> part.holds(names));
        }
        if (this instanceof Or or) {
            return or.parts().stream().anyMatch(part -> part.holds(names));
        }
        if (this instanceof Not not) {
            return !not.part().holds(names);
        }
        if (this instanceof Selector selector) {
            return selector.all()
                    ? selector.names().stream().allMatch(names)
                    : selector.names().stream().anyMatch(names);
        }
        return names.test(((Identifier) this).name());
    }

    private static void walk(Condition condition, Consumer<String> names) {
        if (condition instanceof And and) {
            and.parts().forEach(part -> walk(part, names));
        } else if (condition instanceof Or or) {
            or.parts().forEach(part -> walk(part, names));
        } else if (condition instanceof Not not) {
            walk(not.part(), names);
        } else if (condition instanceof Identifier identifier) {
            names.accept(identifier.name());
        } else if (condition instanceof Selector selector) {
            selector.names().forEach(names);
        }
    }
}
