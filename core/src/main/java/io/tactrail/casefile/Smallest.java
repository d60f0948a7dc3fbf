package io.tactrail.casefile;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each of some strings was seen, for the first so many of them in their order; the rest is only known to
 * exist. What is kept and counted does not depend on the order of arrival: a string that is put out by smaller ones
 * cannot come back, and one that stays was never put out.
 */
public final class Smallest {

    /** Addresses, agents and keys kept of one principal. */
    public static final int KEPT = 1_000;

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private boolean more;

    void add(String value) {
        if (value.isEmpty()) {
            return;
        }
        if (counts.size() == KEPT && !counts.containsKey(value)) {
            more = true;
            if (value.compareTo(counts.lastKey()) > 0) {
                return;
            }
            counts.remove(counts.lastKey());
        }
        counts.merge(value, 1L, Long::sum);
    }

    /** Sightings by string. */
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Whether there were more than are kept. */
    public boolean more() {
        return more;
    }
}
