package io.tactrail.ledger;

import java.io.IOException;
import java.util.Map;

/** Reads records again from the evidence: only pointers to them are kept. */
@FunctionalInterface
public interface Recall {

    /**
     * Reads the records wanted and calls for each that is still there, in no stated order, by one thread at a time.
     *
     * @param wanted indexes of records, ascending, by the path of their member
     */
    void read(Map<String, long[]> wanted, Received received) throws IOException;

    /** Takes a record's own JSON text. */
    @FunctionalInterface
    interface Received {
        void record(String path, long index, byte[] json) throws IOException;
    }
}
