package io.tactrail.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths that are asked for together, numbered in their order, so that one walk over a record answers all of them:
 * {@link #top} and {@link Step#next} lead such a walk from key to key.
 */
public final class FieldPaths {

    /** A key may hold dots, so a path of n names has n²/2 keys that lead along it; a longer path is asked alone. */
    private static final int MOST_NAMES = 16;

    private final List<FieldPath> paths;
    private final Map<FieldPath, Integer> numbers = new HashMap<>();
    private final Step top = new Step();
    private final List<Integer> apart = new ArrayList<>();

    private FieldPaths(List<FieldPath> paths) {
        this.paths = List.copyOf(new LinkedHashSet<>(paths));
        Map<List<String>, Step> steps = new HashMap<>();
        steps.put(List.of(), top);
        for (int number = 0; number < this.paths.size(); number++) {
            FieldPath path = this.paths.get(number);
            numbers.put(path, number);
            if (path.names().size() > MOST_NAMES) {
                apart.add(number);
            } else {
                step(path.names(), steps).path = number;
            }
        }
    }

    /** The same path twice is one. */
    public static FieldPaths of(List<FieldPath> paths) {
        return new FieldPaths(paths);
    }

    /** The step at the end of these names. Every way to it is laid: each run of names may stand in one key. */
    private static Step step(List<String> names, Map<List<String>, Step> steps) {
        Step known = steps.get(names);
        if (known != null) {
            return known;
        }
        Step step = new Step();
        steps.put(names, step);
        for (int from = 0; from < names.size(); from++) {
            String key = String.join(".", names.subList(from, names.size()));
            step(names.subList(0, from), steps).lead(key, step);
        }
        return step;
    }

    /** How many they are. */
    public int size() {
        return paths.size();
    }

    public FieldPath path(int number) {
        return paths.get(number);
    }

    /** The number of a path; -1 where it is none of them. */
    public int number(FieldPath path) {
        return numbers.getOrDefault(path, -1);
    }

    /** Where a walk begins: at the record itself. */
    public Step top() {
        return top;
    }

    /** Numbers of paths with so many names that no step leads to them. */
    public List<Integer> apart() {
        return apart;
    }

    /** A place on the way of one or more paths. There is one for each text of names so far, whatever keys led there. */
    public static final class Step {

        private @Nullable String[] keys = new String[4];
        private @Nullable Step[] steps = new Step[4];
        private int size;
        private int path = -1;

        private Step() {}

        /** The number of the path that ends here; -1 for none. */
        public int path() {
            return path;
        }

        /** Whether no path goes on from here. */
        public boolean last() {
            return size == 0;
        }

        /** Where a key leads; null where no path goes there. */
        public @Nullable Step next(String key) {
            int mask = keys.length - 1;
            int hash = key.hashCode();
            for (int slot = (hash ^ hash >>> 16) & mask; ; slot = (slot + 1) & mask) {
                String known = keys[slot];
                if (known == null || known.equals(key)) {
                    return steps[slot];
                }
            }
        }

        /** The table stays half empty, so that most keys of a record meet an empty slot at once. */
        private void lead(String key, Step step) {
            if (2 * (size + 1) > keys.length) {
                @Nullable String[] oldKeys = keys;
                @Nullable Step[] oldSteps = steps;
                keys = new String[2 * oldKeys.length];
                steps = new Step[2 * oldKeys.length];
                size = 0;
                for (int i = 0; i < oldKeys.length; i++) {
                    String oldKey = oldKeys[i];
                    Step oldStep = oldSteps[i];
                    if (oldKey != null && oldStep != null) {
                        lead(oldKey, oldStep);
                    }
                }
            }
            int mask = keys.length - 1;
            int hash = key.hashCode();
            int slot = (hash ^ hash >>> 16) & mask;
            while (keys[slot] != null) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = key;
            steps[slot] = step;
            size++;
        }
    }
}
