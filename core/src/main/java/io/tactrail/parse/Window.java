package io.tactrail.parse;

import io.tactrail.evidence.CutException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a member, seen through a buffer that moves over them. Bytes from {@link #mark} on, or from {@link #at}
 * where nothing is marked, stay when more are read; indexes into {@link #bytes} move then, offsets do not.
 */
final class Window {

    private static final int FIRST = 1 << 18;
    private static final int SPARE = 1 << 16;
    private static final InputStream NOTHING = InputStream.nullInputStream();

    byte[] bytes = new byte[0];

    /** The next byte to look at. */
    int at;

    /** Behind the last byte that was read. */
    int end;

    /** The first byte to keep, or -1. */
    int mark = -1;

    /** Whether the white space skipped last held a line's end. */
    boolean newline;

    private InputStream content = NOTHING;
    private long base;
    private boolean ended;
    private @Nullable String cut;

    private final int first;

    Window() {
        this(FIRST);
    }

    /** @param first the size of the buffer while records are small */
    Window(int first) {
        this.first = first;
    }

    /** Begins with a content; the buffer of the one before is used again. */
    void open(InputStream content) {
        this.content = content;
        if (bytes.length < first) {
            bytes = new byte[first];
        }
        at = 0;
        end = 0;
        mark = -1;
        base = 0;
        ended = false;
        cut = null;
    }

    /** A window on bytes that are all there. */
    static Window of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** A window on a part of bytes that are all there; its offsets are their indexes. */
    static Window of(byte[] bytes, int from, int to) {
        Window window = new Window();
        window.bytes = bytes;
        window.at = from;
        window.end = to;
        window.ended = true;
        return window;
    }

    long offset() {
        return base + at;
    }

    long offsetOf(int index) {
        return base + index;
    }

    int indexOf(long offset) {
        return (int) (offset - base);
    }

    /** Why the content ended before its end, or null. */
    @Nullable
    String cut() {
        return cut;
    }

    /** Reads on; false at the end of what can be read. */
    boolean more() {
        if (ended) {
            return false;
        }
        int keep = mark >= 0 ? Math.min(mark, at) : at;
        if (keep > 0) {
            System.arraycopy(bytes, keep, bytes, 0, end - keep);
            base += keep;
            at -= keep;
            end -= keep;
            if (mark >= 0) {
                mark -= keep;
            }
        }
        if (bytes.length - end < Math.min(SPARE, bytes.length / 4)) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = 0;
        while (read == 0) {
            try {
                read = content.read(bytes, end, bytes.length - end);
            } catch (CutException e) {
                read = -1;
                cut = e.reason();
            } catch (IOException e) {
                read = -1;
                cut = "cannot be read further: " + e.getMessage();
            }
        }
        if (read < 0) {
            ended = true;
            return false;
        }
        end += read;
        return true;
    }

    /** Whether a byte stands at {@link #at}, reading on if need be. */
    boolean here() {
        return at < end || more();
    }

    /** Skips white space; false at the end. */
    boolean skipBlank() {
        newline = false;
        while (here()) {
            byte b = bytes[at];
            if (b == '\n') {
                newline = true;
            } else if (b != ' ' && b != '\r' && b != '\t') {
                return true;
            }
            at++;
        }
        return false;
    }
}
