package io.tactrail.lineage;

import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import java.util.SortedSet;

/**
 * An event that is cited, and where it stands.
 *
 * @param time in milliseconds since 1970 UTC, or {@link Row#NO_TIME}
 * @param reference its eventID, or {@code eventID~hash8} where that is absent or in conflict
 * @param at the path of its file or archive member
 * @param index of the record in it, from 0
 */
public record Witness(long time, String reference, FilePath at, long index) implements Comparable<Witness> {

    /** The path of its file or archive member. */
    public String path() {
        return at.toString();
    }

    /** Written out: it is asked of every event, and mostly the time tells. */
    @Override
    public int compareTo(Witness other) {
        int byTime = Long.compare(time, other.time);
        if (byTime != 0) {
            return byTime;
        }
        int byReference = reference.compareTo(other.reference);
        if (byReference != 0) {
            return byReference;
        }
        int byPath = path().compareTo(other.path());
        return byPath != 0 ? byPath : Long.compare(index, other.index);
    }

    /** Adds to a set that holds the first so many; what is left does not depend on the order of arrival. */
    static void add(SortedSet<Witness> set, Witness witness, int most) {
        set.add(witness);
        if (set.size() > most) {
            set.remove(set.last());
        }
    }
}
