package io.tactrail.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, by their bytes. Holds {@value #SLOTS} of up to {@value #LONGEST} bytes, the last that
 * were seen: 1.5 MB at the most. Whoever makes texts that fall together gets new ones, and nobody waits.
 */
final class Texts {

    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 64;

    /** Slots that are looked at for one text. */
    private static final int WAYS = 4;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];
    private int turn;

    /** The text of ASCII bytes. */
    String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int slot = hash(bytes, from, to) & SLOTS - WAYS;
        for (int i = slot; i < slot + WAYS; i++) {
            byte[] key = keys[i];
            if (key == null) {
                return keep(i, bytes, from, to);
            }
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return texts[i];
            }
        }
        turn = turn + 1 & WAYS - 1;
        return keep(slot + turn, bytes, from, to);
    }

    private String keep(int slot, byte[] bytes, int from, int to) {
        keys[slot] = Arrays.copyOfRange(bytes, from, to);
        texts[slot] = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return texts[slot];
    }

    private static int hash(byte[] bytes, int from, int to) {
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
