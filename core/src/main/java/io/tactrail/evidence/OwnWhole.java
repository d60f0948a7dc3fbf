package io.tactrail.evidence;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** In plain Java, on the heap. */
final class OwnWhole extends Whole {

    private final FlatInflater inflater = new FlatInflater();

    private OwnWhole(Budget budget) {
        super(budget);
    }

    /** Null if there is no memory for it. */
    static @Nullable Whole of(Budget budget) {
        return budget.take(LEAST) ? new OwnWhole(budget) : null;
    }

    @Override
    ByteBuffer allocate(int bytes) {
        // Both kinds of slack, since one method makes both kinds of buffers.
        return ByteBuffer.wrap(new byte[bytes + FlatInflater.SLACK_IN + FlatInflater.SLACK_OUT], 0, bytes)
                .slice();
    }

    @Override
    Result inflate(ByteBuffer stored, ByteBuffer out, int room) {
        int from = stored.position();
        Result result = inflater.inflate(array(stored), from, stored.limit(), array(out), room);
        return result == Result.DONE ? done(inflater.taken() - from, inflater.made()) : result;
    }

    /** With the slack behind it. */
    private static byte[] array(ByteBuffer buffer) {
        if (buffer.arrayOffset() != 0) {
            throw new IllegalArgumentException("not one of ours");
        }
        return buffer.array();
    }
}
