package io.tactrail.evidence;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** By java.util.zip, at once: what is done with members that lie in memory, without a library. */
final class ZipWhole extends Whole {

    private ZipWhole(Budget budget) {
        super(budget);
    }

    static @Nullable Whole of(Budget budget) {
        return budget.take(LEAST) ? new ZipWhole(budget) : null;
    }

    static Inflating inflating() {
        return Inflating.by(ZipWhole::of, "java.util.zip at once");
    }

    @Override
    ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes);
    }

    @Override
    Result inflate(ByteBuffer stored, ByteBuffer out, int room) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored.duplicate());
            ByteBuffer into = out.clear().limit(room);
            while (!inflater.finished()) {
                if (inflater.inflate(into) == 0) {
                    // One byte more tells whether it is at its end.
                    if (inflater.finished()) {
                        break;
                    }
                    return into.hasRemaining() ? Result.INVALID : Result.NO_ROOM;
                }
            }
            return done(inflater.getBytesRead(), inflater.getBytesWritten());
        } catch (DataFormatException e) {
            return Result.INVALID;
        } finally {
            inflater.end();
        }
    }
}
