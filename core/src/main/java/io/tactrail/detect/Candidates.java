package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rules an event could match at all. A rule is called up by a text that one of its fields must have, most by
 * {@code eventName}; else by a test that must hold; the rest are always asked.
 */
final class Candidates {

    private static final List<FieldPath> PREFERRED = List.of(FieldPath.of("eventName"), FieldPath.of("eventSource"));

    private final Map<FieldPath, Map<String, Set<Integer>>> byText = new LinkedHashMap<>();
    private final Map<Integer, Set<Integer>> byAtom = new TreeMap<>();
    private final Set<Integer> always = new LinkedHashSet<>();
    private final Witnesses witnesses;
    private final Atoms atoms;

    Candidates(List<Plan> plans, Atoms atoms) {
        this.atoms = atoms;
        this.witnesses = new Witnesses(atoms);
        for (int i = 0; i < plans.size(); i++) {
            add(i, plans.get(i));
        }
    }

    private void add(int number, Plan plan) {
        Map<FieldPath, Set<String>> equalities = witnesses.equalities(plan);
        FieldPath path = best(equalities);
        if (path != null) {
            Map<String, Set<Integer>> texts = byText.computeIfAbsent(path, key -> new HashMap<>());
            for (String text : equalities.getOrDefault(path, Set.of())) {
                texts.computeIfAbsent(text, key -> new LinkedHashSet<>()).add(number);
            }
            return;
        }
        Set<Integer> needed = witnesses.atoms(plan);
        if (needed == null) {
            always.add(number);
            return;
        }
        for (int atom : needed) {
            byAtom.computeIfAbsent(atom, key -> new LinkedHashSet<>()).add(number);
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

    /** Fields whose values call up rules, by number: they are wanted from every event. */
    Set<Integer> fields() {
        Set<Integer> fields = new LinkedHashSet<>();
        byText.keySet().forEach(path -> fields.add(atoms.number(path)));
        byAtom.keySet().forEach(atom -> {
            if (atoms.matcher(atom) instanceof Matcher.OnField on) {
                fields.add(atoms.number(on.path()));
            }
        });
        return fields;
    }

    List<ByValue> byValue() {
        List<ByValue> all = new ArrayList<>();
        for (int field : fields()) {
            FieldPath path = atoms.paths().get(field);
            List<ByValue.Probe> probes = new ArrayList<>();
            byAtom.forEach((atom, rules) -> {
                if (atoms.matcher(atom) instanceof Matcher.OnField on
                        && on.path().equals(path)) {
                    probes.add(new ByValue.Probe(atom, array(rules)));
                }
            });
            Map<String, Set<Integer>> decided = decided(path);
            Map<String, ByValue.Called> texts = new HashMap<>();
            byText.getOrDefault(path, Map.of())
                    .forEach((text, rules) -> texts.put(
                            text, new ByValue.Called(array(decided.getOrDefault(text, Set.of())), array(rules))));
            all.add(new ByValue(all.size(), field, texts, probes));
        }
        return all;
    }

    /** By text, the atoms of a field that hold where it is a value. */
    private Map<String, Set<Integer>> decided(FieldPath path) {
        Map<String, Set<Integer>> decided = new HashMap<>();
        for (int atom = 0; atom < atoms.size(); atom++) {
            int number = atom;
            if (atoms.matcher(atom) instanceof Matcher.OnField on
                    && on.path().equals(path)
                    && (!on.every() || on.tests().size() == 1)) {
                on.tests()
                        .forEach(test -> Witnesses.whole(test)
                                .forEach(text -> decided.computeIfAbsent(text, key -> new LinkedHashSet<>())
                                        .add(number)));
            }
        }
        return decided;
    }

    /** Tests that compare fields, and the rules in which they must hold. */
    List<ByValue.Probe> byPair() {
        List<ByValue.Probe> pairs = new ArrayList<>();
        byAtom.forEach((atom, rules) -> {
            if (!(atoms.matcher(atom) instanceof Matcher.OnField)) {
                pairs.add(new ByValue.Probe(atom, array(rules)));
            }
        });
        return pairs;
    }

    int[] always() {
        return array(always);
    }

    private static int[] array(Set<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
