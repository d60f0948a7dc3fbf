package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** The bytes of a source from first to last. Where they are not as many as when it was found, that cuts it. */
final class FileBytes extends InputStream {

    private final Slice slice;
    private final long expected;
    private long count;

    FileBytes(FileChannel channel, long expected, Advance advance) {
        this.slice = new Slice(channel, 0, Long.MAX_VALUE, advance::streamed);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = slice.read(b, off, len);
        if (n < 0 && count != expected) {
            throw new CutException("the file changed while it was read: it had " + expected + " bytes when found, and "
                    + count + " now; copy it and read the copy");
        }
        count += Math.max(n, 0);
        return n;
    }
}
