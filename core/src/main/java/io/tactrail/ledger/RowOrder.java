package io.tactrail.ledger;

import io.tactrail.identity.Origin;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Orders of rows that every event is compared by again and again: written out, and over the bytes where these suffice. */
public final class RowOrder implements Comparator<Row> {

    /** By time, reference, member and index; rows without a time come first. No two rows of a ledger are equal by it. */
    public static final Comparator<Row> BY_TIME = new RowOrder(false);

    /** The same, but of one second what a service does for someone stands behind what that one did. */
    public static final Comparator<Row> BY_TIME_AND_SENDER = new RowOrder(true);

    private final boolean bySender;

    private RowOrder(boolean bySender) {
        this.bySender = bySender;
    }

    @Override
    public int compare(Row one, Row other) {
        int byTime = Long.compare(one.time(), other.time());
        if (byTime != 0) {
            return byTime;
        }
        int sent = bySender ? Boolean.compare(fromAws(one), fromAws(other)) : 0;
        return sent != 0 ? sent : withinTime(one, other);
    }

    /**
     * Sorts rows as a list would be by this order, sooner: by numbers first, of which each has a row's time and its place, and
     * then those of the same time by comparison. Does nothing where times lie too far apart for that.
     *
     * @return whether they are sorted
     */
    boolean sort(List<Stored> rows) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Stored row : rows) {
            long time = row.time();
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(rows.size());
        long span = last - first;
        if (span < 0 || span >= 1L << Long.SIZE - 1 - bits) {
            return false;
        }
        long[] keys = new long[rows.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = rows.get(i).time() - first << bits | i;
        }
        Arrays.sort(keys);
        Stored[] sorted = new Stored[keys.length];
        int begin = 0;
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = rows.get((int) (keys[i] & (1L << bits) - 1));
            if (keys[i] >>> bits != keys[begin] >>> bits) {
                settle(sorted, begin, i);
                begin = i;
            }
        }
        settle(sorted, begin, keys.length);
        for (int i = 0; i < sorted.length; i++) {
            rows.set(i, sorted[i]);
        }
        return true;
    }

    private void settle(Stored[] rows, int from, int to) {
        if (to - from > 1) {
            Arrays.sort(rows, from, to, this);
        }
    }

    private static boolean fromAws(Row row) {
        return row instanceof Stored stored ? stored.fromAws() : Origin.isAws(row.address());
    }

    private static int withinTime(Row one, Row other) {
        int byReference = one instanceof Stored stored && other instanceof Stored second
                ? stored.compareReference(second)
                : one.reference().compareTo(other.reference());
        if (byReference != 0) {
            return byReference;
        }
        int byItem = Integer.compare(one.item(), other.item());
        return byItem != 0 ? byItem : Long.compare(one.index(), other.index());
    }
}
