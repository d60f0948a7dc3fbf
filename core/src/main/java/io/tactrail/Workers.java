package io.tactrail;

import io.tactrail.evidence.IdleThreads;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Threads that take file after file: the large ones first, so that in the end none is alone with the largest. A thread for which
 * there is no file helps one that has a large one or an archive.
 */
final class Workers {

    /** From this size on files are taken by their size; the others stay in the order of their paths, as they lie in folders. */
    private static final long LARGE = 4 << 20;

    private Workers() {}

    /**
     * Opens every source.
     *
     * @param visitor makes one for each thread, which may be told of the threads that have nothing left to open; for those too, when
     *     they help
     */
    static void each(List<Source> given, int most, Unpacker unpacker, Function<IdleThreads, Visitor> visitor)
            throws IOException {
        List<Source> sources = new ArrayList<>(given);
        sources.sort(Comparator.comparingLong(source -> -(source.bytes() < LARGE ? 0 : source.bytes())));
        AtomicInteger next = new AtomicInteger();
        int threads = Math.max(1, Math.min(most, sources.size()));
        IdleThreads idle = new IdleThreads(most - threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "scan");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(workers.submit(() -> {
                    Visitor own = visitor.apply(idle);
                    for (int at = next.getAndIncrement(); at < sources.size(); at = next.getAndIncrement()) {
                        unpacker.unpack(sources.get(at), own, () -> visitor.apply(idle), idle);
                    }
                    idle.add();
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            next.set(sources.size());
            workers.shutdownNow();
            await(workers);
            idle.close();
        }
    }

    /** After a failure others may still be at their files, and write into a folder that the caller is about to remove. */
    private static void await(ExecutorService workers) {
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
