package io.tactrail.evidence;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Those who inflate at once what lies in memory as a whole, used again and again. They begin when so much was inflated
 * that more is to come: to compile the own inflater, or to link libdeflate, takes longer than a few files do.
 */
final class Wholes {

    /** Some hundredths of a second's work for {@code java.util.zip}. */
    private static final long WORTH = 16L << 20;

    private final Whole.Budget budget;
    private final Deque<Whole> spares = new ConcurrentLinkedDeque<>();
    private final AtomicLong awaited;
    private final LongAdder made = new LongAdder();
    private volatile @Nullable Inflating with;

    private Wholes(Whole.Budget budget, long awaited, @Nullable Inflating with) {
        this.budget = budget;
        this.awaited = new AtomicLong(awaited);
        this.with = with;
    }

    /** Once it is worth it, what the user chose. */
    static Wholes usual() {
        return new Wholes(Whole.Budget.usual(), WORTH, null);
    }

    /** From the first byte on. */
    static Wholes of(Inflating with, Whole.Budget budget) {
        return new Wholes(budget, 0, with);
    }

    /** {@code java.util.zip} alone. */
    static Wholes none() {
        return new Wholes(new Whole.Budget(0), Long.MAX_VALUE, null);
    }

    /** Null where java.util.zip has to do. */
    @Nullable
    Whole borrow() {
        Inflating with = this.with;
        if (with == null) {
            return null;
        }
        Whole spare = spares.pollFirst();
        return spare != null ? spare : with.whole(budget);
    }

    void giveBack(Whole whole) {
        spares.addFirst(whole);
    }

    /** Counts what was inflated as a whole and turned out to be good. */
    void made(long bytes) {
        made.add(bytes);
    }

    long made() {
        return made.sum();
    }

    /** Counts what java.util.zip inflated. */
    void inflated(long bytes) {
        if (awaited.get() > 0 && awaited.addAndGet(-bytes) <= 0 && with == null) {
            // Aside, since libdeflate has to be linked first.
            Thread choosing = new Thread(() -> with = Inflating.chosen(), "choose inflater");
            choosing.setDaemon(true);
            choosing.start();
        }
    }
}
