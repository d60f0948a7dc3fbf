package io.tactrail.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Whole numbers in steps of seven bits, the lowest first (LEB128: DWARF 5, section 7.6); a negative one takes ten. */
public final class Leb128 {

    /** Bytes that a number takes at most. */
    public static final int LONGEST = 10;

    private static final int STEP = 7;
    private static final int MASK = 0x7F;

    private Leb128() {}

    /**
     * Writes a number.
     *
     * @return the place behind it
     */
    public static int put(byte[] to, int at, long number) {
        int place = at;
        long rest = number;
        for (; (rest & ~MASK) != 0; rest >>>= STEP) {
            to[place++] = (byte) (rest | ~MASK);
        }
        to[place++] = (byte) rest;
        return place;
    }

    /** The number that begins at a place. */
    public static long get(byte[] from, int at) {
        long number = 0;
        int place = at;
        for (int shift = 0; ; shift += STEP) {
            byte part = from[place++];
            number |= (long) (part & MASK) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    /** Writes a number behind the others. */
    public static void put(ByteArrayOutputStream to, long number) {
        long rest = number;
        for (; (rest & ~MASK) != 0; rest >>>= STEP) {
            to.write((byte) (rest | ~MASK));
        }
        to.write((byte) rest);
    }

    /** The number that is next. */
    public static long get(ByteArrayInputStream from) {
        long number = 0;
        for (int shift = 0; ; shift += STEP) {
            byte part = (byte) from.read();
            number |= (long) (part & MASK) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    /** The place behind the number that begins at a place. */
    public static int behind(byte[] from, int at) {
        int place = at;
        while (from[place] < 0) {
            place++;
        }
        return place + 1;
    }
}
