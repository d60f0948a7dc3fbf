package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.evidence.CutException;
import io.tactrail.evidence.IdleThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one member's content and tells its records, in one pass and in memory that does not grow with it. One reader
 * may serve one thread at a time.
 *
 * <p>A record may be as large as {@link Bounds#recordBytes}, and have 1,048,576 values (objects, lists, and what stands
 * in them); one beyond that is told as a reject. A record on which the reading itself fails is a reject too, and what
 * follows is read.
 */
public final class RecordReader {

    /** How much of a content is looked at to see what it is. */
    private static final int HEAD = 1 << 16;

    /** How much of it the patterns of documents and logs see. */
    private static final int LINES = 1 << 13;

    private static final byte[] EVENT_NAME = "eventName".getBytes(StandardCharsets.US_ASCII);

    private final Bounds bounds;
    private final Window window = new Window();
    private @Nullable Skimmer skimmer;

    public RecordReader(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads to the end, or to what cannot be read further. A cut of the content is told to the sink as one reject.
     *
     * <p>What the sink throws passes through as it is.
     *
     * @throws IOException only where the sink's own work fails; trouble with the content is told to the sink
     */
    public Contents read(InputStream content, Sink sink) throws IOException {
        return read(content, new Teller(sink, null));
    }

    /** Reads again and tells each event with its own JSON, in the same order and with the same index. */
    public Contents read(InputStream content, Raw raw) throws IOException {
        return read(content, new Teller(new Nobody(), raw));
    }

    /**
     * Reads to the end, or to what cannot be read further, as {@link #read(InputStream, Sink)} does, and tells a few
     * fields of each event. Hashes are made only of what asks for them ({@link Skimmed#found}).
     */
    public Contents read(InputStream content, Skim skim) throws IOException {
        Skimmer again = skimmer == null ? new Skimmer() : skimmer;
        skimmer = again;
        return read(content, new Teller(new Skimming(skim, again, null), null));
    }

    /**
     * Reads as {@link #read(InputStream, Skim)} does; where the content is large, idle threads tell of some of its plain
     * records, in any order. All are told when this returns; when it
     * throws, some that were found are told by nobody.
     *
     * @param skim is told by the calling thread
     * @param others makes one for each thread that helps
     */
    public Contents read(InputStream content, Skim skim, Supplier<Skim> others, IdleThreads idle) throws IOException {
        Skimmer again = skimmer == null ? new Skimmer() : skimmer;
        skimmer = again;
        Batches batches = new Batches(skim, again.view(), others, idle);
        try {
            Contents contents = read(content, new Teller(new Skimming(skim, again, batches), null));
            batches.finish();
            return contents;
        } finally {
            batches.stop();
        }
    }

    /** What a reject says of a fault of ours at a record. */
    public static String fault(Throwable fault) {
        return Teller.fault(fault);
    }

    /** How many events were told without a parser, by all readings so far. */
    long skimmed() {
        return skimmer == null ? 0 : skimmer.shown();
    }

    private Contents read(InputStream content, Teller teller) {
        window.open(content);
        look();
        convert(content, teller);
        if (!window.skipBlank()) {
            String cut = window.cut();
            if (cut != null) {
                teller.reject(window.offset(), cut + "; nothing before it");
            }
            return teller.contents("empty", false, window.offset());
        }
        look();
        byte first = window.bytes[window.at];
        if ((first == '{' || first == '[') && startsJson()) {
            return json(teller, false);
        }
        String stranger = window.offset() == 0 ? Strangers.binary(window.bytes, window.end) : null;
        boolean text = !Strangers.isBinary(window.bytes, window.at, window.end);
        if (stranger != null && !text) {
            return stranger(teller, stranger);
        }
        int end = Math.min(window.end, window.at + LINES);
        String head = Strangers.head(window.bytes, window.at, end);
        CsvHeader header = header(head);
        if (header != null) {
            CsvRecords rows =
                    new CsvRecords(window, bounds.recordBytes(), teller, new Unwrapper(teller, bounds), header);
            rows.read();
            return contents(teller, null);
        }
        String test = Others.text(head);
        if (test != null && !hasEventName() && window.end - window.at < LINES) {
            Origin origin = Origin.of(window.offset(), "test message");
            teller.other(window.offset(), Hash128.of(window.bytes, window.at, window.end), test, origin);
            return teller.contents("test message", true, window.offsetOf(window.end));
        }
        if (stranger == null) {
            stranger = Strangers.document(head);
        }
        // A document may show a record, and its first line may be one that somebody put above a log.
        boolean log = stranger == null && (first == '"' || hasEventName());
        if (log || text && new LinesWithRecords(window, bounds).found()) {
            return json(teller, first != '"');
        }
        if (stranger != null) {
            return stranger(teller, stranger);
        }
        return stranger(
                teller, Strangers.isBinary(window.bytes, window.at, end) ? Strangers.BINARY : Strangers.text(head));
    }

    private Contents json(Teller teller, boolean textual) {
        JsonRecords json = new JsonRecords(
                window, bounds.recordBytes(), teller, new Unwrapper(teller, bounds), Origin.of(-1, ""), textual);
        json.read();
        return contents(teller, json);
    }

    /** A stranger is left where it was recognised. */
    private Contents stranger(Teller teller, String name) {
        String cut = window.cut();
        if (cut != null) {
            teller.reject(window.offsetOf(window.end), cut);
        }
        String unopened = Strangers.unopened(name);
        if (unopened != null && cut == null && Strangers.isBinary(window.bytes, window.at, window.end)) {
            teller.reject(0, unopened);
        }
        return teller.contents(name, false, window.offsetOf(window.end));
    }

    private Contents contents(Teller teller, @Nullable JsonRecords json) {
        long bytes = window.offset();
        if (teller.told() == 0 && (teller.lists().isEmpty() || teller.unknown() > 0)) {
            String stranger = teller.stranger();
            return teller.contents(stranger.isEmpty() ? Strangers.JSON : stranger, false, bytes);
        }
        if (teller.onlyInsights() && json != null) {
            return teller.contents("CloudTrail Insights", true, bytes);
        }
        Set<String> shapes = teller.shapes().isEmpty() ? teller.lists() : teller.shapes();
        String first = shapes.stream().findFirst().orElse("");
        String kind = shapes.size() > 1 ? "mixed" : first.isEmpty() && json != null ? json.bareShape() : first;
        return teller.contents(kind, true, bytes);
    }

    private void look() {
        while (window.end - window.at < HEAD && window.more()) {
            // What is shorter is seen whole.
        }
    }

    /** Whether a brace or bracket is followed by what JSON may have there; "[default]" is none. */
    private boolean startsJson() {
        int i = window.at + 1;
        while (i < window.end && window.bytes[i] <= ' ' && window.bytes[i] > 0) {
            i++;
        }
        if (i == window.end || hasEventName()) {
            return true;
        }
        byte b = window.bytes[i];
        return b == '"'
                || (window.bytes[window.at] == '{'
                        ? b == '}'
                        : b == '{' || b == '[' || b == ']' || b == '-' || b >= '0' && b <= '9');
    }

    private boolean hasEventName() {
        int last = Math.min(window.end, window.at + HEAD) - EVENT_NAME.length;
        for (int i = window.at; i <= last; i++) {
            if (window.bytes[i] == 'e'
                    && Arrays.equals(window.bytes, i, i + EVENT_NAME.length, EVENT_NAME, 0, EVENT_NAME.length)) {
                return true;
            }
        }
        return false;
    }

    /** The header of CSV that carries records, passed over; lines that PowerShell and Excel put before it too. */
    private @Nullable CsvHeader header(String head) {
        int from = 0;
        while (head.startsWith("#TYPE", from) || head.startsWith("sep=", from)) {
            from = head.indexOf('\n', from) + 1;
            if (from == 0) {
                return null;
            }
        }
        int end = head.indexOf('\n', from);
        String line = head.substring(from, end < 0 ? head.length() : end);
        CsvHeader header = CsvHeader.of(line);
        if (header != null) {
            window.at += head.substring(0, from + line.length()).getBytes(StandardCharsets.UTF_8).length;
        }
        return header;
    }

    /** Skips a UTF-8 byte order mark; turns UTF-16 into UTF-8. */
    private void convert(InputStream content, Teller teller) {
        byte[] bytes = window.bytes;
        int first = window.end > 0 ? bytes[0] & 0xff : -1;
        int second = window.end > 1 ? bytes[1] & 0xff : -1;
        if (first == 0xEF && second == 0xBB && window.end > 2 && (bytes[2] & 0xff) == 0xBF) {
            window.at = 3;
            return;
        }
        Charset charset = first == 0xFF && second == 0xFE
                ? StandardCharsets.UTF_16LE
                : first == 0xFE && second == 0xFF ? StandardCharsets.UTF_16BE : null;
        if (charset == null) {
            return;
        }
        InputStream head = new ByteArrayInputStream(Arrays.copyOfRange(bytes, 2, window.end));
        String cut = window.cut();
        window.open(new Utf16(new SequenceInputStream(head, cut == null ? content : new Cut(cut)), charset));
        teller.note("UTF-16, read as UTF-8: offsets count the converted bytes");
        look();
    }

    /** A cut that was met already. */
    private static final class Cut extends InputStream {

        private final String reason;

        Cut(String reason) {
            this.reason = reason;
        }

        @Override
        public int read() throws CutException {
            throw new CutException(reason);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws CutException {
            throw new CutException(reason);
        }
    }

    /** Hears nothing: only events with their text are wanted. */
    static final class Nobody implements Sink {

        @Override
        public void event(Found found, Event event) {}

        @Override
        public void other(Found found, String kind) {}

        @Override
        public void reject(long index, long offset, String reason) {}
    }
}
