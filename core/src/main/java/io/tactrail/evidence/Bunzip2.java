package io.tactrail.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** bzip2, all streams of it. */
final class Bunzip2 extends Decoder {

    private final InputStream stored;
    private @Nullable BZip2CompressorInputStream in;
    private long written;
    private @Nullable CutException failed;

    Bunzip2(InputStream stored) {
        this.stored = new BufferedInputStream(stored, Spares.BUFFER);
    }

    /** By single bytes, as the library does itself: from its own loop, what was decoded before damage is lost. */
    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        if (failed != null) {
            throw failed;
        }
        try {
            BZip2CompressorInputStream in = this.in;
            if (in == null) {
                in = new BZip2CompressorInputStream(stored, true);
                this.in = in;
            }
            while (n < len) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                b[off + n++] = (byte) next;
            }
        } catch (IOException | RuntimeException e) {
            failed = new CutException(
                    e instanceof CutException cut
                            ? cut.reason()
                            : "damaged or truncated bzip2 data at inflated byte " + (written + n) + " (" + Cause.of(e)
                                    + ")",
                    e);
            if (n == 0) {
                throw failed;
            }
        }
        written += n;
        return n == 0 ? -1 : n;
    }

    /** The library has nothing to give back but what it reads from, which is not its own. */
    @Override
    public void close() {}
}
