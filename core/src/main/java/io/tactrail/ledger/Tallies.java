package io.tactrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several tallies of strings ({@link Smallest}) that one thing has of its kind, where there are hundreds of thousands of such
 * things and few of them change at a time: one that rests is held as bytes, a fifth of what its tallies take.
 */
public final class Tallies {

    private static final byte[] NO_COUNTS = {};

    /** Said instead of a length where a temporary key follows; lengths are said as one more. */
    private static final int KEY = 1;

    private static final String PREFIX = "ASIA";

    /** Characters behind the prefix that are one number, and the bytes of that. */
    private static final int HALF = 8;

    private static final int HALF_BYTES = 6;
    private static final int DIGITS = 36;

    private final int most;
    private final byte kinds;
    private final int own;
    private final Strings shared;

    /** Null while it rests. */
    private @Nullable Smallest @Nullable [] moving;

    /**
     * For each kind: how many strings and whether there were more, then of each its number among the shared and how often it was
     * seen; where the strings of a kind are this thing's own, instead of the number the string's length and one more, and its
     * bytes, or 0 and the number where it is not ASCII.
     */
    private byte[] counts = NO_COUNTS;

    /**
     * @param kinds of strings, up to 31
     * @param most strings that are kept of each
     * @param own kinds of which no other thing has the same strings, as keys are: those are held as bytes; a bit for each
     * @param shared what all such things have the strings of the other kinds in
     */
    public Tallies(int kinds, int most, int own, Strings shared) {
        this.kinds = (byte) kinds;
        this.most = most;
        this.own = own;
        this.shared = shared;
    }

    /** Strings that many tallies have: each is held once, and known by its number. */
    public static final class Strings {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> strings = new ArrayList<>();

        private int number(String string) {
            Integer known = numbers.putIfAbsent(string, strings.size());
            if (known != null) {
                return known;
            }
            strings.add(string);
            return strings.size() - 1;
        }

        private String string(int number) {
            return strings.get(number);
        }

        /** Says that nothing new comes. */
        public void rest() {
            numbers.clear();
        }
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
            reading.skip(before);
        }
        return reading.next(kind);
    }

    /** Says that nothing is added for a while. */
    public void rest() {
        if (moving == null) {
            return;
        }
        ByteWriter out = new ByteWriter(any -> -1);
        for (int kind = 0; kind < kinds; kind++) {
            Smallest tally = moving[kind];
            int size = tally == null ? 0 : tally.size();
            out.number((long) size << 1 | (tally != null && tally.more() ? 1 : 0));
            for (int i = 0; i < size; i++) {
                String string = tally.string(i);
                if (!isOwn(kind)) {
                    out.number(shared.number(string));
                } else if (isKey(string)) {
                    out.number(KEY);
                    key(out, string);
                } else if (isAscii(string)) {
                    out.number(string.length() + 1);
                    for (int at = 0; at < string.length(); at++) {
                        out.byteOf(string.charAt(at));
                    }
                } else {
                    out.number(0);
                    out.number(shared.number(string));
                }
                out.number(tally.times(i));
            }
        }
        counts = out.toBytes();
        moving = null;
    }

    private @Nullable Smallest[] moved() {
        @Nullable Smallest[] tallies = new Smallest[kinds];
        Reading reading = new Reading();
        for (int kind = 0; kind < kinds && counts.length > 0; kind++) {
            tallies[kind] = reading.next(kind);
        }
        counts = NO_COUNTS;
        return tallies;
    }

    private boolean isOwn(int kind) {
        return (own & 1 << kind) != 0;
    }

    /** Whether it is an id as AWS gives to temporary keys: IAM user guide, "IAM identifiers". */
    private static boolean isKey(String string) {
        if (string.length() != PREFIX.length() + 2 * HALF || !string.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < string.length(); i++) {
            char c = string.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    /** What follows the prefix as two numbers to the base of 36, six bytes each: there are millions of keys. */
    private static void key(ByteWriter out, String key) {
        for (int from = PREFIX.length(); from < key.length(); from += HALF) {
            long half = Long.parseLong(key, from, from + HALF, DIGITS);
            for (int shift = 0; shift < HALF_BYTES * Byte.SIZE; shift += Byte.SIZE) {
                out.byteOf((int) (half >>> shift));
            }
        }
    }

    private static boolean isAscii(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Reads the bytes, kind by kind. */
    private final class Reading {

        private int at;

        Smallest next(int kind) {
            Smallest tally = new Smallest(most);
            if (at < counts.length) {
                long head = number();
                int size = (int) (head >>> 1);
                String[] names = new String[size];
                long[] times = new long[size];
                for (int i = 0; i < size; i++) {
                    int said = isOwn(kind) ? (int) number() : 0;
                    names[i] = said == 0 ? shared.string((int) number()) : said == KEY ? key() : ascii(said - 1);
                    times[i] = number();
                }
                tally.take(names, times, (head & 1) != 0);
            }
            return tally;
        }

        void skip(int kind) {
            if (at < counts.length) {
                int size = (int) (number() >>> 1);
                for (int i = 0; i < size; i++) {
                    int said = isOwn(kind) ? (int) number() : 0;
                    if (said == 0) {
                        number();
                    } else {
                        at += said == KEY ? 2 * HALF_BYTES : said - 1;
                    }
                    number();
                }
            }
        }

        private String ascii(int length) {
            at += length;
            return new String(counts, at - length, length, StandardCharsets.US_ASCII);
        }

        private String key() {
            char[] key = new char[PREFIX.length() + 2 * HALF];
            PREFIX.getChars(0, PREFIX.length(), key, 0);
            for (int from = PREFIX.length(); from < key.length; from += HALF) {
                long half = 0;
                for (int i = HALF_BYTES - 1; i >= 0; i--) {
                    half = half << Byte.SIZE | counts[at + i] & 0xFF;
                }
                at += HALF_BYTES;
                for (int i = from + HALF - 1; i >= from; i--) {
                    int digit = (int) (half % DIGITS);
                    key[i] = (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
                    half /= DIGITS;
                }
            }
            return new String(key);
        }

        private long number() {
            int from = at;
            at = Leb128.behind(counts, from);
            return Leb128.get(counts, from);
        }
    }
}
