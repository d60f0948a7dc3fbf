package io.tactrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Whether a row may be one of some events that are cited, told by its bytes: of a pass over all rows nearly none is, and
 * making each one's reference to ask a set costs more than all else. Never says no of one that is (Bloom, "Space/Time
 * Trade-offs in Hash Coding with Allowable Errors", 1970).
 */
public final class Cited {

    /** At two bits for each of 16 and more, one in a hundred others is taken for one of them. */
    private static final int BITS = 16;

    private final long[] bits;
    private final int shift;

    private Cited(int events) {
        int log = Math.max(6, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, events) * BITS - 1));
        this.bits = new long[1 << log - 6];
        this.shift = Long.SIZE - log;
    }

    /** @param references of at most a few million events */
    public static Cited of(Collection<String> references) {
        Cited cited = new Cited(Math.min(references.size(), 1 << 25));
        for (String reference : references) {
            byte[] id = reference.getBytes(StandardCharsets.UTF_8);
            cited.add(Repeats.hash(id, 0, id.length));
        }
        return cited;
    }

    /** False only of an event that is none of them. */
    public boolean mayBe(Row row) {
        long hash = row instanceof Stored stored ? stored.hashOfReference() : 0;
        return hash == 0 || has(hash);
    }

    private void add(long hash) {
        set(hash >>> shift);
        set(second(hash) >>> shift);
    }

    private void set(long bit) {
        bits[(int) (bit >>> 6)] |= 1L << bit;
    }

    private boolean has(long hash) {
        long first = hash >>> shift;
        long second = second(hash) >>> shift;
        return (bits[(int) (first >>> 6)] & 1L << first) != 0 && (bits[(int) (second >>> 6)] & 1L << second) != 0;
    }

    private static long second(long hash) {
        return Long.rotateLeft(hash, 32) * 0x9E37_79B9_7F4A_7C15L;
    }
}
