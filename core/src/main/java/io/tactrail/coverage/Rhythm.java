package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that comes in nearly every hour, and the pauses in which it does not.
 *
 * <p>The rule. It is regular at an hour if it came in nine of ten of the 72 hours up to it; where it began, or paused, more
 * lately, of the hours since then, which must be 24 at least. A pause counts if it was regular just before, the pause lasts
 * three whole hours, and three times as long as the longest other pause in those hours. So an office's nights are no pause
 * (it is never regular), a job that runs every two hours is none, and neither is a day's end where there is but one day.
 */
final class Rhythm {

    private static final int LOOK_BACK = 72;
    private static final int LEAST = 24;
    private static final int SHORTEST = 3;

    /** Hours since 1970, from the first in which it did not come to the first in which it came again. */
    record Pause(long from, long to) {}

    private final List<Pause> pauses = new ArrayList<>();
    private boolean everRegular;
    /** The hour from which a pause counts if nothing more comes, or {@code Long.MAX_VALUE} if it is not regular at its end. */
    private long openFrom = Long.MAX_VALUE;

    private long shortestOpen;

    /** @param hours since 1970 in which it came, in order */
    Rhythm(long[] hours) {
        int start = 0;
        for (int i = 0; i < hours.length; i++) {
            while (hours[start] <= hours[i] - LOOK_BACK) {
                start++;
            }
            long length = hours[i] - hours[start] + 1;
            int came = i - start + 1;
            boolean regular = length >= LEAST && came * 10L >= length * 9;
            everRegular |= regular;
            long shortest = regular ? Math.max(SHORTEST, 3 * longest(hours, start, i)) : Long.MAX_VALUE;
            if (i == hours.length - 1) {
                openFrom = regular ? hours[i] + 1 : Long.MAX_VALUE;
                shortestOpen = shortest;
            } else if (hours[i + 1] - hours[i] - 1 >= shortest) {
                pauses.add(new Pause(hours[i] + 1, hours[i + 1]));
                start = i + 1;
            }
        }
    }

    private static long longest(long[] hours, int from, int to) {
        long longest = 0;
        for (int i = from; i < to; i++) {
            longest = Math.max(longest, hours[i + 1] - hours[i] - 1);
        }
        return longest;
    }

    /** Whether it came in nearly every hour for a day at least, at some time. */
    boolean isRegular() {
        return everRegular;
    }

    List<Pause> pauses() {
        return pauses;
    }

    /** Whether it had stopped at its last hour, if others went on until another hour. */
    boolean stoppedBefore(long hour) {
        return hour > openFrom && hour - openFrom >= shortestOpen;
    }

    long openFrom() {
        return openFrom;
    }
}
