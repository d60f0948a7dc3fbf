package io.tactrail.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** JSON's strings and numbers, looked at eight bytes at a time. Reads nothing at {@code end} or behind it. */
final class Words {

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** What is looked at ends before the value does. */
    static final int MORE = -1;

    /** No JSON, or not of the plain kind that is read here. */
    static final int UNSURE = -2;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = ONES << 7;
    private static final long SLASHES = ONES * '\\';

    /** Turns a quote into 0x20, and leaves what is below a blank below it. */
    private static final long TWOS = ONES * 2;

    private static final long BELOW = ONES * 0x21;

    private Words() {}

    /**
     * Where a string ends, of which {@code i} is the first byte behind the opening quote: the index of its closing one,
     * or MORE or UNSURE. A control character is unsure, as is an escape that RFC 8259 does not have; bytes beyond ASCII
     * are not looked at.
     */
    static int string(byte[] bytes, int from, int end) {
        int i = from;
        while (true) {
            i = special(bytes, i, end);
            if (i == end) {
                return MORE;
            }
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b != '\\') {
                return UNSURE;
            }
            i = escape(bytes, i, end);
            if (i < 0) {
                return i;
            }
        }
    }

    /** Where a string ends of which {@link #string} was sure before. */
    static int stringEnd(byte[] bytes, int from) {
        int i = special(bytes, from, bytes.length);
        while (bytes[i] != '"') {
            i = special(bytes, i + 2, bytes.length);
        }
        return i;
    }

    /** The first quote, backslash or control character; {@code end} where there is none. */
    private static int special(byte[] bytes, int from, int end) {
        int i = from;
        for (int last = end - 8; i <= last; i += 8) {
            long word = (long) LONG.get(bytes, i);
            long low = word ^ TWOS;
            long slash = word ^ SLASHES;
            // The lowest bit that is set is right; those above it may be borrowed.
            long hit = ((low - BELOW) & ~low | (slash - ONES) & ~slash) & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < end) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || b >= 0 && b < ' ') {
                return i;
            }
            i++;
        }
        return end;
    }

    /** As {@link #string}, of a string that is to be taken as it stands: nothing but ASCII, and no escapes. */
    static int plain(byte[] bytes, int from, int end) {
        int i = from;
        for (int last = end - 8; i <= last; i += 8) {
            long word = (long) LONG.get(bytes, i);
            long low = word ^ TWOS;
            long slash = word ^ SLASHES;
            long hit = (low - BELOW | slash - ONES | word) & HIGHS;
            if (hit != 0) {
                i += Long.numberOfTrailingZeros(hit) >>> 3;
                return bytes[i] == '"' ? i : UNSURE;
            }
        }
        while (i < end) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\' || b < ' ') {
                return UNSURE;
            }
            i++;
        }
        return MORE;
    }

    /** The index behind an escape that begins at {@code i}. */
    private static int escape(byte[] bytes, int i, int end) {
        if (end - i < 6) {
            // Not worth a closer look: a string needs one more byte in any case.
            return MORE;
        }
        switch (bytes[i + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return i + 2;
            }
            case 'u' -> {
                for (int k = i + 2; k < i + 6; k++) {
                    if (Character.digit(bytes[k], 16) < 0) {
                        return UNSURE;
                    }
                }
                return i + 6;
            }
            default -> {
                return UNSURE;
            }
        }
    }

    /** The index behind a number (RFC 8259, section 6) that begins at {@code from}. What follows is not looked at. */
    static int number(byte[] bytes, int from, int end) {
        int i = from;
        if (i < end && bytes[i] == '-') {
            i++;
        }
        int digits = digits(bytes, i, end);
        if (digits < 0) {
            return digits;
        }
        if (bytes[i] == '0' && digits > i + 1) {
            return UNSURE;
        }
        i = digits;
        if (bytes[i] == '.') {
            i = digits(bytes, i + 1, end);
            if (i < 0) {
                return i;
            }
        }
        if (bytes[i] == 'e' || bytes[i] == 'E') {
            i++;
            if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            i = digits(bytes, i, end);
        }
        return i;
    }

    /** The index of the first byte that is no digit: at least one must be. */
    private static int digits(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && isDigit(bytes[i])) {
            i++;
        }
        return i == end ? MORE : i == from ? UNSURE : i;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
