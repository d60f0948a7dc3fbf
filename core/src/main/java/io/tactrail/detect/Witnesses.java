package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be so in every event that a plan matches. It may promise too little, never too much: a branch that can
 * hold by what is absent promises nothing (items 288 to 290).
 */
final class Witnesses {

    private static final int MOST = 4_096;

    private final Atoms atoms;

    Witnesses(Atoms atoms) {
        this.atoms = atoms;
    }

    /** By field, texts (folded) of which one must be a value of that field. */
    Map<FieldPath, Set<String>> equalities(Plan plan) {
        return equalities(plan, true);
    }

    private Map<FieldPath, Set<String>> equalities(Plan plan, boolean positive) {
        if (plan instanceof Plan.Literal literal) {
            return literal.positive() == positive ? ofAtom(literal.atom()) : Map.of();
        }
        if (plan instanceof Plan.Not not) {
            return equalities(not.part(), !positive);
        }
        Map<FieldPath, Set<String>> joined = null;
        for (Plan part : ((Plan.All) plan).parts()) {
            Map<FieldPath, Set<String>> each = equalities(part, positive);
            joined = joined == null ? each : positive ? both(joined, each) : either(joined, each);
        }
        return joined == null ? Map.of() : joined;
    }

    /** Each side must hold: of one field the side with fewer texts says more. */
    private static Map<FieldPath, Set<String>> both(
            Map<FieldPath, Set<String>> one, Map<FieldPath, Set<String>> other) {
        Map<FieldPath, Set<String>> joined = new HashMap<>(one);
        other.forEach((path, texts) ->
                joined.merge(path, texts, (before, after) -> after.size() < before.size() ? after : before));
        return joined;
    }

    /** One side holds, nobody knows which: only what both promise counts. */
    private static Map<FieldPath, Set<String>> either(
            Map<FieldPath, Set<String>> one, Map<FieldPath, Set<String>> other) {
        Map<FieldPath, Set<String>> joined = new HashMap<>();
        one.forEach((path, texts) -> {
            Set<String> more = other.get(path);
            if (more != null && texts.size() + more.size() <= MOST) {
                Set<String> all = new HashSet<>(texts);
                all.addAll(more);
                joined.put(path, all);
            }
        });
        return joined;
    }

    private Map<FieldPath, Set<String>> ofAtom(int atom) {
        if (!(atoms.matcher(atom) instanceof Matcher.OnField on)) {
            return Map.of();
        }
        Set<String> all = new HashSet<>();
        for (Test test : on.tests()) {
            Set<String> texts = ofTest(test);
            if (on.every() && texts != null) {
                return Map.of(on.path(), texts);
            }
            if (!on.every() && texts == null) {
                return Map.of();
            }
            if (texts != null) {
                all.addAll(texts);
            }
        }
        return all.isEmpty() ? Map.of() : Map.of(on.path(), all);
    }

    private static @Nullable Set<String> ofTest(Test test) {
        if (test instanceof Test.OneOf one) {
            return one.folded();
        }
        if (test instanceof Test.Wildcard wildcard) {
            String exact = wildcard.glob().exact();
            return exact == null ? null : Set.of(exact);
        }
        return null;
    }

    /** Texts (folded) that are enough for a test, whatever their case. */
    static Set<String> whole(Test test) {
        boolean cased =
                test instanceof Test.Wildcard wildcard && wildcard.glob().cased();
        Set<String> texts = cased ? null : ofTest(test);
        return texts == null ? Set.of() : texts;
    }

    /** Atoms of which one must hold; null where none need. */
    @Nullable
    Set<Integer> atoms(Plan plan) {
        return atoms(plan, true);
    }

    private @Nullable Set<Integer> atoms(Plan plan, boolean positive) {
        if (plan instanceof Plan.Literal literal) {
            return literal.positive() == positive ? Set.of(literal.atom()) : null;
        }
        if (plan instanceof Plan.Not not) {
            return atoms(not.part(), !positive);
        }
        Set<Integer> best = null;
        Set<Integer> all = new HashSet<>();
        for (Plan part : ((Plan.All) plan).parts()) {
            Set<Integer> each = atoms(part, positive);
            if (!positive && each == null) {
                return null;
            }
            if (each != null) {
                all.addAll(each);
                best = best == null || cost(each) < cost(best) ? each : best;
            }
        }
        return positive ? best : all;
    }

    private int cost(Set<Integer> some) {
        return some.stream().mapToInt(atoms::cost).sum();
    }
}
