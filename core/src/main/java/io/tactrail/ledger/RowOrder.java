package io.tactrail.ledger;

import io.tactrail.identity.Origin;
import java.util.Comparator;

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
