package io.tactrail.parse;

import io.tactrail.evidence.IdleThreads;
import io.tactrail.evidence.Shared;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
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

    private final Helper own;
    private final Shared<Batch, Helper> shared;
    private final Deque<Batch> free = new ConcurrentLinkedDeque<>();

    /** What the finding thread is filling. */
    private @Nullable Batch gathering;

    /** What one thread needs to tell of records. */
    private record Helper(Skim skim, Skimmed view) {}

    /**
     * @param skim and the view are the finding thread's
     * @param others makes one for each thread that helps
     */
    Batches(Skim skim, Skimmed view, Supplier<Skim> others, IdleThreads idle) {
        this.own = new Helper(skim, view);
        this.shared = new Shared<>(idle, () -> new Helper(others.get(), new Skimmed()), this::tell);
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
    private @Nullable Batch next(@Nullable Batch filled) {
        if (filled != null && filled.isEmpty()) {
            return filled;
        }
        if (filled == null) {
            shared.call();
        } else {
            shared.add(filled);
        }
        if (!shared.isRoom()) {
            return null;
        }
        Batch spare = free.poll();
        return spare == null ? new Batch() : spare;
    }

    private void tell(Batch batch, Helper helper) {
        batch.tell(helper.view, helper.skim);
        free.add(batch);
    }

    /** All was found: tells of what nobody has taken yet, and waits for what others tell. */
    void finish() {
        Batch last = gathering;
        gathering = null;
        if (last != null) {
            shared.add(last);
        }
        shared.finish(own);
    }

    /** Afterwards nobody tells of anything; what was not told is not. */
    void stop() {
        shared.stop();
    }
}
