package io.tactrail.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which ids may come more than once: one that comes once may now and then be taken for one that comes again, and never the
 * other way round. A million are told by hashes of 32 bits, in 4 MB; more by one of 67 million bits each, in 16 MB: of ten million ids that
 * come once a seventh may then come again.
 */
final class Repeats {

    private static final int MOST = 1 << 20;
    private static final int BITS = 26;

    private int[] hashes = new int[1 << 10];
    private int size;
    private long @Nullable [] once;
    private long @Nullable [] again;

    void add(long hash) {
        put(small(hash));
    }

    private void put(int small) {
        if (again != null) {
            mark(again, small);
            return;
        }
        if (size == hashes.length) {
            if (size == MOST) {
                long[] marks = new long[1 << BITS - 6];
                again = marks;
                for (int known : hashes) {
                    mark(marks, known);
                }
                hashes = new int[0];
                size = 0;
                mark(marks, small);
                return;
            }
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = small;
    }

    /** Takes what another was told of, which is of no use then; before either is settled. */
    void merge(Repeats other) {
        long[] theirs = other.again;
        if (theirs == null) {
            for (int i = 0; i < other.size; i++) {
                put(other.hashes[i]);
            }
            return;
        }
        long[] marks = again;
        if (marks == null) {
            // The bits are taken over, and what is known here is told to them.
            again = theirs;
            once = other.once;
            int[] known = hashes;
            int count = size;
            hashes = new int[0];
            size = 0;
            for (int i = 0; i < count; i++) {
                mark(theirs, known[i]);
            }
            return;
        }
        long[] mine = once;
        long[] their = other.once;
        if (mine == null || their == null) {
            throw new IllegalStateException("it is settled");
        }
        for (int i = 0; i < marks.length; i++) {
            marks[i] |= theirs[i] | mine[i] & their[i];
            mine[i] |= their[i];
        }
    }

    private void mark(long[] marks, int hash) {
        if (once == null) {
            once = new long[1 << BITS - 6];
        }
        int place = place(hash);
        long bit = bit(hash);
        if ((once[place] & bit) != 0) {
            marks[place] |= bit;
        } else {
            once[place] |= bit;
        }
    }

    private static int place(int hash) {
        return hash >>> Integer.SIZE - BITS + 6;
    }

    private static long bit(int hash) {
        return 1L << (hash >>> Integer.SIZE - BITS);
    }

    /** To be called once, when all were added: keeps what came again. */
    void settle() {
        once = null;
        Arrays.sort(hashes, 0, size);
        int kept = 0;
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1] && (kept == 0 || hashes[kept - 1] != hashes[i])) {
                hashes[kept++] = hashes[i];
            }
        }
        hashes = Arrays.copyOf(hashes, kept);
        size = kept;
    }

    /** Whether there may be another of this hash. */
    boolean mayBe(long hash) {
        int small = small(hash);
        return again != null
                ? (again[place(small)] & bit(small)) != 0
                : size > 0 && Arrays.binarySearch(hashes, small) >= 0;
    }

    private static int small(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    /** A hash of 64 bits of so many bytes, the same for equal ones; never 0. */
    static long hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        for (; at + Long.BYTES <= from + length; at += Long.BYTES) {
            hash = mixed(hash, (long) ByteWriter.LONG.get(bytes, at));
        }
        for (; at < from + length; at++) {
            hash = mixed(hash, bytes[at]);
        }
        return mixed(hash, length) | 1;
    }

    /** A multiplication carries differences upwards only, the rotation brings them down again. */
    private static long mixed(long hash, long with) {
        return Long.rotateLeft((hash ^ with) * 0x9E37_79B9_7F4A_7C15L, 29);
    }
}
