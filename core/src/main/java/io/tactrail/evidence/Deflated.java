package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Raw deflate data (RFC 1951) up to its last block. Afterwards the input stands right behind it, and
 * {@link #restart} reads what may follow.
 */
final class Deflated extends InputStream {

    private final Input input;
    private final Spares spares;
    private final Inflater inflater;
    private long written;
    private boolean fed;
    private boolean damaged;
    private boolean finished;

    Deflated(Input input, Spares spares) {
        this.input = input;
        this.spares = spares;
        this.inflater = spares.inflater();
    }

    void restart() {
        inflater.reset();
        finished = false;
        fed = false;
    }

    /** Bytes inflated since it was made. */
    long written() {
        return written;
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
        while (!finished) {
            if (damaged) {
                throw new CutException("damaged compressed data at " + place());
            }
            if (!fed) {
                if (!input.fill()) {
                    throw new CutException("truncated: the compressed data ends early, at " + place());
                }
                inflater.setInput(input.buffer, input.position, input.limit - input.position);
                fed = true;
            }
            int n = inflate(b, off, len);
            if (n > 0) {
                return n;
            }
        }
        return -1;
    }

    /** What came out before damage is delivered first: zlib has written it, though the JDK throws. */
    private int inflate(byte[] b, int off, int len) {
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(b, off, len);
        } catch (DataFormatException e) {
            damaged = true;
        }
        int n = (int) (inflater.getBytesWritten() - before);
        written += n;
        input.position = input.limit - inflater.getRemaining();
        finished = inflater.finished();
        // A full buffer may leave output in zlib, even if all input is in it.
        fed = inflater.getRemaining() > 0 || n == len;
        // Neither more room nor more input would help then; raw deflate never asks for a dictionary.
        damaged |= n == 0 && !finished && fed;
        return n;
    }

    /** For reasons: where it stands, in both counts. */
    String place() {
        return "stored byte " + input.offset() + ", inflated byte " + written;
    }

    @Override
    public void close() {
        spares.giveBack(inflater);
    }
}
