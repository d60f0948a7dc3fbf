package io.tactrail;

import java.util.concurrent.atomic.LongAdder;

/** How far the scan is; written by many threads, read by whoever shows it. */
public final class Progress {

    private final LongAdder stored = new LongAdder();
    private final LongAdder inflated = new LongAdder();
    private final LongAdder events = new LongAdder();
    private volatile long total;
    private volatile String stage = "reading";

    void total(long bytes) {
        total = bytes;
    }

    void stage(String name) {
        stage = name;
    }

    void stored(long bytes) {
        stored.add(bytes);
    }

    void inflated(long bytes) {
        inflated.add(bytes);
    }

    void event() {
        events.increment();
    }

    /** Bytes read of the files, as they lie in the file system. */
    public long storedBytes() {
        return stored.sum();
    }

    /** Bytes of content looked at. */
    public long inflatedBytes() {
        return inflated.sum();
    }

    public long events() {
        return events.sum();
    }

    /** Bytes of all files, as they lie in the file system; 0 while they are looked for. */
    public long totalBytes() {
        return total;
    }

    /** What is done now: "reading", "comparing copies", "counting". */
    public String stage() {
        return stage;
    }
}
