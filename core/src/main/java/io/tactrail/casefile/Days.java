package io.tactrail.casefile;

import io.tactrail.ledger.Row;
import java.util.TreeSet;

/** How many different days of UTC there are among some times; exact up to a stated number. */
public final class Days {

    /** Days that are kept, the earliest: 27 years; more are no log's. */
    public static final int KEPT = 10_000;

    private static final long DAY = 86_400_000L;

    private final TreeSet<Long> days = new TreeSet<>();
    private long latest = Long.MIN_VALUE;
    private boolean more;

    void add(long time) {
        long day = time == Row.NO_TIME ? latest : Math.floorDiv(time, DAY);
        // Events of one day mostly come one after the other.
        if (day == latest) {
            return;
        }
        latest = day;
        if (days.add(day) && days.size() > KEPT) {
            days.pollLast();
            more = true;
        }
    }

    public int count() {
        return days.size();
    }

    /** Whether there were more than are kept. */
    public boolean more() {
        return more;
    }
}
