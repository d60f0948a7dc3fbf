package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, by their bytes. Holds {@value #SLOTS} of up to {@value #LONGEST} bytes, the last that
 * were seen: 6 MB at the most. Whoever makes texts that fall together gets new ones, and nobody waits.
 */
final class Texts {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 256;

    /** Slots that are looked at for one text. */
    private static final int WAYS = 4;

    private static final byte[] NONE = {};

    private final @Nullable Word[] words = new Word[SLOTS];
    private int turn;

    /** A text, and what a path that ends at it reaches. */
    static final class Word {

        private final byte[] bytes;
        final String text;
        private @Nullable Bag bag;

        private Word(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }

        /** Whether it is the text of these bytes; one that was not kept is the text of none. */
        boolean is(byte[] json, int from, int to) {
            int length = bytes.length;
            if (to - from != length) {
                return false;
            }
            if (length < Long.BYTES) {
                for (int i = 0; i < length; i++) {
                    if (bytes[i] != json[from + i]) {
                        return false;
                    }
                }
                return length > 0 || text.isEmpty();
            }
            for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
                if ((long) Words.LONG.get(bytes, i) != (long) Words.LONG.get(json, from + i)) {
                    return false;
                }
            }
            return (long) Words.LONG.get(bytes, length - Long.BYTES) == (long) Words.LONG.get(json, to - Long.BYTES);
        }

        Bag bag() {
            Bag made = bag;
            if (made == null) {
                made = Bag.of(new Scalar.Text(text));
                bag = made;
            }
            return made;
        }
    }

    /** The text between two quotes, which is all ASCII. */
    String of(byte[] bytes, int from, int to) {
        Word word = word(bytes, from, to);
        if (word == null) {
            throw new IllegalStateException("no plain text was skimmed");
        }
        return word.text;
    }

    /** The text between two quotes; null where it is not all ASCII. */
    @Nullable
    Word word(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return made(bytes, from, to);
        }
        int slot = hash(bytes, from, to) & SLOTS - WAYS;
        for (int i = slot; i < slot + WAYS; i++) {
            Word word = words[i];
            if (word == null) {
                return keep(i, bytes, from, to);
            }
            if (word.is(bytes, from, to)) {
                return word;
            }
        }
        turn = turn + 1 & WAYS - 1;
        return keep(slot + turn, bytes, from, to);
    }

    private @Nullable Word keep(int slot, byte[] bytes, int from, int to) {
        String text = text(bytes, from, to);
        if (text == null) {
            return null;
        }
        Word word = new Word(Arrays.copyOfRange(bytes, from, to), text);
        words[slot] = word;
        return word;
    }

    /** One that is not to be found again; null where it is not all ASCII. */
    private static @Nullable Word made(byte[] bytes, int from, int to) {
        String text = text(bytes, from, to);
        return text == null ? null : new Word(NONE, text);
    }

    /** The text between two quotes, made anew; null where it is not all ASCII. */
    static @Nullable String text(byte[] bytes, int from, int to) {
        boolean escapes = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return null;
            }
            escapes |= bytes[i] == '\\';
        }
        return escapes
                ? unescaped(bytes, from - 1, to + 1)
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** By the parser itself, so that it says the same as it would of the record. */
    private static String unescaped(byte[] bytes, int from, int to) {
        try {
            String text = TreeParser.parse(bytes, from, to - from).text();
            if (text != null) {
                return text;
            }
            throw new IllegalStateException("no text was skimmed");
        } catch (BrokenJson e) {
            throw new IllegalStateException("what was skimmed is broken: " + e.reason(), e);
        }
    }

    static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = (hash ^ (long) Words.LONG.get(bytes, i)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 29;
        }
        for (; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (hash >>> 40);
    }
}
