package io.tactrail.ledger;

import java.util.Arrays;

/**
 * Which ids may come more than once, by hashes of 64 bits: one that comes once may now and then be taken for one that
 * comes again, and never the other way round. Eight bytes each, up to a stated number; of more than these each may.
 */
public final class Repeats {

    /** So many events of one kind are somebody's attack on the reader; 20 million make partitions of 160,000. */
    private static final int MOST = 1 << 22;

    private long[] hashes = new long[1 << 10];
    private int size;
    private boolean all;

    public void add(long hash) {
        if (size == hashes.length) {
            if (size == MOST) {
                all = true;
                return;
            }
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
    }

    /** To be called once, when all were added: keeps the hashes that came again. */
    public void settle() {
        if (all) {
            hashes = new long[0];
            size = 0;
            return;
        }
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
        return all || size > 0 && Arrays.binarySearch(hashes, hash) >= 0;
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
