package io.tactrail.lineage;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each of a few strings was seen: nearly always of one, which is held as it is, since there are two hundred
 * thousand of these; else in two small arrays. Past a stated number the first in their order stay, so that what stays does
 * not depend on the order of arrival: a string that was put out by smaller ones cannot come back.
 */
public final class Few {

    private static final String[] NO_NAMES = {};
    private static final long[] NO_COUNTS = {};

    /** The one that is never added to: most credentials have nothing of some kind, and there are a hundred thousand. */
    static final Few NONE = new Few(0);

    private final int most;

    /** The string while it is the only one, and how often it was seen. */
    private @Nullable String only;

    private long seen;
    private String[] names = NO_NAMES;
    private long[] counts = NO_COUNTS;
    private int size;
    private boolean more;

    Few(int most) {
        this.most = most;
    }

    /** One of which there is hardly another. */
    void add(String name) {
        add(name, 1, null);
    }

    /** With one more of which there are many: itself, or a new one where it is {@link #NONE}. */
    Few with(int atMost, String name, Texts texts) {
        if (name.isEmpty()) {
            return this;
        }
        Few to = this == NONE ? new Few(atMost) : this;
        to.add(name, 1, texts);
        return to;
    }

    /** With what another has. */
    Few with(int atMost, Few other) {
        if (other.size == 0) {
            return this;
        }
        Few to = this == NONE ? new Few(atMost) : this;
        to.merge(other);
        return to;
    }

    void merge(Few other) {
        if (other.only != null) {
            add(other.only, other.seen, null);
        }
        for (int i = 0; other.only == null && i < other.size; i++) {
            add(other.names[i], other.counts[i], null);
        }
        more |= other.more;
    }

    private void add(String name, long count, @Nullable Texts texts) {
        if (name.isEmpty()) {
            return;
        }
        if (size == 0 && most > 0) {
            only = texts == null ? name : texts.shared(name);
            seen = count;
            size = 1;
            return;
        }
        if (only != null) {
            if (only.equals(name)) {
                seen += count;
                return;
            }
            names = new String[] {only};
            counts = new long[] {seen};
            only = null;
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
        names[at] = texts == null ? name : texts.shared(name);
        counts[at] = count;
    }

    public boolean has(String name) {
        return only == null ? Arrays.binarySearch(names, 0, size, name) >= 0 : only.equals(name);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The strings, in their order; not to be changed. */
    List<String> strings() {
        return only == null ? Collections.unmodifiableList(Arrays.asList(names).subList(0, size)) : List.of(only);
    }

    /** Sightings by string. */
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> map = new TreeMap<>();
        if (only != null) {
            map.put(only, seen);
            return map;
        }
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
