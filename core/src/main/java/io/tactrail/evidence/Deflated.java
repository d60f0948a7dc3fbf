package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Raw deflate data (RFC 1951) up to its last block. Afterwards the input stands right behind it, and
 * {@link #restart} reads what may follow. Data that lies in memory as a whole is inflated at once. Whatever does not come
 * to its end that way, with the right checksum, goes through {@code java.util.zip} from its beginning, so that this alone
 * tells what is damaged and delivers what comes before damage.
 */
final class Deflated extends InputStream {

    private final Input input;
    private final Spares spares;
    private final @Nullable Ahead aheadOf;
    private @Nullable Inflater inflater;
    private @Nullable Whole whole;
    private @Nullable ByteBuffer made;
    private long written;
    private long from;
    private long memberBytes;
    private boolean begun;
    private boolean fed;
    private boolean damaged;
    private boolean finished;
    private boolean refused;

    /** What is known of a member before it is inflated. */
    interface Ahead {

        /** How many bytes may come out at once, after so many in all, from that stored byte on; 0 forbids it. */
        int most(long written, long offset);

        /** Stored bytes that may be read ahead at most. */
        int readAhead();

        /** How many bytes will likely come out, by what stands behind the data; -1 if unknown. */
        int expected(ByteBuffer stored, boolean atEnd);

        /** Whether checksum and length are what stands behind the data, or was known before. */
        boolean holds(ByteBuffer behind, long crc, long length);
    }

    /** @param aheadOf null where nothing may be read ahead */
    Deflated(Input input, Spares spares, @Nullable Ahead aheadOf) {
        this.input = input;
        this.spares = spares;
        this.aheadOf = aheadOf;
    }

    void restart() {
        if (inflater != null) {
            inflater.reset();
        }
        made = null;
        begun = false;
        finished = false;
        fed = false;
    }

    /** Bytes inflated since it was made. */
    long written() {
        return written;
    }

    /** Whether the data since {@link #restart} was checked before any of it was delivered. */
    boolean checked() {
        return made != null;
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
        if (!begun) {
            begun = true;
            from = input.offset();
            made = whole();
        }
        if (made != null) {
            return deliver(made, b, off, len);
        }
        while (!finished) {
            if (damaged) {
                throw new CutException("damaged compressed data at " + place());
            }
            Inflater inflater = inflater();
            if (!fed) {
                if (!input.fill()) {
                    throw new CutException("truncated: the compressed data ends early, at " + place());
                }
                inflater.setInput(input.buffer, input.position, input.limit - input.position);
                fed = true;
            }
            int n = inflate(inflater, b, off, len);
            if (n > 0) {
                return n;
            }
        }
        return -1;
    }

    private int deliver(ByteBuffer made, byte[] b, int off, int len) {
        int n = Math.min(len, made.remaining());
        if (n == 0) {
            return -1;
        }
        made.get(b, off, n);
        written += n;
        return n;
    }

    private Inflater inflater() {
        Inflater inflater = this.inflater;
        if (inflater == null) {
            inflater = spares.inflater();
            this.inflater = inflater;
        }
        return inflater;
    }

    /** All that comes out of the data, if it can be had at once and is good. */
    private @Nullable ByteBuffer whole() throws IOException {
        Ahead aheadOf = this.aheadOf;
        if (aheadOf == null || refused) {
            return null;
        }
        int most = aheadOf.most(written, from);
        if (most <= 0) {
            return null;
        }
        Whole whole = this.whole != null ? this.whole : spares.wholes().borrow();
        this.whole = whole;
        if (whole == null) {
            return null;
        }
        ByteBuffer stored = input.ahead(whole, aheadOf.readAhead());
        // Where more follows than was read, a member will likely be there as a whole if the one before was small.
        if (!input.atEnd() && (memberBytes == 0 || memberBytes > stored.remaining() / 2)) {
            return null;
        }
        int expected = aheadOf.expected(stored, input.atEnd());
        // One byte comes of at most 1,032 (zlib's documentation, "Maximum Compression Factor"), so a lie costs little.
        long likely = expected >= 0 ? expected : 16L * (memberBytes > 0 ? memberBytes : stored.remaining());
        int room = (int) Math.min(Math.min(likely, most), 1032L * stored.remaining());
        if (expected <= most && whole.inflate(stored, room, most) == Whole.Result.DONE) {
            ByteBuffer all = whole.made();
            int taken = whole.taken();
            CRC32 crc = new CRC32();
            crc.update(all);
            if (aheadOf.holds(
                    stored.slice(stored.position() + taken, stored.remaining() - taken), crc.getValue(), all.limit())) {
                input.takeAhead(taken);
                memberBytes = taken;
                spares.wholes().made(all.limit());
                return all.rewind();
            }
        }
        refused = true;
        return null;
    }

    /** What came out before damage is delivered first: zlib has written it, though the JDK throws. */
    private int inflate(Inflater inflater, byte[] b, int off, int len) {
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(b, off, len);
        } catch (DataFormatException e) {
            damaged = true;
        }
        int n = (int) (inflater.getBytesWritten() - before);
        written += n;
        spares.wholes().inflated(n);
        input.position = input.limit - inflater.getRemaining();
        finished = inflater.finished();
        if (finished) {
            memberBytes = input.offset() - from;
        }
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
        if (inflater != null) {
            spares.giveBack(inflater);
        }
        if (whole != null) {
            spares.wholes().giveBack(whole);
        }
    }
}
