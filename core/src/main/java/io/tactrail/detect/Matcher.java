package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import java.util.List;

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
            Bag bag = fields.at(path);
            for (Test test : tests) {
                if (test.passes(bag) != every) {
                    return !every;
                }
            }
            return every;
        }
    }
}
