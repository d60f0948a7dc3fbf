package io.tactrail.parse;

import java.util.Arrays;

/** The keys of one object so far. Few are compared: only those that share a bit with one that was there before. */
final class KeysSeen {

    /** An object with more is left to the parser. */
    private static final int MOST = 128;

    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    private int count;
    private long bits;

    void clear() {
        count = 0;
        bits = 0;
    }

    /** False where the key stands there already, or where there are too many to tell. */
    boolean add(byte[] bytes, int start, int stop) {
        int length = stop - start;
        int some = length == 0 ? 0 : bytes[start] * 7 + bytes[start + length / 2] * 31 + bytes[stop - 1];
        long bit = 1L << (some + length * 5);
        if ((bits & bit) != 0) {
            for (int i = 0; i < count; i++) {
                if (Arrays.equals(bytes, from[i], to[i], bytes, start, stop)) {
                    return false;
                }
            }
        }
        if (count == MOST) {
            return false;
        }
        bits |= bit;
        from[count] = start;
        to[count++] = stop;
        return true;
    }
}
