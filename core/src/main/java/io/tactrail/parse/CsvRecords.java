package io.tactrail.parse;

import io.tactrail.parse.Wrapping.Inside;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads CSV (RFC 4180) row by row; quoted cells may hold line ends. A row that cannot be read is one reject, and
 * reading goes on at the next line. Offsets are those of the rows' first bytes.
 */
final class CsvRecords {

    /** How often the bytes behind a stray quote are read again before they are passed over. */
    private static final int WORK = 8;

    private final Window window;
    private final int limit;
    private final Teller teller;
    private final Unwrapper unwrapper;
    private final CsvHeader header;

    private long work;
    private boolean endedInside;

    CsvRecords(Window window, int limit, Teller teller, Unwrapper unwrapper, CsvHeader header) {
        this.window = window;
        this.limit = limit;
        this.teller = teller;
        this.unwrapper = unwrapper;
        this.header = header;
    }

    /** Reads from the first row behind the header. */
    void read() {
        teller.list(header.kind());
        while (window.skipBlank()) {
            row();
        }
        String cut = window.cut();
        if (cut != null && !endedInside) {
            teller.reject(window.offset(), cut + "; no row was cut, but more may have followed");
        }
    }

    private void row() {
        long start = window.offset();
        window.mark = window.at;
        boolean closed = toRowEnd();
        boolean ended = window.at == window.end && !window.here();
        int length = window.at - window.mark;
        String reason;
        if (length > limit) {
            reason = "a row of more than " + limit + " bytes, the largest record that is read";
        } else if (!closed) {
            reason = "a quote is not closed";
        } else {
            List<String> cells = CsvHeader.cells(
                    new String(window.bytes, window.mark, length, StandardCharsets.UTF_8), header.delimiter());
            if (cells != null && cells.size() == header.columns().size()) {
                tell(cells, start, length);
                window.mark = -1;
                return;
            }
            reason = cells == null
                    ? "not CSV: text beside a quoted cell"
                    : "a row of " + cells.size() + " cells under a header of "
                            + header.columns().size();
        }
        if (ended && (window.cut() != null || !closed || length > limit)) {
            String cut = window.cut();
            endedInside = true;
            boolean lines = anotherLine(length);
            teller.reject(start, (cut == null || lines ? reason : cut + "; " + length + " bytes of an unfinished row lost"));
            if (!lines) {
                window.mark = -1;
                return;
            }
        } else {
            teller.reject(start, reason);
        }
        work += length;
        if (work <= (long) WORK * (start + limit)) {
            // The line's end may be no cell's end: a stray quote hides it.
            window.at = window.mark;
            toLineEnd();
        }
        window.mark = -1;
    }

    private boolean anotherLine(int length) {
        for (int i = window.mark; i < window.mark + length - 1; i++) {
            if (window.bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private void tell(List<String> cells, long start, int length) {
        Unwrapper.Text row = new Unwrapper.Text(window.bytes, window.mark, window.mark + length, true);
        Origin origin = Origin.of(start, header.kind());
        Inside inside = header.inside(cells);
        if (inside == null || !unwrapper.row(inside, row, origin.in(header.kind()))) {
            teller.unknown(start, row.hash(), Strangers.CSV);
        }
    }

    /** To the end of the row, quotes respected; false where the content or the bound ends it inside quotes. */
    private boolean toRowEnd() {
        boolean quoted = false;
        while (window.here() && window.at - window.mark <= limit) {
            byte b = window.bytes[window.at];
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && (b == '\n' || b == '\r')) {
                return true;
            }
            window.at++;
        }
        return !quoted;
    }

    private void toLineEnd() {
        while (window.here() && window.bytes[window.at] != '\n') {
            window.at++;
        }
    }
}
