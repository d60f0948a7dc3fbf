package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Buffered bytes for a decoder that reads headers by the byte, data by the buffer, and must know where it stands. */
final class Input implements AutoCloseable {

    /** After what was read ahead was taken there, little is needed of it: a trailer and a header. */
    private static final int FIRST_PIECE = 256;

    private final InputStream in;
    private final Spares spares;
    final byte[] buffer;
    int position;
    int limit;
    private long before;

    /** What was read ahead. Those of its bytes that are in {@link #buffer} and not taken end at its position. */
    private @Nullable ByteBuffer ahead;

    private int piece = FIRST_PIECE;
    private boolean atEnd;

    Input(InputStream in, Spares spares) {
        this.in = in;
        this.spares = spares;
        this.buffer = spares.buffer();
    }

    /** Bytes taken so far. */
    long offset() {
        return before + position;
    }

    /** Refills an exhausted buffer; false at the end. */
    boolean fill() throws IOException {
        return position < limit || ensure(1);
    }

    /** Whether {@code wanted} more bytes are there, which then stand in the buffer. */
    boolean ensure(int wanted) throws IOException {
        if (limit - position >= wanted) {
            return true;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        before += position;
        limit -= position;
        position = 0;
        while (limit < wanted) {
            int n = read();
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
    }

    private int read() throws IOException {
        ByteBuffer held = ahead;
        if (held == null || !held.hasRemaining()) {
            // What comes now does not stand in that memory.
            ahead = null;
            return in.read(buffer, limit, buffer.length - limit);
        }
        int n = Math.min(Math.min(held.remaining(), piece), buffer.length - limit);
        held.get(buffer, limit, n);
        piece = Math.min(4 * piece, buffer.length);
        return n;
    }

    /**
     * Reads ahead, without taking anything. What cuts {@code in} is met again when it is read up to there.
     *
     * @param most bytes that it may give, those in the buffer included
     * @return a direct buffer with the bytes that come next
     */
    ByteBuffer ahead(Whole whole, int most) throws IOException {
        ByteBuffer held = ahead;
        if (held == null) {
            held = whole.in().clear().put(buffer, position, limit - position).flip();
        } else {
            held.position(held.position() - (limit - position));
        }
        before += position;
        position = 0;
        limit = 0;
        piece = FIRST_PIECE;
        // Moving what is there costs too: not for each of many small members.
        if (!atEnd && held.remaining() < most / 2) {
            held.compact().flip();
            while (!atEnd && held.remaining() < most && (held.limit() < held.capacity() || whole.growIn())) {
                held = whole.in();
                readOn(held, most);
            }
        }
        ahead = held;
        return held;
    }

    private void readOn(ByteBuffer held, int most) throws IOException {
        int room = Math.min(most, held.capacity()) - held.remaining();
        int n;
        try {
            n = in.read(buffer, 0, Math.min(buffer.length, room));
        } catch (CutException e) {
            n = -1;
        }
        atEnd = n < 0;
        if (n > 0) {
            int end = held.limit();
            held.limit(end + n).put(end, buffer, 0, n);
        }
    }

    /** Whether nothing comes after what {@link #ahead} gave. */
    boolean atEnd() {
        return atEnd;
    }

    /** Takes bytes that {@link #ahead} gave. */
    void takeAhead(int bytes) {
        ByteBuffer held = Objects.requireNonNull(ahead);
        held.position(held.position() + bytes);
        before += bytes;
    }

    /** The next byte, or -1. */
    int next() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    /** The byte {@code i} places ahead, which {@link #ensure} has made sure of. */
    int peek(int i) {
        return buffer[position + i] & 0xff;
    }

    int u16(int i) {
        return peek(i) | peek(i + 1) << 8;
    }

    long u32(int i) {
        return (u16(i) | (long) u16(i + 2) << 16) & 0xffff_ffffL;
    }

    /** Takes {@code length} bytes, or as many as there are, and says how many. */
    int take(byte[] b, int off, int length) throws IOException {
        int taken = 0;
        while (taken < length && fill()) {
            int n = Math.min(length - taken, limit - position);
            System.arraycopy(buffer, position, b, off + taken, n);
            position += n;
            taken += n;
        }
        return taken;
    }

    /** Passes over {@code length} bytes, or as many as there are, and says how many. */
    long skip(long length) throws IOException {
        long skipped = 0;
        while (skipped < length && fill()) {
            int n = (int) Math.min(length - skipped, limit - position);
            position += n;
            skipped += n;
        }
        return skipped;
    }

    @Override
    public void close() {
        spares.giveBack(buffer);
    }
}
