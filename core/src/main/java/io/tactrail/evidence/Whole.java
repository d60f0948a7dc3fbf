package io.tactrail.evidence;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Inflates deflate data that is there as a whole, with the memory it takes for that. One thread at a time borrows it from
 * {@link Wholes}. Memory grows as needed, comes out of a {@link Budget} and is kept for the next.
 */
abstract class Whole {

    /** Stored bytes that are read ahead at most. */
    static final int IN = 4 << 20;

    /** Bytes that a member may inflate to at most. */
    static final int OUT = 32 << 20;

    /** What one takes at first. */
    static final int LEAST = (1 << 16) + (1 << 18);

    private static final int LEAST_IN = 1 << 16;
    private static final int LEAST_OUT = 1 << 18;

    private final Budget budget;
    private ByteBuffer in;
    private ByteBuffer out;
    private int taken;
    private int made;

    enum Result {
        DONE,
        INVALID,
        NO_ROOM
    }

    /** Memory that those who share it may still take. */
    static final class Budget {

        private final AtomicLong left;

        Budget(long bytes) {
            left = new AtomicLong(bytes);
        }

        /** An eighth of what the heap may take, whether they take it there or outside, where as much is allowed. */
        static Budget usual() {
            return new Budget(Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8));
        }

        boolean take(long bytes) {
            if (left.addAndGet(-bytes) >= 0) {
                return true;
            }
            left.addAndGet(bytes);
            return false;
        }
    }

    /** @param budget out of which {@link #LEAST} was taken */
    Whole(Budget budget) {
        this.budget = budget;
        this.in = allocate(LEAST_IN);
        this.out = allocate(LEAST_OUT);
    }

    /** A buffer with so many bytes of capacity. */
    abstract ByteBuffer allocate(int bytes);

    /** Inflates once, and says by {@link #done} what came of it. */
    abstract Result inflate(ByteBuffer stored, ByteBuffer out, int room);

    final Result done(long taken, long made) {
        this.taken = Math.toIntExact(taken);
        this.made = Math.toIntExact(made);
        return Result.DONE;
    }

    /** Memory for stored bytes, the same each time unless it had to grow. */
    final ByteBuffer in() {
        return in;
    }

    /** Doubles {@link #in}, whose readable bytes move along; false if that cannot be. */
    final boolean growIn() {
        ByteBuffer grown = in.capacity() < IN ? grown(in, 2 * in.capacity()) : null;
        if (grown == null) {
            return false;
        }
        grown.put(in).flip();
        in = grown;
        return true;
    }

    private @Nullable ByteBuffer grown(ByteBuffer before, int bytes) {
        if (!budget.take(bytes - before.capacity())) {
            return null;
        }
        try {
            return allocate(bytes);
        } catch (OutOfMemoryError e) {
            // It stays as it is, and that much is not asked for again.
            return null;
        }
    }

    /**
     * Inflates what stands from the position of {@link #in} on, up to the end of the deflate data.
     *
     * @param expected bytes that will likely come out; a guess
     * @param most bytes that may come out
     * @return after success {@link #taken} and {@link #made} tell
     */
    final Result inflate(ByteBuffer stored, int expected, int most) {
        int room = Math.min(Math.max(expected, out.capacity()), most);
        while (true) {
            if (!fit(room)) {
                return Result.NO_ROOM;
            }
            Result result = inflate(stored, out, room);
            if (result != Result.NO_ROOM || room == most) {
                return result;
            }
            room = (int) Math.min(most, 4L * room);
        }
    }

    private boolean fit(int room) {
        if (room <= out.capacity()) {
            return true;
        }
        ByteBuffer grown = room <= OUT ? grown(out, Math.min(OUT, Integer.highestOneBit(room - 1) << 1)) : null;
        if (grown == null) {
            return false;
        }
        out = grown;
        return true;
    }

    /** Stored bytes of the data. */
    final int taken() {
        return taken;
    }

    /** What came out. */
    final ByteBuffer made() {
        return out.clear().limit(made);
    }
}
