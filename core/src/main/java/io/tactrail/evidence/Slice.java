package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.function.LongConsumer;

/** A stretch of a file. Reads by position, so that several may read one channel. Leaves the channel open. */
final class Slice extends InputStream {

    private final FileChannel channel;
    private final long to;
    private final LongConsumer read;
    private long position;

    /** @param to where it ends; the end of the file if that comes first */
    Slice(FileChannel channel, long from, long to) {
        this(channel, from, to, bytes -> {});
    }

    /** @param read is told how many bytes each reading gave */
    Slice(FileChannel channel, long from, long to, LongConsumer read) {
        this.channel = channel;
        this.position = from;
        this.to = to;
        this.read = read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        if (len == 0) {
            return 0;
        }
        if (position >= to) {
            return -1;
        }
        int n = channel.read(ByteBuffer.wrap(b, off, (int) Math.min(len, to - position)), position);
        if (n > 0) {
            position += n;
            read.accept(n);
        }
        return n;
    }
}
