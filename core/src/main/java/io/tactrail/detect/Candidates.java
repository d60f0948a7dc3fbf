package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules an event could match at all. A rule is found by a text that one of its fields must have, most by
 * {@code eventName}; else by a test that must hold; the rest are always looked at.
 */
final class Candidates {

    private static final List<FieldPath> PREFERRED = List.of(FieldPath.of("eventName"), FieldPath.of("eventSource"));

    private final int words;
    private final Map<FieldPath, Map<String, long[]>> byText = new LinkedHashMap<>();
    private final Map<Integer, long[]> byAtom = new LinkedHashMap<>();
    private final long[] always;

    Candidates(List<Plan> plans, Atoms atoms) {
        words = (plans.size() + 63) >> 6;
        always = new long[words];
        Witnesses witnesses = new Witnesses(atoms);
        for (int i = 0; i < plans.size(); i++) {
            add(i, plans.get(i), witnesses);
        }
    }

    private void add(int number, Plan plan, Witnesses witnesses) {
        Map<FieldPath, Set<String>> equalities = witnesses.equalities(plan);
        FieldPath path = best(equalities);
        if (path != null) {
            Map<String, long[]> texts = byText.computeIfAbsent(path, key -> new HashMap<>());
            for (String text : equalities.getOrDefault(path, Set.of())) {
                set(texts.computeIfAbsent(text, key -> new long[words]), number);
            }
            return;
        }
        Set<Integer> needed = witnesses.atoms(plan);
        if (needed == null) {
            set(always, number);
            return;
        }
        for (int atom : needed) {
            set(byAtom.computeIfAbsent(atom, key -> new long[words]), number);
        }
    }

    private static @Nullable FieldPath best(Map<FieldPath, Set<String>> equalities) {
        for (FieldPath path : PREFERRED) {
            if (equalities.containsKey(path)) {
                return path;
            }
        }
        List<FieldPath> others = new ArrayList<>(equalities.keySet());
        others.sort((one, other) -> {
            int fewer = Integer.compare(
                    equalities.getOrDefault(one, Set.of()).size(),
                    equalities.getOrDefault(other, Set.of()).size());
            return fewer != 0 ? fewer : one.text().compareTo(other.text());
        });
        return others.isEmpty() ? null : others.get(0);
    }

    private static void set(long[] bits, int number) {
        bits[number >> 6] |= 1L << (number & 63);
    }

    /** The rules to look at, as bits. */
    long[] of(Look look) {
        long[] found = always.clone();
        byText.forEach((path, texts) -> {
            Bag bag = look.at(path);
            for (Scalar scalar : bag.scalars()) {
                add(found, texts.get(Folding.fold(scalar.text())));
            }
            for (Scalar scalar : bag.leaves()) {
                add(found, texts.get(Folding.fold(scalar.text())));
            }
        });
        byAtom.forEach((atom, rules) -> {
            if (look.holds(atom)) {
                add(found, rules);
            }
        });
        return found;
    }

    private static void add(long[] found, long @Nullable [] more) {
        if (more != null) {
            for (int i = 0; i < found.length; i++) {
                found[i] |= more[i];
            }
        }
    }
}
