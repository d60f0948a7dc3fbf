package io.tactrail.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which ids may come more than once: one that comes once may now and then be taken for one that comes again, and never the
 * other way round. A million are told by hashes of 32 bits, in 4 MB; more by one of 67 million bits each, in 16 MB: of ten million ids that
 * come once a seventh may then come again.
 */
public final class Repeats {

    private static final int MOST = 1 << 20;
    private static final int BITS = 26;

    private int[] hashes = new int[1 << 10];
    private int size;
    private long @Nullable [] once;
    private long @Nullable [] again;

    public void add(long hash) {
        if (again != null) {
            mark(again, small(hash));
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
                mark(marks, small(hash));
                return;
            }
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = small(hash);
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
    public void settle() {
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
    public boolean mayBe(long hash) {
        int small = small(hash);
        return again != null
                ? (again[place(small)] & bit(small)) != 0
                : size > 0 && Arrays.binarySearch(hashes, small) >= 0;
    }

    private static int small(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    /** A hash of 64 bits, the same for equal texts. */
    public static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash, text.charAt(i));
        }
        return hash;
    }

    /** A multiplication carries differences upwards only, the rotation brings them down again. */
    static long mixed(long hash, long with) {
        return Long.rotateLeft((hash ^ with) * 0x9E37_79B9_7F4A_7C15L, 29);
    }
}
