package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Network;
import io.tactrail.sigma.Regex;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One value of a detection item, compiled: whether some value of a bag passes. */
sealed interface Test {

    boolean passes(Bag bag);

    /** Whether this one value passes. */
    default boolean passes(Scalar scalar) {
        return passes(Bag.of(scalar));
    }

    /** Tests on text see the canonical text of any scalar, and at an object all that lies below it. */
    sealed interface OnText extends Test {

        boolean passes(String text);

        @Override
        default boolean passes(Bag bag) {
            return some(bag.scalars()) || some(bag.leaves());
        }

        @Override
        default boolean passes(Scalar scalar) {
            return passes(scalar.text());
        }

        private boolean some(List<Scalar> scalars) {
            for (int i = 0; i < scalars.size(); i++) {
                if (passes(scalars.get(i).text())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Tests on scalars stop at objects. */
    sealed interface OnScalar extends Test {

        @Override
        boolean passes(Scalar scalar);

        @Override
        default boolean passes(Bag bag) {
            for (int i = 0; i < bag.scalars().size(); i++) {
                if (passes(bag.scalars().get(i))) {
                    return true;
                }
            }
            return false;
        }
    }

    record Wildcard(Glob glob) implements OnText {
        @Override
        public boolean passes(String text) {
            return glob.matches(text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Wildcard wildcard && wildcard.glob.equals(glob);
        }

        @Override
        public int hashCode() {
            return glob.hashCode();
        }
    }

    /** One of many texts, all of them folded: a look in a table instead of a comparison with each. */
    final class OneOf implements OnText {

        private final Set<String> folded;
        private final FoldedTable<Boolean> table;

        OneOf(Set<String> folded) {
            this.folded = Set.copyOf(folded);
            Map<String, Boolean> all = new HashMap<>();
            folded.forEach(text -> all.put(text, true));
            this.table = new FoldedTable<>(all);
        }

        Set<String> folded() {
            return folded;
        }

        @Override
        public boolean passes(String text) {
            return table.get(text) != null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OneOf one && one.folded.equals(folded);
        }

        @Override
        public int hashCode() {
            return folded.hashCode();
        }
    }

    /** Variants of one value, of which one is enough even under {@code all} (item 112). */
    record Variants(List<Test> tests) implements Test {
        public Variants {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean passes(Bag bag) {
            return tests.stream().anyMatch(test -> test.passes(bag));
        }
    }

    record Matches(Regex regex) implements OnText {
        @Override
        public boolean passes(String text) {
            return regex.find(text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Matches matches && matches.regex.equals(regex);
        }

        @Override
        public int hashCode() {
            return regex.hashCode();
        }
    }

    record InNetwork(Network network) implements OnScalar {
        @Override
        public boolean passes(Scalar scalar) {
            return scalar instanceof Scalar.Text text && network.contains(text.text());
        }
    }

    /** Number to number by value; number to text where the text is the number's canonical form. */
    record EqualNumber(BigDecimal value, String canonical) implements OnScalar {
        @Override
        public boolean passes(Scalar scalar) {
            return scalar instanceof Scalar.Number number
                    ? number.value().compareTo(value) == 0
                    : scalar instanceof Scalar.Text && scalar.text().equals(canonical);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EqualNumber number
                    && number.value.equals(value)
                    && number.canonical.equals(canonical);
        }

        @Override
        public int hashCode() {
            return 31 * value.hashCode() + canonical.hashCode();
        }
    }

    /** A boolean, and its text in any case. */
    record EqualBool(boolean value) implements OnScalar {
        @Override
        public boolean passes(Scalar scalar) {
            return !(scalar instanceof Scalar.Number) && scalar.text().equalsIgnoreCase(Boolean.toString(value));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EqualBool bool && bool.value == value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }
    }

    /** A part of a time, compared as a number. */
    record OfTime(TimePart part, OnScalar test) implements OnScalar {
        @Override
        public boolean passes(Scalar scalar) {
            int value = scalar instanceof Scalar.Text text ? part.of(text.text()) : -1;
            return value >= 0 && test.passes(new Scalar.Number(BigDecimal.valueOf(value)));
        }
    }

    record Compare(Order order, BigDecimal bound) implements OnScalar {

        enum Order {
            GT,
            GTE,
            LT,
            LTE
        }

        @Override
        public boolean passes(Scalar scalar) {
            BigDecimal number = Decimals.of(scalar);
            if (number == null) {
                return false;
            }
            int difference = number.compareTo(bound);
            return switch (order) {
                case GT -> difference > 0;
                case GTE -> difference >= 0;
                case LT -> difference < 0;
                case LTE -> difference <= 0;
            };
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Compare compare && compare.order == order && compare.bound.equals(bound);
        }

        @Override
        public int hashCode() {
            return 31 * order.hashCode() + bound.hashCode();
        }
    }

    /** No value but null was reached. */
    record Null() implements Test {
        @Override
        public boolean passes(Bag bag) {
            return !bag.nonNull();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Null;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    record Exists(boolean wanted) implements Test {
        @Override
        public boolean passes(Bag bag) {
            return bag.reached() == wanted;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Exists exists && exists.wanted == wanted;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(wanted);
        }
    }
}
