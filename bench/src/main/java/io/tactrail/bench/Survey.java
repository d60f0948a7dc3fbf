package io.tactrail.bench;

import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Counts what a corpus holds. Reading everything once also leaves it in the system's cache. */
final class Survey implements Skim {

    private long events;

    private Survey() {}

    static LogCorpus of(Path bucket) throws IOException {
        Survey survey = new Survey();
        RecordReader reader = new RecordReader(Bounds.usual());
        long bytes = 0;
        long packed = 0;
        long largest = 0;
        Set<String> days = new HashSet<>();
        List<Path> files = LogCorpus.files(bucket);
        for (Path file : files) {
            try (Counted in = new Counted(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
                reader.read(in, survey);
                bytes += in.read;
                largest = Math.max(largest, in.read);
            }
            packed += Files.size(file);
            days.add(Joined.day(file));
        }
        return new LogCorpus(bucket, files.size(), survey.events, bytes, packed, largest, days.size());
    }

    @Override
    public void event(Skimmed event) {
        events++;
    }

    @Override
    public void other(Found found, String kind) {
        throw new IllegalStateException("the lab writes events only, not " + kind);
    }

    @Override
    public void reject(long index, long offset, String reason) {
        throw new IllegalStateException(reason);
    }

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
