package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Makes content of stored bytes. Throws {@link CutException} after the last byte that could be decoded. */
abstract class Decoder extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] b, int off, int len) throws IOException;

    /** Stored bytes that what was read so far is made of; -1 where only those that were read ahead are known. */
    long taken() {
        return -1;
    }

    /** What stands after the end of the encoded data, for a person, or null. Known once everything was read. */
    @Nullable
    String leftOver() {
        return null;
    }

    /** Stored bytes behind the end of the first stream of encoded data. Known once everything was read. */
    long trailing() {
        return 0;
    }

    /** Gives back what it borrowed; leaves the bytes below open. */
    @Override
    public abstract void close();
}
