package io.tactrail.evidence;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * By a decompressor of libdeflate, with memory outside the heap. When nobody holds this any more all of it is freed, as
 * that of {@link java.util.zip.Inflater} is.
 */
final class LibdeflateWhole extends Whole {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Libdeflate library;
    private final long decompressor;
    private final ByteBuffer counts = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
    private final long countsAt;

    private LibdeflateWhole(Libdeflate library, Budget budget, long decompressor) {
        super(budget);
        this.library = library;
        this.decompressor = decompressor;
        this.countsAt = library.address(counts);
        CLEANER.register(this, () -> library.free(decompressor));
    }

    /** Null if there is no memory for it. */
    static @Nullable Whole of(Libdeflate library, Budget budget) {
        if (!budget.take(LEAST)) {
            return null;
        }
        long decompressor = library.alloc();
        try {
            return decompressor == 0 ? null : new LibdeflateWhole(library, budget, decompressor);
        } catch (OutOfMemoryError e) {
            library.free(decompressor);
            return null;
        }
    }

    @Override
    ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes);
    }

    @Override
    Result inflate(ByteBuffer stored, ByteBuffer out, int room) {
        int result;
        try {
            long outAt = library.address(out.clear());
            result = library.inflate(decompressor, library.address(stored), stored.remaining(), outAt, room, countsAt);
        } finally {
            Reference.reachabilityFence(stored);
            Reference.reachabilityFence(out);
            Reference.reachabilityFence(this);
        }
        long taken = counts.getLong(0);
        long made = counts.getLong(Long.BYTES);
        if (result == Libdeflate.SUCCESS && taken >= 0 && taken <= stored.remaining() && made >= 0 && made <= room) {
            return done(taken, made);
        }
        return result == Libdeflate.INSUFFICIENT_SPACE ? Result.NO_ROOM : Result.INVALID;
    }
}
