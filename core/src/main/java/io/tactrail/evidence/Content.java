package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from where they lie to their reader: counted, hashed where wanted, held to the bounds where they
 * come out of a decoder. Those are pulled by whole blocks, so that where a bound cuts does not depend on how they are
 * read. Whatever goes wrong below becomes one {@link CutException} after the last good byte. Closing it does nothing,
 * since it is read to the end by {@link #drain} in any case.
 */
final class Content extends InputStream {

    /** Bounds are looked at whenever so many bytes more came out of a decoder. */
    static final int BLOCK = Spares.BUFFER;

    private static final int CUT = -2;

    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final Spares spares;
    private @Nullable MessageDigest digest;
    private final @Nullable Content below;
    private final @Nullable Meter meter;
    private final boolean metered;

    private byte @Nullable [] buffer;
    private int position;
    private int limit;
    private long count;
    private boolean ended;
    private @Nullable String stop;
    private @Nullable CutException cut;
    private boolean told;

    private Content(
            InputStream in,
            Spares spares,
            @Nullable MessageDigest digest,
            @Nullable Content below,
            @Nullable Meter meter,
            boolean metered) {
        this.in = in;
        this.spares = spares;
        this.digest = digest;
        this.below = below;
        this.meter = meter;
        this.metered = metered;
    }

    /** Bytes as they lie in the file system or in an archive that does not compress. */
    static Content stored(InputStream in, Spares spares) {
        return new Content(in, spares, spares.sha256(), null, null, false);
    }

    /** A member that lies in {@code container} as it is. */
    static Content part(InputStream in, Spares spares, Content container) {
        return new Content(in, spares, spares.sha256(), null, null, container.metered);
    }

    /** A member of a zip, as it comes out of {@code below}. */
    static Content member(InputStream in, Spares spares, Content below, Meter meter) {
        return new Content(in, spares, spares.sha256(), below, meter, true);
    }

    /** What a decoder makes of {@code below}. */
    static Content decoded(Decoder in, Spares spares, Content below, Meter meter) {
        return new Content(in, spares, null, below, meter, true);
    }

    /** Bytes that are only counted. */
    static Content counted(InputStream in, Spares spares) {
        return new Content(in, spares, null, null, null, false);
    }

    /** Nothing but a cut. */
    static Content unreadable(CutException cut, Spares spares) {
        Content nothing = stored(InputStream.nullInputStream(), spares);
        nothing.cut = cut;
        return nothing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        return len == 0 ? 0 : told(next(b, off, len));
    }

    /** Like {@link #read}, but for the reader, who has to be {@link #told(int) told} of an end: that is negative. */
    int next(byte[] b, int off, int len) {
        int n = held(b, off, len);
        if (n > 0) {
            return n;
        }
        if (meter != null && len < toBlock()) {
            byte[] block = spares.buffer();
            buffer = block;
            position = 0;
            n = pull(block, 0, block.length);
            limit = Math.max(0, n);
            return n < 0 ? n : held(b, off, len);
        }
        return pull(b, off, len);
    }

    /** Tells a reader what {@link #next} gave. */
    int told(int next) throws CutException {
        if (next == CUT) {
            told = true;
            throw Objects.requireNonNull(cut);
        }
        return next;
    }

    /** Gives bytes that were pulled before; 0 if there are none. */
    private int held(byte[] b, int off, int len) {
        byte[] held = buffer;
        if (held == null) {
            return 0;
        }
        int n = Math.min(len, limit - position);
        System.arraycopy(held, position, b, off, n);
        position += n;
        if (position == limit) {
            release();
        }
        return n;
    }

    /** Shows the first bytes, without taking them: at least {@code least} unless the content is shorter. */
    Head head(int least) {
        byte[] held = buffer;
        if (held == null) {
            held = spares.buffer();
            buffer = held;
            position = 0;
            limit = 0;
        }
        while (limit - position < least) {
            int n = pull(held, limit, held.length - limit);
            if (n < 0) {
                break;
            }
            limit += n;
        }
        return new Head(held, position, limit - position);
    }

    /** Hashes all of it, which must not have been read further than {@link #head} shows. */
    void hash() {
        hash(NOTHING, 0);
    }

    /** The same of a content of which these first bytes were read. */
    void hash(byte[] before, int length) {
        MessageDigest wanted = spares.sha256();
        wanted.update(before, 0, length);
        byte[] held = buffer;
        if (held != null) {
            wanted.update(held, position, limit - position);
        }
        digest = wanted;
    }

    /** Reads what was left unread. Afterwards {@link #cut()} says how it ended. */
    void drain() {
        release();
        byte[] scratch = spares.buffer();
        while (pull(scratch, 0, scratch.length) >= 0) {
            // only for count and hash
        }
        spares.giveBack(scratch);
    }

    /** Gives the buffer back; bytes in it count as read. */
    void release() {
        if (buffer != null) {
            spares.giveBack(buffer);
            buffer = null;
            position = 0;
            limit = 0;
        }
    }

    private int toBlock() {
        return BLOCK - (int) (count % BLOCK);
    }

    /** Of a decoder, up to the end of a block; that much must fit. */
    private int pull(byte[] b, int off, int len) {
        if (cut != null) {
            return CUT;
        }
        if (ended) {
            return -1;
        }
        Meter meter = this.meter;
        int n = 0;
        try {
            int wanted = meter == null ? len : meter.room(toBlock());
            if (meter != null && (stop != null || wanted == 0)) {
                return stopHere(meter);
            }
            do {
                int more = in.read(b, off + n, wanted - n);
                ended = more < 0;
                n += Math.max(0, more);
            } while (meter != null && n < wanted && !ended);
        } catch (CutException e) {
            cut = e;
        } catch (IOException | RuntimeException e) {
            cut = new CutException("cannot be read further after byte " + (count + n) + ": " + Cause.of(e), e);
        }
        if (n == 0 && (ended || cut != null)) {
            return ended ? -1 : CUT;
        }
        count += n;
        if (digest != null) {
            digest.update(b, off, n);
        }
        if (meter != null && below != null) {
            meter.decoded(n);
            long taken = in instanceof Decoder decoder ? decoder.taken() : -1;
            stop = meter.ratio(count, taken < 0 ? below.count : taken);
        }
        return n;
    }

    /** A bound was reached exactly; only if there is more does it cut anything. */
    private int stopHere(Meter bound) throws IOException {
        if (in.read(new byte[1], 0, 1) < 0) {
            ended = true;
            return -1;
        }
        if (stop == null) {
            bound.overflowed();
        }
        cut = new CutException(stop != null ? stop : bound.full());
        return CUT;
    }

    /** Whether bytes that are read of it are counted by a {@link Meter}, or those that it is a part of. */
    boolean metered() {
        return metered;
    }

    long count() {
        return count;
    }

    /** Where the next byte that is read stands. */
    long position() {
        return count - (limit - position);
    }

    @Nullable
    CutException cut() {
        return cut;
    }

    /** Whether a reader was told of the cut. */
    boolean told() {
        return told;
    }

    void untold() {
        told = false;
    }

    boolean hashed() {
        return digest != null;
    }

    /** Lower-case hex; call once, after the end. */
    String sha256() {
        MessageDigest digest = Objects.requireNonNull(this.digest);
        String hex = HexFormat.of().formatHex(digest.digest());
        spares.giveBack(digest);
        return hex;
    }

    /** The first bytes of a content. */
    record Head(byte[] bytes, int from, int length) {

        int at(int i) {
            return i < length ? bytes[from + i] & 0xff : -1;
        }

        boolean starts(int... magic) {
            return startsAt(0, magic);
        }

        boolean startsAt(int offset, int... magic) {
            for (int i = 0; i < magic.length; i++) {
                if (at(offset + i) != magic[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
