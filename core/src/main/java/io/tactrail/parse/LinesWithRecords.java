package io.tactrail.parse;

import io.tactrail.evidence.Bounds;
import io.tactrail.parse.ValueScanner.End;

/**
 * Looks whether a text that is taken for a stranger by its first lines has records all the same: a line that begins with
 * a brace, outside code fences, where a record stands, or what wraps one. A document that shows a record in a fence, or
 * indented, has none. The first {@value #BYTES} bytes are looked at.
 */
final class LinesWithRecords {

    private static final int BYTES = 4 << 20;

    /** How much of a list is read to find a record in it. */
    private static final int SLICE = 1 << 20;

    /** How often bytes are scanned again from another line before what was scanned is passed over. */
    private static final long WORK = 8;

    private final Window window;
    private final ValueScanner scanner;
    private final Unwrapper unwrapper;
    private final Teller teller = new Teller(new RecordReader.Nobody(), null);

    LinesWithRecords(Window window, Bounds bounds) {
        this.window = window;
        scanner = new ValueScanner(bounds.recordBytes());
        unwrapper = new Unwrapper(teller, bounds);
    }

    /** The window reads on, and stands where it stood. */
    boolean found() {
        while (window.end - window.at < BYTES && window.more()) {
            // Nothing is passed over: what is found is read from the start.
        }
        boolean fenced = false;
        long work = 0;
        int line = window.at;
        while (line < window.end) {
            if (fence(line)) {
                fenced = !fenced;
            } else if (!fenced && window.bytes[line] == '{') {
                Window value = Window.of(window.bytes, line, window.end);
                if (record(value)) {
                    return true;
                }
                work += value.at - line;
                if (work > WORK * BYTES) {
                    line = Math.max(line, value.at - 1);
                }
            }
            line = next(line);
        }
        return false;
    }

    private boolean record(Window value) {
        int from = value.at;
        value.mark = from;
        End end = scanner.scan(value, true);
        if (end == End.LIST) {
            // The list itself may be longer than what is looked at.
            value.mark = -1;
            new JsonRecords(
                            Window.of(window.bytes, from, Math.min(window.end, value.at + SLICE)),
                            SLICE,
                            teller,
                            unwrapper,
                            Origin.of(0, ""))
                    .read();
            return teller.found() > 0;
        }
        if (end != End.COMPLETE) {
            return scanner.looksLikeRecord();
        }
        try {
            Node node = TreeParser.parse(window.bytes, from, value.at - from);
            return unwrapper.unwrap(node, new Unwrapper.Text(window.bytes, from, value.at, false), Origin.of(0, ""));
        } catch (BrokenJson e) {
            return scanner.looksLikeRecord();
        }
    }

    private boolean fence(int line) {
        int i = line;
        while (i < window.end && window.bytes[i] == ' ') {
            i++;
        }
        return i + 2 < window.end
                && (window.bytes[i] == '`' || window.bytes[i] == '~')
                && window.bytes[i + 1] == window.bytes[i]
                && window.bytes[i + 2] == window.bytes[i];
    }

    private int next(int line) {
        int i = line;
        while (i < window.end && window.bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }
}
