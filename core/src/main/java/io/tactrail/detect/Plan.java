package io.tactrail.detect;

import io.tactrail.sigma.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A rule's condition over atoms: only conjunctions and negation are left. */
sealed interface Plan {

    /** An atom, perhaps negated. */
    record Literal(int atom, boolean positive) implements Plan {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal literal && literal.atom == atom && literal.positive == positive;
        }

        @Override
        public int hashCode() {
            return positive ? atom : ~atom;
        }
    }

    /** All of these, literals before others and cheap ones first. */
    record All(List<Plan> parts) implements Plan {}

    record Not(Plan part) implements Plan {}

    /** The plan of a condition, given the matchers of its identifiers. */
    static Plan of(Condition condition, Map<String, Matcher> identifiers, Atoms atoms) {
        if (condition instanceof Condition.And and) {
            return all(
                    and.parts().stream()
                            .map(part -> of(part, identifiers, atoms))
                            .toList(),
                    atoms);
        }
        if (condition instanceof Condition.Or or) {
            return any(
                    or.parts().stream()
                            .map(part -> of(part, identifiers, atoms))
                            .toList(),
                    atoms);
        }
        if (condition instanceof Condition.Not not) {
            return not(of(not.part(), identifiers, atoms));
        }
        if (condition instanceof Condition.Selector selector) {
            List<Plan> parts = selector.names().stream()
                    .map(name -> of(known(identifiers, name), atoms))
                    .toList();
            return selector.all() ? all(parts, atoms) : any(parts, atoms);
        }
        return of(known(identifiers, ((Condition.Identifier) condition).name()), atoms);
    }

    /** The reader has made sure that every name is there. */
    private static Matcher known(Map<String, Matcher> identifiers, String name) {
        return Objects.requireNonNull(identifiers.get(name), name);
    }

    static Plan of(Matcher matcher, Atoms atoms) {
        if (matcher instanceof Matcher.All all) {
            return all(all.matchers().stream().map(part -> of(part, atoms)).toList(), atoms);
        }
        if (matcher instanceof Matcher.Any any) {
            return any(any.matchers().stream().map(part -> of(part, atoms)).toList(), atoms);
        }
        if (matcher instanceof Matcher.Not not) {
            return not(of(not.matcher(), atoms));
        }
        return new Literal(atoms.add(matcher), true);
    }

    static Plan any(List<Plan> parts, Atoms atoms) {
        return parts.size() == 1
                ? parts.get(0)
                : not(all(parts.stream().map(Plan::not).toList(), atoms));
    }

    static Plan not(Plan plan) {
        if (plan instanceof Not not) {
            return not.part;
        }
        return plan instanceof Literal literal ? new Literal(literal.atom, !literal.positive) : new Not(plan);
    }

    static Plan all(List<Plan> parts, Atoms atoms) {
        List<Literal> literals = new ArrayList<>();
        List<Plan> others = new ArrayList<>();
        gather(parts, literals, others);
        literals.sort(Comparator.comparingInt(literal -> atoms.cost(literal.atom)));
        List<Plan> sorted = new ArrayList<>(new LinkedHashSet<>(literals));
        sorted.addAll(others);
        return sorted.size() == 1 ? sorted.get(0) : new All(sorted);
    }

    private static void gather(List<? extends Plan> parts, List<Literal> literals, List<Plan> others) {
        for (Plan part : parts) {
            if (part instanceof Literal literal) {
                literals.add(literal);
            } else if (part instanceof All all) {
                gather(all.parts, literals, others);
            } else {
                others.add(part);
            }
        }
    }

    /** Every atom that it asks for. */
    default void atoms(IntConsumer each) {
        if (this instanceof Literal literal) {
            each.accept(literal.atom);
        } else if (this instanceof Not not) {
            not.part.atoms(each);
        } else if (this instanceof All all) {
            all.parts.forEach(part -> part.atoms(each));
        }
    }
}
