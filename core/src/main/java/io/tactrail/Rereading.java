package io.tactrail;

import io.tactrail.evidence.Item;
import io.tactrail.evidence.Visitor;
import io.tactrail.ledger.Recall;
import io.tactrail.parse.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** Goes through a source once more for some of its records. */
final class Rereading implements Visitor {

    private final RecordReader reader;
    private final Map<String, long[]> wanted;
    private final Recall.Received received;

    Rereading(Settings settings, Map<String, long[]> wanted, Recall.Received received) {
        this.reader = new RecordReader(settings.bounds());
        this.wanted = wanted;
        this.received = received;
    }

    @Override
    public void content(String path, InputStream content) throws IOException {
        long[] indexes = wanted.get(path);
        if (indexes == null) {
            return;
        }
        try {
            reader.read(content, (found, event, json) -> {
                if (Arrays.binarySearch(indexes, found.index()) >= 0) {
                    give(path, found.index(), json);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            // The first reading has told it; records that are not read again are not called copies.
            return;
        }
    }

    @Override
    public void done(Item item) {
        // its hash is known from the first reading
    }

    private void give(String path, long index, byte[] json) {
        try {
            received.record(path, index, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
