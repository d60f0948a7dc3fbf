package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Memory does not grow with what is read: contents of any length pass through one buffer. */
class StreamingTest {

    private static final int RECORDS = 50_000;

    @Test
    void readsAnArrayOfAnyLength() throws IOException {
        Count count = new Count();
        Contents contents = new RecordReader(Bounds.usual()).read(new Endless(RECORDS), count);
        assertThat(count.events).isEqualTo(RECORDS);
        assertThat(count.rejects).isZero();
        assertThat(contents.kind()).isEqualTo("CloudTrail Records");
        assertThat(contents.bytes()).isGreaterThan(48_000_000);
        assertThat(count.lastOffset).isLessThan(contents.bytes()).isGreaterThan(contents.bytes() - 2_000);
    }

    private static final class Count implements Sink {
        int events;
        int rejects;
        long lastOffset;

        @Override
        public void event(Found found, Event event) {
            assertThat(found.index()).isEqualTo(events);
            events++;
            lastOffset = found.offset();
        }

        @Override
        public void other(Found found, String kind) {}

        @Override
        public void reject(long index, long offset, String reason) {
            rejects++;
        }
    }

    /** One array of records, made while it is read. */
    private static final class Endless extends InputStream {
        private final int records;
        private byte[] part = Samples.utf8("{\"Records\":[");
        private int at;
        private int next;

        Endless(int records) {
            this.records = records;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (at == part.length) {
                if (next > records) {
                    return -1;
                }
                String record = next == records ? "]}" : (next == 0 ? "" : ",") + Samples.record(next);
                part = Samples.utf8(record);
                at = 0;
                next++;
            }
            int count = Math.min(length, part.length - at);
            System.arraycopy(part, at, to, offset, count);
            at += count;
            return count;
        }
    }
}
