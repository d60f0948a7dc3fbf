package io.tactrail.parse;

import java.nio.charset.StandardCharsets;

/** Finds records that need no parser: those whose fields can be told from where they stand. */
final class Skimmer {

    /** Longer records are parsed. */
    private static final int LONGEST = 1 << 18;

    /** So much more is read at least where a record's end is not yet there. */
    private static final int LEAST = 1 << 12;

    private static final byte[] CARRIER = ascii("aws:");
    private static final byte[] INSIGHT = ascii("AwsCloudTrailInsight");
    private static final byte[] AGGREGATED = ascii("AwsAggregatedEvent");

    private final Skeletons skeletons = new Skeletons();
    private final PlainRecord plain = new PlainRecord();
    private final int[] fields = new int[2 * Wanted.FIELDS];
    private final Skimmed view = new Skimmed();
    private long facts;
    private boolean failed;
    private long shown;

    /** Shows one record after another. */
    Skimmed view() {
        return view;
    }

    /** How many records were told without a parser. */
    long shown() {
        return shown;
    }

    /** Shows the record that was just read. */
    void show(long index, Window window, int to) {
        shown++;
        view.show(index, window.offset(), window.bytes, window.at, to, fields, facts);
    }

    /** Adds the record that was just read to a batch; false if there is no room. */
    boolean add(Batch batch, long index, Window window, int to) {
        boolean added = batch.add(index, window, to, fields, facts);
        shown += added ? 1 : 0;
        return added;
    }

    /**
     * The index behind the record at the window, or a negative number where it must be parsed. The window may have read
     * on; it stands where it stood.
     */
    int read(Window window, int limit) {
        int most = Math.min(limit, LONGEST);
        while (!failed) {
            int to = unfailing(window.bytes, window.at, window.end);
            if (to != Words.MORE) {
                return to - window.at > most ? Words.UNSURE : to;
            }
            int have = window.end - window.at;
            if (have > most) {
                return Words.UNSURE;
            }
            while (window.end - window.at < Math.max(LEAST, 2 * have) && window.more()) {
                // Twice as much each time, so that what is read again is not more than what is read.
            }
            if (window.end - window.at == have) {
                return Words.UNSURE;
            }
        }
        return Words.UNSURE;
    }

    /** A fault of ours here must cost no record that the parser can read. */
    private int unfailing(byte[] bytes, int from, int end) {
        try {
            return read(bytes, from, end);
        } catch (RuntimeException e) {
            assert false : e;
            failed = true;
            return Words.UNSURE;
        }
    }

    private int read(byte[] bytes, int from, int end) {
        int to = skeletons.follow(bytes, from, end, fields);
        facts = skeletons.facts();
        if (to < 0) {
            to = plain.read(bytes, from, end, fields);
            if (to < 0) {
                return to;
            }
            facts = plain.facts();
            skeletons.learn(bytes, plain.pieces());
        }
        return isEvent(bytes) ? to : Words.UNSURE;
    }

    /** As {@link EventParser#isRecord} and {@link Others#kind} tell it, of what the texts say. */
    private boolean isEvent(byte[] bytes) {
        return !starts(bytes, Wanted.EVENT_SOURCE, CARRIER)
                && !((facts & Wanted.there(Wanted.EVENT_TYPE)) != 0
                        && (starts(bytes, Wanted.EVENT_TYPE, INSIGHT) || starts(bytes, Wanted.EVENT_TYPE, AGGREGATED)));
    }

    private boolean starts(byte[] bytes, int field, byte[] with) {
        int from = fields[2 * field] + 1;
        if (fields[2 * field + 1] - from < with.length) {
            return false;
        }
        int i = 0;
        while (i < with.length && bytes[from + i] == with[i]) {
            i++;
        }
        return i == with.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
