package io.tactrail.parse;

import io.tactrail.evidence.IdleThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets idle threads tell of records that one thread finds in a large content: to find a record takes a tenth of what is then
 * done with it. That thread gathers batches while there is room for them, else it tells of the record itself, so it never
 * waits but at the end. Whoever helps goes on while there are batches, and then is idle again.
 */
final class Batches {

    /** What is read of a content before it is worth a thread. */
    private static final long LARGE = 1 << 20;

    private final Skim skim;
    private final Skimmed view;
    private final Supplier<Skim> others;
    private final IdleThreads idle;

    /** What the finding thread is filling. */
    private @Nullable Batch gathering;

    // What all threads use, under the lock of this.
    private final Deque<Batch> full = new ArrayDeque<>();
    private final Deque<Batch> free = new ArrayDeque<>();
    private final Deque<Helper> resting = new ArrayDeque<>();
    private int helping;
    private boolean stopped;
    private @Nullable Throwable failure;

    /** What one thread needs to tell of records: it is used by one at a time. */
    private record Helper(Skim skim, Skimmed view) {}

    /**
     * @param skim and the view are the finding thread's
     * @param others makes one for each thread that helps
     */
    Batches(Skim skim, Skimmed view, Supplier<Skim> others, IdleThreads idle) {
        this.skim = skim;
        this.view = view;
        this.others = others;
        this.idle = idle;
    }

    /**
     * Takes the record at the window that the skimmer has just read; false if the caller has to tell of it. Throws what was
     * thrown while another thread told of a record.
     */
    boolean take(Skimmer skimmer, long index, Window window, int to) {
        Batch batch = gathering;
        if (batch != null && skimmer.add(batch, index, window, to)) {
            return true;
        }
        if (batch == null && window.offset() < LARGE) {
            return false;
        }
        batch = next(batch);
        gathering = batch;
        return batch != null && skimmer.add(batch, index, window, to);
    }

    /**
     * Hands a batch over, and gives one to be filled; null where there are enough, or nobody is idle.
     *
     * @param filled null where there is none
     */
    private synchronized @Nullable Batch next(@Nullable Batch filled) {
        check();
        if (filled != null && filled.isEmpty()) {
            return filled;
        }
        if (filled != null) {
            full.add(filled);
        }
        // Also without a new batch: whoever was idle when one was begun may have been taken for something else.
        if (!full.isEmpty() && idle.run(this::help)) {
            helping++;
        }
        // Enough that nobody who helps has to wait while the finding thread is at a record of its own.
        boolean room = full.size() < 2 * (helping + 1) && (helping > 0 || idle.number() > 0);
        Batch spare = room ? free.poll() : null;
        return room && spare == null ? new Batch() : spare;
    }

    private void help() {
        try {
            Helper helper = helper();
            for (Batch batch = full(); batch != null; batch = full()) {
                batch.tell(helper.view, helper.skim);
                told(batch);
            }
            rest(helper);
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            helped();
        }
    }

    private Helper helper() {
        synchronized (this) {
            Helper rested = resting.poll();
            if (rested != null) {
                return rested;
            }
        }
        return new Helper(others.get(), new Skimmed());
    }

    private synchronized @Nullable Batch full() {
        return stopped || failure != null ? null : full.poll();
    }

    private synchronized void told(Batch batch) {
        free.add(batch);
    }

    private synchronized void rest(Helper helper) {
        resting.add(helper);
    }

    private synchronized void failed(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    private synchronized void helped() {
        idle.add();
        helping--;
        notifyAll();
    }

    /** All was found: tells of what nobody has taken yet, and waits for what others tell. */
    void finish() {
        Batch last = gathering;
        gathering = null;
        for (Batch batch = full(); batch != null; batch = full()) {
            batch.tell(view, skim);
        }
        if (last != null) {
            last.tell(view, skim);
        }
        await();
        check();
    }

    /** Afterwards nobody tells of anything; what was not told is not. */
    void stop() {
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
