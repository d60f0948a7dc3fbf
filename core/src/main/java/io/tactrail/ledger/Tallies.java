package io.tactrail.ledger;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Several tallies of strings ({@link Smallest}) that one thing has of its kind, where there are hundreds of thousands of such
 * things and few of them change at a time: one that rests is held in two arrays, a quarter of what its tallies take.
 */
public final class Tallies {

    private static final String[] NO_STRINGS = {};
    private static final byte[] NO_COUNTS = {};

    private final int most;
    private final byte kinds;

    /** Null while it rests. */
    private @Nullable Smallest @Nullable [] moving;

    private String[] strings = NO_STRINGS;

    /** For each kind: how many strings and whether there were more, then how often each was seen. */
    private byte[] counts = NO_COUNTS;

    /**
     * @param kinds of strings, up to 127
     * @param most strings that are kept of each
     */
    public Tallies(int kinds, int most) {
        this.kinds = (byte) kinds;
        this.most = most;
    }

    /** Adds a sighting; the empty string is none. */
    public void add(int kind, String value) {
        if (moving == null) {
            moving = moved();
        }
        Smallest tally = moving[kind];
        if (tally == null) {
            if (value.isEmpty()) {
                return;
            }
            tally = new Smallest(most);
            moving[kind] = tally;
        }
        tally.add(value);
    }

    /** What was seen of a kind; not to be changed, and what is added later may not be in it. */
    public Smallest of(int kind) {
        if (moving != null) {
            Smallest tally = moving[kind];
            return tally == null ? new Smallest(most) : tally;
        }
        Reading reading = new Reading();
        for (int before = 0; before < kind; before++) {
            reading.skip();
        }
        return reading.next();
    }

    /** Says that nothing is added for a while. */
    public void rest() {
        if (moving == null) {
            return;
        }
        int size = 0;
        for (Smallest tally : moving) {
            size += tally == null ? 0 : tally.size();
        }
        String[] all = new String[size];
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * kinds + size);
        int at = 0;
        for (Smallest tally : moving) {
            int here = tally == null ? 0 : tally.size();
            number(out, (long) here << 1 | (tally != null && tally.more() ? 1 : 0));
            for (int i = 0; i < here; i++) {
                all[at++] = tally.string(i);
                number(out, tally.times(i));
            }
        }
        strings = all;
        counts = out.toByteArray();
        moving = null;
    }

    private @Nullable Smallest[] moved() {
        @Nullable Smallest[] tallies = new Smallest[kinds];
        Reading reading = new Reading();
        for (int kind = 0; kind < kinds && counts.length > 0; kind++) {
            tallies[kind] = reading.next();
        }
        strings = NO_STRINGS;
        counts = NO_COUNTS;
        return tallies;
    }

    private static void number(ByteArrayOutputStream out, long number) {
        long left = number;
        for (; left > 0x7F; left >>>= 7) {
            out.write((int) (left & 0x7F | 0x80));
        }
        out.write((int) left);
    }

    /** Reads the two arrays, kind by kind. */
    private final class Reading {

        private int string;
        private int at;

        Smallest next() {
            Smallest tally = new Smallest(most);
            if (at < counts.length) {
                long head = number();
                int size = (int) (head >>> 1);
                String[] names = new String[size];
                long[] times = new long[size];
                for (int i = 0; i < size; i++) {
                    names[i] = strings[string++];
                    times[i] = number();
                }
                tally.take(names, times, (head & 1) != 0);
            }
            return tally;
        }

        void skip() {
            if (at < counts.length) {
                int size = (int) (number() >>> 1);
                string += size;
                for (int i = 0; i < size; i++) {
                    number();
                }
            }
        }

        private long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                int part = counts[at++];
                number |= (long) (part & 0x7F) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }
    }
}
