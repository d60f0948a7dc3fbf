package io.tactrail.lineage;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How often each of a few strings was seen, in two small arrays, since there are a hundred thousand of these. Past a
 * stated number the first in their order stay, so that what stays does not depend on the order of arrival: a string
 * that was put out by smaller ones cannot come back.
 */
public final class Few {

    private static final String[] NO_NAMES = {};
    private static final long[] NO_COUNTS = {};

    private final int most;
    private final UnaryOperator<String> shared;
    private String[] names = NO_NAMES;
    private long[] counts = NO_COUNTS;
    private int size;
    private boolean more;

    /** @param shared gives the same text for equal ones */
    Few(int most, UnaryOperator<String> shared) {
        this.most = most;
        this.shared = shared;
    }

    void add(String name) {
        add(name, 1);
    }

    void merge(Few other) {
        for (int i = 0; i < other.size; i++) {
            add(other.names[i], other.counts[i]);
        }
        more |= other.more;
    }

    private void add(String name, long count) {
        if (name.isEmpty()) {
            return;
        }
        int found = Arrays.binarySearch(names, 0, size, name);
        if (found >= 0) {
            counts[found] += count;
            return;
        }
        int at = -found - 1;
        more |= size == most;
        if (at == most) {
            return;
        }
        if (size < most) {
            size++;
            if (size > names.length) {
                int room = Math.min(most, Math.max(1, names.length * 2));
                names = Arrays.copyOf(names, room);
                counts = Arrays.copyOf(counts, room);
            }
        }
        System.arraycopy(names, at, names, at + 1, size - at - 1);
        System.arraycopy(counts, at, counts, at + 1, size - at - 1);
        names[at] = shared.apply(name);
        counts[at] = count;
    }

    public boolean has(String name) {
        return Arrays.binarySearch(names, 0, size, name) >= 0;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Sightings by string. */
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            map.put(names[i], counts[i]);
        }
        return map;
    }

    /** Whether there were more than are kept. */
    public boolean more() {
        return more;
    }
}
