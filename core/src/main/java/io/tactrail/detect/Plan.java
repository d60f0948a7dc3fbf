package io.tactrail.detect;

import io.tactrail.sigma.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A rule's condition over atoms: only conjunctions and negation are left, and atoms side by side are bit masks. */
sealed interface Plan {

    boolean holds(Look look);

    /** An atom, perhaps negated. */
    record Literal(int atom, boolean positive) implements Plan {
        @Override
        public boolean holds(Look look) {
            return look.holds(atom) == positive;
        }
    }

    /** Which bits of a word of the bit sets must be set, and which must not. */
    record Mask(int word, long positive, long negative) {}

    /**
     * All of these atoms.
     *
     * @param literals cheap ones first
     * @param masks the same as bits, to refute by what is known already
     */
    record AllBits(List<Literal> literals, List<Mask> masks) implements Plan {
        @Override
        public boolean holds(Look look) {
            for (Mask mask : masks) {
                if (look.refuted(mask)) {
                    return false;
                }
            }
            for (Literal literal : literals) {
                if (look.holds(literal.atom) != literal.positive) {
                    return false;
                }
            }
            return true;
        }
    }

    record All(List<Plan> parts) implements Plan {
        @Override
        public boolean holds(Look look) {
            for (Plan part : parts) {
                if (!part.holds(look)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Not(Plan part) implements Plan {
        @Override
        public boolean holds(Look look) {
            return !part.holds(look);
        }
    }

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
        if (literals.size() == 1 && others.isEmpty()) {
            return literals.get(0);
        }
        if (literals.size() > 1) {
            others.add(0, bits(literals, atoms));
        } else {
            others.addAll(0, literals);
        }
        return others.size() == 1 ? others.get(0) : new All(others);
    }

    private static void gather(List<Plan> parts, List<Literal> literals, List<Plan> others) {
        for (Plan part : parts) {
            if (part instanceof Literal literal) {
                literals.add(literal);
            } else if (part instanceof AllBits bits) {
                literals.addAll(bits.literals);
            } else if (part instanceof All all) {
                gather(all.parts, literals, others);
            } else {
                others.add(part);
            }
        }
    }

    private static AllBits bits(List<Literal> literals, Atoms atoms) {
        List<Literal> sorted = literals.stream()
                .distinct()
                .sorted(Comparator.comparingInt(literal -> atoms.cost(literal.atom)))
                .toList();
        Map<Integer, Mask> masks = new TreeMap<>();
        for (Literal literal : sorted) {
            int word = literal.atom >> 6;
            long bit = 1L << (literal.atom & 63);
            Mask mask = new Mask(word, literal.positive ? bit : 0, literal.positive ? 0 : bit);
            masks.merge(
                    word,
                    mask,
                    (one, other) -> new Mask(word, one.positive | other.positive, one.negative | other.negative));
        }
        return new AllBits(sorted, List.copyOf(masks.values()));
    }
}
