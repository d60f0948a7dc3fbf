package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Hands Zstandard data (RFC 8878, section 3) to the library one block at a time. The library drops what it has decoded
 * in a call that meets damage; with one block in each call nothing good is in it. It also tells frames from what
 * stands after them, and where the data ends early.
 */
final class ZstdFrames extends InputStream {

    private static final long MAGIC = 0xFD2FB528L;
    private static final long SKIPPABLE = 0x184D2A50L;
    private static final int LARGEST_BLOCK = 1 << 17;

    private enum At {
        FRAME,
        BLOCK,
        CHECKSUM
    }

    private final Input input;
    private At at = At.FRAME;
    private boolean checksum;
    private boolean closed;
    private @Nullable String leftOver;

    ZstdFrames(Input input) {
        this.input = input;
    }

    long offset() {
        return input.offset();
    }

    @Nullable
    String leftOver() {
        return leftOver;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("the library reads buffers");
    }

    /** Gives a frame header, a block with its header, or a checksum; the library's buffer holds the largest block. */
    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        switch (at) {
            case FRAME -> {
                return frameHeader(b, off);
            }
            case BLOCK -> {
                need(3);
                int header = input.u16(0) | input.peek(2) << 16;
                int type = header >> 1 & 3;
                int size = header >> 3;
                if (type == 3 || size > LARGEST_BLOCK) {
                    throw new CutException("damaged Zstandard block header at stored byte " + input.offset());
                }
                if ((header & 1) != 0) {
                    at = checksum ? At.CHECKSUM : At.FRAME;
                }
                // A run-length block holds one byte, whatever its size says.
                return give(b, off, 3 + (type == 1 ? 1 : size));
            }
            case CHECKSUM -> {
                at = At.FRAME;
                return give(b, off, 4);
            }
        }
        throw new AssertionError(at);
    }

    private int frameHeader(byte[] b, int off) throws IOException {
        while (leftOver == null && input.fill()) {
            boolean magic = input.ensure(4);
            if (magic && input.u32(0) == MAGIC) {
                need(5);
                int descriptor = input.peek(4);
                boolean single = (descriptor & 0x20) != 0;
                int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
                int contentSize = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
                checksum = (descriptor & 4) != 0;
                at = At.BLOCK;
                return give(b, off, 5 + (single ? 0 : 1) + dictionary + contentSize);
            } else if (magic && (input.u32(0) & 0xFFFF_FFF0L) == SKIPPABLE) {
                need(8);
                long size = input.u32(4);
                if (input.skip(8 + size) < 8 + size) {
                    throw truncated();
                }
            } else {
                long from = input.offset();
                leftOver = input.skip(Long.MAX_VALUE) + " bytes after the end of the Zstandard data, from stored byte "
                        + from + " on, are no frame and were not read";
            }
        }
        return -1;
    }

    private void need(int bytes) throws IOException {
        if (!input.ensure(bytes)) {
            input.skip(bytes);
            throw truncated();
        }
    }

    private int give(byte[] b, int off, int length) throws IOException {
        if (input.take(b, off, length) < length) {
            throw truncated();
        }
        return length;
    }

    private CutException truncated() {
        return new CutException("truncated: the Zstandard data ends early, at stored byte " + input.offset());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            input.close();
        }
    }
}
