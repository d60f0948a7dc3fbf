package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;

/** Buffered bytes for a decoder that reads headers by the byte, data by the buffer, and must know where it stands. */
final class Input implements AutoCloseable {

    private final InputStream in;
    private final Spares spares;
    final byte[] buffer;
    int position;
    int limit;
    private long before;

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
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
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
