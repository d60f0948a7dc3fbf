package io.tactrail.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows, or what comes of them, in a thread of its own while those found before are used in the caller's. What the caller
 * sees is the same as without: the same in the same order, and what failed fails when all before it was used.
 */
final class Ahead<T> {

    private static final int BATCH = 512;
    private static final int BATCHES = 4;

    /** A batch ends with so many bytes too: a hostile record's row may have hundreds of kilobytes. */
    private static final int BYTES = 512 << 10;

    /** Batches that are found are never empty. */
    private final List<T> end = List.of();

    private final BlockingQueue<List<T>> found = new ArrayBlockingQueue<>(BATCHES);
    private final Finding<T> finding;
    private final ToIntFunction<T> length;
    private @Nullable Throwable failure;

    private Ahead(Finding<T> finding, ToIntFunction<T> length) {
        this.finding = finding;
        this.length = length;
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Taker<T> {
        void accept(T each) throws IOException;
    }

    /** Finds something, one after the other. */
    @FunctionalInterface
    interface Finding<T> {
        void run(Taker<T> found) throws IOException;
    }

    /** Calls for each row that is found; in the caller's thread. */
    static void read(Finding<Row> finding, RowAction action) throws IOException {
        read(finding, Ahead::length, action::accept);
    }

    /**
     * Calls for each that is found; in the caller's thread.
     *
     * @param length how many bytes one has, about
     */
    static <T> void read(Finding<T> finding, ToIntFunction<T> length, Taker<T> action) throws IOException {
        new Ahead<>(finding, length).read(action);
    }

    static int length(Row row) {
        return row instanceof Stored stored ? stored.length() : 0;
    }

    private void read(Taker<T> action) throws IOException {
        Thread thread = new Thread(this::find, "ahead");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // The system gives no more threads.
            finding.run(action);
            return;
        }
        boolean done = false;
        try {
            for (List<T> batch = found.take(); !batch.isEmpty(); batch = found.take()) {
                for (T each : batch) {
                    action.accept(each);
                }
            }
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while rows were read");
        } finally {
            if (!done) {
                thread.interrupt();
            }
            join(thread);
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** It reads what is the caller's, so it has to end first. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void find() {
        Batches batches = new Batches();
        try {
            finding.run(batches);
            batches.put();
        } catch (InterruptedIOException | InterruptedException e) {
            // The caller has had enough, and takes no more.
            return;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            batches.putQuietly();
        }
        try {
            found.put(end);
        } catch (InterruptedException e) {
            // As above.
        }
    }

    private final class Batches implements Taker<T> {

        private List<T> batch = new ArrayList<>(BATCH);
        private int bytes;

        @Override
        public void accept(T each) throws IOException {
            batch.add(each);
            bytes += length.applyAsInt(each);
            if (batch.size() == BATCH || bytes >= BYTES) {
                try {
                    put();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("no more rows are wanted");
                }
            }
        }

        void put() throws InterruptedException {
            if (!batch.isEmpty()) {
                found.put(batch);
                batch = new ArrayList<>(BATCH);
                bytes = 0;
            }
        }

        void putQuietly() {
            try {
                put();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
