package io.tactrail.evidence;

/** Tells the header block of a tar member (POSIX pax, "ustar Interchange Format") from other blocks. */
final class TarHeader {

    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;
    private static final int MAGIC = 257;

    private TarHeader() {}

    /**
     * Whether a file begins like a tar. Every header holds a NUL, and no text does: a log line into which someone wrote
     * "ustar" at the right place stays a log line.
     */
    static boolean looksLike(byte[] b, int from, int length) {
        if (length < BLOCK || !holdsNul(b, from)) {
            return false;
        }
        boolean ustar = b[from + MAGIC] == 'u'
                && b[from + MAGIC + 1] == 's'
                && b[from + MAGIC + 2] == 't'
                && b[from + MAGIC + 3] == 'a'
                && b[from + MAGIC + 4] == 'r';
        return ustar || valid(b, from);
    }

    /** Whether the sum over the block is the one it names, by unsigned bytes or, as old writers had it, signed ones. */
    static boolean valid(byte[] b, int from) {
        long named = checksum(b, from);
        if (named < 0) {
            return false;
        }
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte value = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : b[from + i];
            unsigned += value & 0xff;
            signed += value;
        }
        return named == unsigned || named == signed;
    }

    static boolean zero(byte[] b, int from) {
        for (int i = 0; i < BLOCK; i++) {
            if (b[from + i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsNul(byte[] b, int from) {
        for (int i = 0; i < BLOCK; i++) {
            if (b[from + i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static long checksum(byte[] b, int from) {
        int i = from + CHECKSUM;
        int end = from + CHECKSUM_END;
        while (i < end && b[i] == ' ') {
            i++;
        }
        long sum = 0;
        int digits = 0;
        for (; i < end && b[i] >= '0' && b[i] <= '7'; i++) {
            sum = sum * 8 + b[i] - '0';
            digits++;
        }
        return digits == 0 ? -1 : sum;
    }
}
