package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one member's content and tells its records, in one pass and in memory that does not grow with it. One reader
 * may serve one thread at a time.
 */
public final class RecordReader {

    private static final int BOM = 3;

    private final Bounds bounds;
    private final Window window = new Window();

    public RecordReader(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads to the end, or to what cannot be read further. A cut of the content is told to the sink as one reject.
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

    private Contents read(InputStream content, Teller teller) {
        window.open(content);
        skipByteOrderMark();
        if (!window.skipBlank()) {
            String cut = window.cut();
            if (cut != null) {
                teller.reject(window.offset(), cut + "; nothing before it");
            }
            return teller.contents("empty", false, window.offset());
        }
        JsonRecords json =
                new JsonRecords(window, bounds.recordBytes(), teller, new Unwrapper(teller), Origin.of(-1, ""));
        json.read();
        return contents(teller, json);
    }

    private Contents contents(Teller teller, JsonRecords json) {
        long bytes = window.offset();
        if (teller.told() == 0 && teller.lists().isEmpty() || teller.told() == 0 && teller.unknown() > 0) {
            String stranger = teller.stranger();
            return teller.contents(stranger.isEmpty() ? Strangers.JSON : stranger, false, bytes);
        }
        Set<String> shapes = teller.shapes().isEmpty() ? teller.lists() : teller.shapes();
        String first = shapes.stream().findFirst().orElse("");
        String kind = shapes.size() > 1 ? "mixed" : first.isEmpty() ? bare(json) : first;
        return teller.contents(kind, true, bytes);
    }

    private static String bare(JsonRecords json) {
        return json.tops() <= 1 ? "JSON object" : json.lines() ? "JSON Lines" : "concatenated JSON";
    }

    private void skipByteOrderMark() {
        while (window.end < BOM && window.more()) {
            // Three bytes are needed.
        }
        byte[] bytes = window.bytes;
        if (window.end >= BOM && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            window.at = BOM;
        }
    }

    /** Hears nothing: only events with their text are wanted. */
    private static final class Nobody implements Sink {

        @Override
        public void event(Found found, Event event) {}

        @Override
        public void other(Found found, String kind) {}

        @Override
        public void reject(long index, long offset, @Nullable String reason) {}
    }
}
