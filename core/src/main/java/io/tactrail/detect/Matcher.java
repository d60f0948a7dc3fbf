package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A detection, compiled. Immutable; many threads may ask; it answers for any event and never throws. */
public sealed interface Matcher {

    boolean matches(Fields fields);

    /** Every one holds. */
    record All(List<Matcher> matchers) implements Matcher {
        public All {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean matches(Fields fields) {
            for (Matcher matcher : matchers) {
                if (!matcher.matches(fields)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One of them holds. */
    record Any(List<Matcher> matchers) implements Matcher {
        public Any {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean matches(Fields fields) {
            for (Matcher matcher : matchers) {
                if (matcher.matches(fields)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The plain complement: what an absent field fails, it passes. */
    record Not(Matcher matcher) implements Matcher {
        @Override
        public boolean matches(Fields fields) {
            return !matcher.matches(fields);
        }
    }

    /**
     * Tests on what a path reaches. Each test asks whether some value passes.
     *
     * @param every whether all tests must pass, each perhaps by another value; else one is enough
     */
    record OnField(FieldPath path, boolean every, List<Test> tests) implements Matcher {
        public OnField {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean matches(Fields fields) {
            return passes(fields.at(path));
        }

        /** What the path reaches is at hand already. */
        boolean passes(Bag bag) {
            for (int i = 0; i < tests.size(); i++) {
                if (tests.get(i).passes(bag) != every) {
                    return !every;
                }
            }
            return every;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OnField on && on.every == every && on.path.equals(path) && on.tests.equals(tests);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * path.hashCode() + Boolean.hashCode(every)) + tests.hashCode();
        }
    }

    /**
     * What one path reaches, compared with what others reach: some value of it with some value of the other. Values
     * are compared by canonical text, without regard to case; objects and null are no values (items 154 to 160).
     *
     * @param every whether all the other fields must have such a pair; else one is enough
     */
    record SameField(FieldPath path, boolean every, List<FieldPath> others, Part part) implements Matcher {

        /** Where the other field's value must stand in this one. */
        enum Part {
            WHOLE,
            ANYWHERE,
            START,
            END
        }

        public SameField {
            others = List.copyOf(others);
        }

        @Override
        public boolean matches(Fields fields) {
            List<Scalar> mine = fields.at(path).scalars();
            for (FieldPath other : others) {
                if (pair(mine, fields.at(other).scalars()) != every) {
                    return !every;
                }
            }
            return every;
        }

        private boolean pair(List<Scalar> mine, List<Scalar> theirs) {
            Set<String> folded = new LinkedHashSet<>();
            theirs.forEach(scalar -> folded.add(Folding.fold(scalar.text())));
            for (Scalar scalar : mine) {
                String text = Folding.fold(scalar.text());
                boolean found = switch (part) {
                    case WHOLE -> folded.contains(text);
                    case ANYWHERE -> folded.stream().anyMatch(text::contains);
                    case START -> folded.stream().anyMatch(text::startsWith);
                    case END -> folded.stream().anyMatch(text::endsWith);
                };
                if (found) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SameField same
                    && same.every == every
                    && same.part == part
                    && same.path.equals(path)
                    && same.others.equals(others);
        }

        @Override
        public int hashCode() {
            return Objects.hash(path, every, others, part);
        }
    }
}
