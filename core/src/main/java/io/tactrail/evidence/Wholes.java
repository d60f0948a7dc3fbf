package io.tactrail.evidence;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those who inflate at once what lies in memory as a whole, used again and again. */
final class Wholes {

    private final Start start;
    private final Whole.Budget budget;
    private final Deque<Whole> spares = new ConcurrentLinkedDeque<>();
    private final LongAdder made = new LongAdder();

    /**
     * When they begin: to link libdeflate takes as much time as the first files would save. So they begin when so much was
     * inflated in this JVM that more is to come.
     */
    static final class Start {

        private static final Start USUAL = new Start(Inflating.WORTH_LINKING, Inflating::chosen);

        private final AtomicLong awaited;
        private final Supplier<Inflating> choice;
        private volatile @Nullable Inflating with;

        /** @param awaited bytes that java.util.zip inflates before */
        Start(long awaited, Supplier<Inflating> choice) {
            this.awaited = new AtomicLong(awaited);
            this.choice = choice;
        }

        void inflated(long bytes) {
            if (awaited.get() > 0 && awaited.addAndGet(-bytes) <= 0 && with == null) {
                // Aside, since libdeflate has to be linked first.
                Thread choosing = new Thread(() -> with = choice.get(), "choose inflater");
                choosing.setDaemon(true);
                choosing.start();
            }
        }
    }

    Wholes(Start start, Whole.Budget budget) {
        this.start = start;
        this.budget = budget;
    }

    /** Once it is worth it, what the user chose. */
    static Wholes usual() {
        return new Wholes(Start.USUAL, Whole.Budget.usual());
    }

    /** From the first byte on. */
    static Wholes of(Inflating with, Whole.Budget budget) {
        Start now = new Start(0, () -> with);
        now.with = with;
        return new Wholes(now, budget);
    }

    /** {@code java.util.zip} alone. */
    static Wholes none() {
        return new Wholes(new Start(0, Inflating::chosen), new Whole.Budget(0));
    }

    /** Null where java.util.zip has to do. */
    @Nullable
    Whole borrow() {
        Inflating with = start.with;
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
        start.inflated(bytes);
    }
}
