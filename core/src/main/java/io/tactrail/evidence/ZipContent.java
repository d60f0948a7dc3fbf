package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** What comes out of one member of a zip, checked against the size and the checksum that the zip names. */
final class ZipContent extends Decoder implements Deflated.Ahead {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int DEFLATE64 = 9;
    private static final int BZIP2 = 12;
    private static final int ZSTANDARD = 93;

    private final ZipMember member;
    private final long dataAt;
    private final Content compressed;
    private final Meter meter;
    private final @Nullable Input input;
    private final @Nullable Deflated deflated;
    private final InputStream data;
    private final CRC32 crc = new CRC32();
    private long count;

    /** @param dataAt where in the file {@code compressed} begins */
    ZipContent(ZipMember member, long dataAt, Content compressed, Spares spares, Meter meter) {
        this.member = member;
        this.dataAt = dataAt;
        this.compressed = compressed;
        this.meter = meter;
        this.input = member.method() == DEFLATED ? new Input(compressed, spares) : null;
        // Where the data of an unsized member ends is not known, and what follows it is not its own to read.
        this.deflated = input == null ? null : new Deflated(input, spares, member.sized() ? this : null);
        this.data = deflated != null
                ? deflated
                : switch (member.method()) {
                    case DEFLATE64 -> new Deflate64CompressorInputStream(compressed);
                    case BZIP2 -> new Bunzip2(compressed);
                    case ZSTANDARD -> new Unzstd(compressed, spares);
                    default -> compressed;
                };
    }

    /** Why the member cannot be read at all, for a person, or null. */
    static @Nullable String obstacle(ZipMember member) {
        if (member.encrypted()) {
            return "password-protected: unpack it with its password and give the result";
        }
        boolean known = switch (member.method()) {
            case STORED, DEFLATED, DEFLATE64, BZIP2, ZSTANDARD -> true;
            default -> false;
        };
        if (!known) {
            return "compressed by method " + member.method()
                    + ", which is not supported: unpack it with 7z and give the result";
        }
        if (!member.sized() && member.method() != DEFLATED) {
            return "its size stands in the lost directory only, so where it ends is not known";
        }
        return member.link() ? "a symbolic link: not followed" : null;
    }

    Content compressed() {
        return compressed;
    }

    /** Where in the file the data ends, as far as is known now. */
    long endsAt() {
        return dataAt + (member.sized() || input == null ? member.stored() : input.offset());
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n;
        try {
            n = data.read(b, off, len);
        } catch (CutException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CutException("damaged compressed data at inflated byte " + count + " (" + Cause.of(e) + ")", e);
        }
        if (n < 0) {
            check();
            return -1;
        }
        count += n;
        if (!checked()) {
            crc.update(b, off, n);
        }
        return n;
    }

    private void check() throws IOException {
        if (member.sized()) {
            if (count < member.inflated() && member.method() == STORED) {
                throw new CutException(
                        "truncated: the zip ends after " + count + " of this member's " + member.inflated() + " bytes");
            }
            if (count != member.inflated()) {
                throw new CutException(
                        "size differs: the zip says " + member.inflated() + " bytes, and " + count + " came out");
            }
            checksum(member.crc());
        } else if (input != null) {
            if (!input.ensure(8)) {
                throw new CutException("truncated: the zip ends before this member's checksum");
            }
            checksum(input.u32(input.u32(0) == ZipMember.DESCRIPTOR ? 4 : 0));
        }
    }

    private boolean checked() {
        return deflated != null && deflated.checked();
    }

    @Override
    public int most(long written, long offset) {
        return meter.clear(written, offset, compressed.metered());
    }

    @Override
    public int readAhead() {
        return Whole.IN;
    }

    @Override
    public int expected(ByteBuffer stored, boolean atEnd) {
        long inflated = member.inflated();
        return inflated < 0 || inflated > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) inflated;
    }

    @Override
    public boolean holds(ByteBuffer behind, long crc, long length) {
        return crc == member.crc() && length == member.inflated();
    }

    @Override
    long taken() {
        return input == null ? -1 : input.offset();
    }

    private void checksum(long expected) throws CutException {
        if (!checked() && crc.getValue() != expected) {
            throw new CutException(
                    "zip checksum differs: inflated bytes 0 to " + count + " are damaged or altered somewhere");
        }
    }

    @Override
    @Nullable
    String leftOver() {
        long rest = input == null || !member.sized() ? 0 : member.stored() - input.offset();
        return rest <= 0
                ? null
                : rest + " bytes after the end of the compressed data belong to this member and were not read";
    }

    @Override
    public void close() {
        try {
            data.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing touches memory only", e);
        } finally {
            if (input != null) {
                input.close();
            }
        }
    }
}
