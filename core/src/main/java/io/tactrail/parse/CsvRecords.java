package io.tactrail.parse;

import io.tactrail.parse.Wrapping.Inside;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) row by row; quoted cells may hold line ends. A row that cannot be read is one reject, and
 * reading goes on at the next line. Offsets are those of the rows' first bytes.
 */
final class CsvRecords {

    /** How often the bytes behind a stray quote are read again before they are passed over. */
    private static final long WORK = 8;

    private final Window window;
    private final int limit;
    private final Teller teller;
    private final Unwrapper unwrapper;
    private final CsvHeader header;

    private long work;

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
        boolean cutInside = false;
        while (window.skipBlank()) {
            cutInside = row();
        }
        String cut = window.cut();
        if (cut != null && !cutInside) {
            teller.reject(window.offset(), cut + "; no row was cut, but more may have followed");
        }
    }

    /** Reads one row; true if the content was cut in it. */
    private boolean row() {
        long start = window.offset();
        window.mark = window.at;
        boolean closed = toRowEnd();
        boolean ended = !window.here();
        int length = window.at - window.mark;
        String cut = window.cut();
        if (ended && cut != null && lineLength(length) == length) {
            teller.reject(start, cut + "; " + length + " bytes of an unfinished row lost");
            window.mark = -1;
            return true;
        }
        String reason = length > limit
                ? "a row of more than " + limit + " bytes, the largest record that is read"
                : closed ? cells(start, length) : "a quote is not closed";
        if (reason != null) {
            teller.reject(start, reason);
            work += length;
            if (work <= WORK * (start + limit)) {
                // A stray quote hides line ends: what stands on the next line may be a good row.
                window.at = window.mark + lineLength(length);
            }
        }
        window.mark = -1;
        return false;
    }

    /** Tells a row; why it is none, or null. */
    private @Nullable String cells(long start, int length) {
        String row = new String(window.bytes, window.mark, length, StandardCharsets.UTF_8);
        // A lone column may come without quotes: its commas are the record's own.
        boolean lone = header.columns().size() == 1 && row.startsWith("{");
        List<String> cells = lone ? List.of(row) : CsvHeader.cells(row, header.delimiter());
        if (cells == null) {
            return "not CSV: text beside a quoted cell";
        }
        int due = header.columns().size();
        if (cells.size() != due) {
            return "a row of " + cells.size() + " cells under a header of " + due;
        }
        try {
            tell(cells, start, length);
        } catch (RuntimeException | StackOverflowError e) {
            if (teller.threw(e)) {
                throw e;
            }
            teller.reject(start, Teller.fault(e));
        }
        return null;
    }

    /** The length of the row's first line. */
    private int lineLength(int length) {
        int i = 0;
        while (i < length && window.bytes[window.mark + i] != '\n') {
            i++;
        }
        return i;
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
}
