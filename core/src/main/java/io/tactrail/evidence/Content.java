package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from where they lie to their reader: counted, hashed where wanted, held to the bounds where they
 * come out of a decoder. Whatever goes wrong below becomes one {@link CutException} after the last good byte. Closing
 * it does nothing, since it is read to the end by {@link #drain} in any case.
 */
final class Content extends InputStream {

    private static final int CUT = -2;

    private final InputStream in;
    private final Spares spares;
    private @Nullable MessageDigest digest;
    private final @Nullable Content below;
    private final @Nullable Meter meter;

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
            @Nullable Meter meter) {
        this.in = in;
        this.spares = spares;
        this.digest = digest;
        this.below = below;
        this.meter = meter;
    }

    /** Bytes as they lie in the file system or in an archive that does not compress. */
    static Content stored(InputStream in, Spares spares) {
        return new Content(in, spares, spares.sha256(), null, null);
    }

    /** A member of a zip, as it comes out of {@code below}. */
    static Content member(InputStream in, Spares spares, Content below, Meter meter) {
        return new Content(in, spares, spares.sha256(), below, meter);
    }

    /** What a decoder makes of {@code below}. */
    static Content decoded(InputStream in, Spares spares, Content below, Meter meter) {
        return new Content(in, spares, null, below, meter);
    }

    /** Bytes that are only counted. */
    static Content counted(InputStream in, Spares spares) {
        return new Content(in, spares, null, null, null);
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
        if (len == 0) {
            return 0;
        }
        byte[] held = buffer;
        if (held != null) {
            int n = Math.min(len, limit - position);
            System.arraycopy(held, position, b, off, n);
            position += n;
            if (position == limit) {
                release();
            }
            if (n > 0) {
                return n;
            }
        }
        int n = pull(b, off, len);
        if (n == CUT) {
            told = true;
            throw Objects.requireNonNull(cut);
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
        MessageDigest wanted = spares.sha256();
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

    private int pull(byte[] b, int off, int len) {
        if (cut != null) {
            return CUT;
        }
        if (ended) {
            return -1;
        }
        try {
            int wanted = meter == null ? len : meter.room(len);
            if (meter != null && (stop != null || wanted == 0)) {
                return stopHere(meter);
            }
            int n = in.read(b, off, wanted);
            if (n < 0) {
                ended = true;
                return -1;
            }
            count += n;
            if (digest != null) {
                digest.update(b, off, n);
            }
            if (meter != null && below != null) {
                meter.decoded(n);
                stop = meter.ratio(count, below.count);
            }
            return n;
        } catch (CutException e) {
            cut = e;
        } catch (IOException | RuntimeException e) {
            cut = new CutException("cannot be read further after byte " + count + ": " + Cause.of(e), e);
        }
        return CUT;
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
