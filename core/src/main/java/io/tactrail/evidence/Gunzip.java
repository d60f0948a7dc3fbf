package io.tactrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * gzip (RFC 1952), all members of it. Differs from {@link java.util.zip.GZIPInputStream} where evidence demands it:
 * what was decoded before damage is delivered, and bytes after the last member are named. Zeros after a member are
 * padding, as tapes and block devices leave it.
 */
final class Gunzip extends Decoder implements Deflated.Ahead {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int TRAILER = 8;

    private final Content stored;
    private final Meter meter;
    private final Input input;
    private final Deflated data;
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean ended;
    private long memberFrom;
    private long firstEndsAt = -1;
    private @Nullable String leftOver;

    Gunzip(Content stored, Spares spares, Meter meter) {
        this.stored = stored;
        this.meter = meter;
        this.input = new Input(stored, spares);
        this.data = new Deflated(input, spares, this);
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        while (!ended) {
            if (!inMember && !enterMember()) {
                break;
            }
            int n = data.read(b, off, len);
            if (n >= 0) {
                if (!data.checked()) {
                    crc.update(b, off, n);
                }
                return n;
            }
            leaveMember();
        }
        return -1;
    }

    private boolean enterMember() throws IOException {
        while (input.offset() > 0 && input.fill() && input.peek(0) == 0) {
            input.position++;
        }
        if (!input.fill()) {
            ended = true;
            return false;
        }
        long at = input.offset();
        if (!input.ensure(3) || input.peek(0) != 0x1f || input.peek(1) != 0x8b || input.peek(2) != 8) {
            long rest = input.skip(Long.MAX_VALUE);
            leftOver = rest + " bytes after the end of the gzip data, from stored byte " + at
                    + " on, are no gzip member and were not read; a file as delivered has none";
            ended = true;
            return false;
        }
        header();
        data.restart();
        crc.reset();
        memberFrom = data.written();
        inMember = true;
        return true;
    }

    private void header() throws IOException {
        crc.reset();
        int[] fixed = new int[10];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = headerByte();
        }
        int flags = fixed[3];
        if ((flags & EXTRA) != 0) {
            int length = headerByte() | headerByte() << 8;
            for (int i = 0; i < length; i++) {
                headerByte();
            }
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && headerByte() != 0) {
                // up to the terminating zero
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            int computed = (int) crc.getValue() & 0xffff;
            if (computed != (headerByte() | headerByte() << 8)) {
                throw new CutException("damaged gzip header before stored byte " + input.offset() + ", inflated byte "
                        + data.written());
            }
        }
    }

    private int headerByte() throws IOException {
        int value = input.next();
        if (value < 0) {
            throw new CutException("truncated: the file ends inside a gzip header, at " + data.place());
        }
        crc.update(value);
        return value;
    }

    /** Checks the member against its trailer: CRC-32 and length. */
    private void leaveMember() throws IOException {
        inMember = false;
        if (!input.ensure(TRAILER)) {
            input.skip(TRAILER);
            throw new CutException("truncated: the file ends before the gzip checksum, at " + data.place());
        }
        boolean same = data.checked()
                || input.u32(0) == crc.getValue() && input.u32(4) == ((data.written() - memberFrom) & 0xffff_ffffL);
        input.skip(TRAILER);
        if (firstEndsAt < 0) {
            firstEndsAt = input.offset();
        }
        if (!same) {
            throw new CutException("gzip checksum or length differs: inflated bytes " + memberFrom + " to "
                    + data.written() + " are damaged or altered somewhere; the member ends at stored byte "
                    + input.offset());
        }
    }

    @Override
    public int most(long written, long offset) {
        return meter.clear(written, offset, stored.metered());
    }

    @Override
    public int readAhead() {
        return stored.metered() ? Meter.READ_AHEAD : Whole.IN;
    }

    /** A file as delivered has one member, whose length stands at the end. */
    @Override
    public int expected(ByteBuffer stored, boolean atEnd) {
        return atEnd && stored.remaining() >= TRAILER ? clamped(trailer(stored, stored.limit() - 4)) : -1;
    }

    private static int clamped(long length) {
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    @Override
    public boolean holds(ByteBuffer behind, long crc, long length) {
        return behind.remaining() >= TRAILER && trailer(behind, 0) == crc && trailer(behind, 4) == length;
    }

    private static long trailer(ByteBuffer bytes, int at) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xffff_ffffL;
    }

    @Override
    long taken() {
        return input.offset();
    }

    @Override
    @Nullable
    String leftOver() {
        return leftOver;
    }

    @Override
    long trailing() {
        return firstEndsAt < 0 ? 0 : input.offset() - firstEndsAt;
    }

    @Override
    public void close() {
        data.close();
        input.close();
    }
}
