package io.tactrail.evidence;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A decompressor of libdeflate with its memory, which inflates deflate data that is there as a whole. One thread
 * borrows it from {@link Spares}. Memory lies outside the heap and comes out of a {@link Budget}; when nobody holds this
 * any more it is freed, as that of {@link java.util.zip.Inflater} is.
 */
final class Whole {

    /** Stored bytes that are read ahead at most. */
    static final int IN = 4 << 20;

    /** Bytes that a member may inflate to at most. */
    static final int OUT = 32 << 20;

    private static final int LEAST_IN = 1 << 16;
    private static final int LEAST_OUT = 1 << 18;

    private static final Cleaner CLEANER = Cleaner.create();

    private final Libdeflate library;
    private final Budget budget;
    private final long decompressor;
    private final ByteBuffer counts = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
    private final long countsAt;
    private ByteBuffer in;
    private ByteBuffer out;
    private long outAt;

    /** Memory outside the heap that those who share it may still take. */
    static final class Budget {

        private final AtomicLong left;

        Budget(long bytes) {
            left = new AtomicLong(bytes);
        }

        /** By default Java lets direct buffers take as much as the heap may; a quarter of that leaves room for others. */
        static Budget usual() {
            return new Budget(Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4));
        }

        boolean take(long bytes) {
            if (left.addAndGet(-bytes) >= 0) {
                return true;
            }
            left.addAndGet(bytes);
            return false;
        }
    }

    private Whole(Libdeflate library, Budget budget, long decompressor) {
        this.library = library;
        this.budget = budget;
        this.decompressor = decompressor;
        this.countsAt = library.address(counts);
        this.in = ByteBuffer.allocateDirect(LEAST_IN);
        this.out = ByteBuffer.allocateDirect(LEAST_OUT);
        this.outAt = library.address(out);
        CLEANER.register(this, () -> library.free(decompressor));
    }

    /** Null if there is no memory for it. */
    static @Nullable Whole of(Libdeflate library, Budget budget) {
        if (!budget.take(LEAST_IN + LEAST_OUT)) {
            return null;
        }
        long decompressor = library.alloc();
        try {
            return decompressor == 0 ? null : new Whole(library, budget, decompressor);
        } catch (OutOfMemoryError e) {
            library.free(decompressor);
            return null;
        }
    }

    /** Memory for stored bytes, the same each time unless it had to grow. */
    ByteBuffer in() {
        return in;
    }

    /** Doubles {@link #in}, whose readable bytes move along; false if that cannot be. */
    boolean growIn() {
        ByteBuffer grown = in.capacity() < IN ? allocate(in.capacity(), 2 * in.capacity()) : null;
        if (grown == null) {
            return false;
        }
        grown.put(in).flip();
        in = grown;
        return true;
    }

    private @Nullable ByteBuffer allocate(int before, int bytes) {
        if (!budget.take(bytes - before)) {
            return null;
        }
        try {
            return ByteBuffer.allocateDirect(bytes);
        } catch (OutOfMemoryError e) {
            // The JVM's bound for direct memory: it stays as it is, and nothing is asked for again.
            return null;
        }
    }

    /**
     * Inflates what stands from the position of a direct buffer on, up to the end of the deflate data.
     *
     * @param expected bytes that will likely come out; a guess
     * @param most bytes that may come out
     * @return what libdeflate says; after success {@link #taken} and {@link #made} tell
     */
    int inflate(ByteBuffer stored, int expected, int most) {
        int room = Math.min(Math.max(expected, Math.min(out.capacity(), most)), most);
        while (true) {
            if (!fit(room)) {
                return Libdeflate.INSUFFICIENT_SPACE;
            }
            int result;
            try {
                result = library.inflate(
                        decompressor, library.address(stored), stored.remaining(), outAt, room, countsAt);
            } finally {
                Reference.reachabilityFence(stored);
                Reference.reachabilityFence(this);
            }
            if (result != Libdeflate.INSUFFICIENT_SPACE || room == most) {
                return result == Libdeflate.SUCCESS && !plausible(stored.remaining(), room)
                        ? Libdeflate.BAD_DATA
                        : result;
            }
            room = (int) Math.min(most, 4L * room);
        }
    }

    private boolean plausible(int stored, int room) {
        return taken() >= 0
                && taken() <= stored
                && counts.getLong(Long.BYTES) >= 0
                && counts.getLong(Long.BYTES) <= room;
    }

    private boolean fit(int room) {
        if (room <= out.capacity()) {
            return true;
        }
        int bytes = Math.min(OUT, Integer.highestOneBit(room - 1) << 1);
        ByteBuffer grown = room <= OUT ? allocate(out.capacity(), bytes) : null;
        if (grown == null) {
            return false;
        }
        out = grown;
        outAt = library.address(out);
        return true;
    }

    /** Stored bytes of the data. */
    long taken() {
        return counts.getLong(0);
    }

    /** What came out. */
    ByteBuffer made() {
        return out.clear().limit((int) counts.getLong(Long.BYTES));
    }
}
