package io.tactrail.coverage;

import java.util.Arrays;

/** The hours in which something came: a bit for each, a day at a time, in 8 bytes a day. */
final class Pulse {

    private int[] days = new int[2];
    private int[] masks = new int[2];
    private int size;
    private int recent;

    void add(int day, int mask) {
        if (recent < size && days[recent] == day) {
            masks[recent] |= mask;
            return;
        }
        int at = Arrays.binarySearch(days, 0, size, day);
        if (at < 0) {
            at = -at - 1;
            if (size == days.length) {
                days = Arrays.copyOf(days, size * 2);
                masks = Arrays.copyOf(masks, size * 2);
            }
            System.arraycopy(days, at, days, at + 1, size - at);
            System.arraycopy(masks, at, masks, at + 1, size - at);
            days[at] = day;
            masks[at] = 0;
            size++;
        }
        masks[at] |= mask;
        recent = at;
    }

    void merge(Pulse other) {
        for (int i = 0; i < other.size; i++) {
            add(other.days[i], other.masks[i]);
        }
    }

    void dropAfter(int day) {
        while (size > 0 && days[size - 1] > day) {
            size--;
        }
        recent = 0;
    }

    int mask(int day) {
        int at = Arrays.binarySearch(days, 0, size, day);
        return at < 0 ? 0 : masks[at];
    }

    /** The hours since 1970 UTC, in order. */
    long[] hours() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += Integer.bitCount(masks[i]);
        }
        long[] hours = new long[count];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int hour = 0; hour < 24; hour++) {
                if ((masks[i] >>> hour & 1) != 0) {
                    hours[next++] = days[i] * 24L + hour;
                }
            }
        }
        return hours;
    }
}
