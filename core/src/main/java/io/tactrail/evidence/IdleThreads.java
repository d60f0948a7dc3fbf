package io.tactrail.evidence;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many threads more may run than those that unpack, and these threads. They help with large contents: they read, hash
 * and inflate ahead, and tell of records that another has found; and they show small contents of archives. Many threads may use it.
 */
public final class IdleThreads implements AutoCloseable {

    private final Semaphore idle;

    /** Keeps threads for a while, since most tasks are short. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "idle");
        thread.setDaemon(true);
        return thread;
    });

    public IdleThreads(int number) {
        idle = new Semaphore(Math.max(0, number));
    }

    /** One thread more is idle: there is nothing left to unpack for it, or its task is done. */
    public void add() {
        idle.release();
    }

    /** How many are idle now. */
    public int number() {
        return idle.availablePermits();
    }

    /**
     * Lets an idle thread do something; false if there is none.
     *
     * @param task waits for nobody who may wait for an idle thread, lets no exception out, and calls {@link #add} at its end
     */
    public boolean run(Runnable task) {
        if (!idle.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            // It was closed: the run is at its end, or has failed.
            idle.release();
            return false;
        } catch (OutOfMemoryError e) {
            // No more threads than there are: this one is not asked for again.
            return false;
        }
    }

    /** Ends the threads that were started; to be called when no task runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
