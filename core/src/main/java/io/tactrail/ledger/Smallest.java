package io.tactrail.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each of some strings was seen, for the first so many of them in their order; the rest is only known to
 * exist. What is kept and counted does not depend on the order of arrival: a string that is put out by smaller ones
 * cannot come back, and one that stays was never put out.
 *
 * <p>Most hold one string or a few, and there are many of these: one is held as it is, more in sorted arrays, which take what
 * they need.
 */
public final class Smallest {

    /** Addresses, agents and keys kept of one principal. */
    public static final int KEPT = 1_000;

    private static final String[] NONE = {};
    private static final long[] ZERO = {};

    private final int most;

    /** The string while it is the only one, and how often it was seen. */
    private @Nullable String only;

    private long seen;
    private String[] strings = NONE;
    private long[] times = ZERO;
    private int size;
    private int last;
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
        if (other.only != null) {
            add(other.only, other.seen);
        } else {
            for (int i = 0; i < other.size; i++) {
                add(other.strings[i], other.times[i]);
            }
        }
        more |= other.more;
    }

    /** What another has not seen. Of what either does not keep nothing is known. */
    public Smallest without(Smallest other) {
        Smallest rest = new Smallest(most);
        if (only != null && !other.has(only)) {
            rest.add(only, seen);
        }
        for (int i = 0; only == null && i < size; i++) {
            if (!other.has(strings[i])) {
                rest.add(strings[i], times[i]);
            }
        }
        rest.more = more;
        return rest;
    }

    private void add(String value, long sightings) {
        if (value.isEmpty()) {
            return;
        }
        if (size == 0 && most > 0) {
            only = value;
            seen = sightings;
            size = 1;
            return;
        }
        if (only != null) {
            if (only.equals(value)) {
                seen += sightings;
                return;
            }
            strings = new String[] {only};
            times = new long[] {seen};
            only = null;
        }
        if (last < size && strings[last].equals(value)) {
            // What was seen last is seen again, mostly.
            times[last] += sightings;
            return;
        }
        if (size == most && size > 0 && value.compareTo(strings[size - 1]) > 0) {
            more = true;
            return;
        }
        int at = find(value);
        if (at >= 0) {
            times[at] += sightings;
            last = at;
            return;
        }
        at = -1 - at;
        if (size == most) {
            more = true;
            if (at == size) {
                return;
            }
            size--;
        }
        if (size == strings.length) {
            int room = Math.min(most, Math.max(1, 2 * size));
            strings = Arrays.copyOf(strings, room);
            times = Arrays.copyOf(times, room);
        }
        System.arraycopy(strings, at, strings, at + 1, size - at);
        System.arraycopy(times, at, times, at + 1, size - at);
        strings[at] = value;
        times[at] = sightings;
        size++;
        last = at;
    }

    /** How many strings are kept. */
    int size() {
        return size;
    }

    /** The string at a place in their order. */
    String string(int place) {
        return only == null ? strings[place] : only;
    }

    /** How often that was seen. */
    long times(int place) {
        return only == null ? times[place] : seen;
    }

    /** Takes what another has kept, in its order; this one has nothing yet. */
    void take(String[] kept, long[] sightings, boolean andMore) {
        size = kept.length;
        if (size == 1 && most > 0) {
            only = kept[0];
            seen = sightings[0];
        } else {
            strings = kept;
            times = sightings;
        }
        more = andMore;
    }

    private int find(String value) {
        return Arrays.binarySearch(strings, 0, size, value);
    }

    private boolean has(String value) {
        return only == null ? find(value) >= 0 : only.equals(value);
    }

    /** Sightings by string. */
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        if (only != null) {
            counts.put(only, seen);
            return Collections.unmodifiableSortedMap(counts);
        }
        for (int i = 0; i < size; i++) {
            counts.put(strings[i], times[i]);
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    /** The strings, in their order; not to be changed. */
    public List<String> strings() {
        return only == null
                ? Collections.unmodifiableList(Arrays.asList(strings).subList(0, size))
                : List.of(only);
    }

    /** The string itself that is kept and equal to one that was just added; null where it is not kept. */
    public @Nullable String kept(String value) {
        if (only != null || size == 0) {
            return only != null && only.equals(value) ? only : null;
        }
        if (last < size && strings[last].equals(value)) {
            return strings[last];
        }
        int at = find(value);
        return at < 0 ? null : strings[at];
    }

    /** Whether there were more than are kept. */
    public boolean more() {
        return more;
    }
}
