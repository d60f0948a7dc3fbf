package io.tactrail.evidence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that the thread which finds it shares with idle ones: it adds some while there is somebody and room, and else does it
 * itself, so it waits only when it has to have all done. Whoever helps goes on while there is work, and then is idle again.
 *
 * @param <W> a piece of work
 * @param <H> what a thread that helps needs for itself; one uses it at a time
 */
public final class Shared<W, H> {

    private final IdleThreads idle;
    private final Supplier<H> helpers;
    private final BiConsumer<W, H> doing;

    // What all threads use, under the lock of this.
    private final Deque<W> waiting = new ArrayDeque<>();
    private final Deque<H> resting = new ArrayDeque<>();
    private int helping;
    private boolean stopped;
    private @Nullable Throwable failure;

    /**
     * @param helpers makes one for each thread that helps
     * @param doing does a piece of work
     */
    public Shared(IdleThreads idle, Supplier<H> helpers, BiConsumer<W, H> doing) {
        this.idle = idle;
        this.helpers = helpers;
        this.doing = doing;
    }

    /** Whether there is somebody who helps, or could. */
    public synchronized boolean isAnybody() {
        return helping > 0 || idle.number() > 0;
    }

    /** Whether there is somebody, and less work waits than lets nobody wait while the finding thread is at some of its own. */
    public synchronized boolean isRoom() {
        return waiting.size() < 2 * (helping + 1) && isAnybody();
    }

    /** Adds work, whether or not there is room. Throws what was thrown while another did some. */
    public synchronized void add(W work) {
        check();
        waiting.add(work);
        call();
    }

    /** Calls for help with what waits: who was idle when it was added may have been taken for something else. */
    public synchronized void call() {
        check();
        if (!waiting.isEmpty() && idle.run(this::help)) {
            helping++;
        }
    }

    private void help() {
        try {
            H helper = helper();
            for (W work = next(); work != null; work = next()) {
                doing.accept(work, helper);
            }
            rest(helper);
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            helped();
        }
    }

    private H helper() {
        synchronized (this) {
            H rested = resting.poll();
            if (rested != null) {
                return rested;
            }
        }
        return helpers.get();
    }

    private synchronized @Nullable W next() {
        return stopped || failure != null ? null : waiting.poll();
    }

    private synchronized void rest(H helper) {
        resting.push(helper);
    }

    private synchronized void failed(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    private synchronized void helped() {
        idle.add();
        helping--;
        notifyAll();
    }

    /** Does what nobody has taken yet, and waits for what others do. Throws what they threw. */
    public void finish(H own) {
        for (W work = next(); work != null; work = next()) {
            doing.accept(work, own);
        }
        await();
        check();
    }

    /** Afterwards nobody does anything; what was not done is not. */
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        await();
    }

    /** Who helps is not interrupted: that would close the file that he writes to. */
    private synchronized void await() {
        boolean interrupted = false;
        while (helping > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void check() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
