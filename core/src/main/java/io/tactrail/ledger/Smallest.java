package io.tactrail.ledger;

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

    private final int most;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private boolean more;

    public Smallest() {
        this(KEPT);
    }

    /** @param most strings that are kept */
    public Smallest(int most) {
        this.most = most;
    }

    /** Adds a sighting; the empty string is none. */
    public void add(String value) {
        add(value, 1);
    }

    /** Adds what another has seen. */
    public void add(Smallest other) {
        other.counts.forEach(this::add);
        more |= other.more;
    }

    /** What another has not seen. Of what either does not keep nothing is known. */
    public Smallest without(Smallest other) {
        Smallest rest = new Smallest(most);
        counts.forEach((value, times) -> rest.add(other.counts.containsKey(value) ? "" : value, times));
        rest.more = more;
        return rest;
    }

    private void add(String value, long times) {
        if (value.isEmpty()) {
            return;
        }
        if (counts.size() == most && !counts.containsKey(value)) {
            more = true;
            if (value.compareTo(counts.lastKey()) > 0) {
                return;
            }
            counts.remove(counts.lastKey());
        }
        counts.merge(value, times, Long::sum);
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
