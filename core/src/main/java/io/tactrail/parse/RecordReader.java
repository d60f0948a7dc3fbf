package io.tactrail.parse;

import io.tactrail.evidence.Bounds;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one member's content and tells its records, in one pass and in memory that does not grow with it. One reader
 * may serve one thread at a time.
 */
public final class RecordReader {

    private final Bounds bounds;

    public RecordReader(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Reads to the end, or to what cannot be read further. A cut of the content is told to the sink as one reject.
     *
     * @throws IOException only where the sink's own work fails; trouble with the content is told to the sink
     */
    public Contents read(InputStream content, Sink sink) throws IOException {
        throw new IOException("bounds " + bounds.recordBytes());
    }

    /** Reads again and shows each event's own text. */
    public Contents read(InputStream content, Raw raw) throws IOException {
        throw new IOException("bounds " + bounds.recordBytes());
    }
}
