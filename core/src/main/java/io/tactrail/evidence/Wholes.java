package io.tactrail.evidence;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Decompressors of libdeflate that are used again; none where it is not to be had. Linking it takes a third of a second,
 * so that is begun aside when enough was inflated to show that more is to come.
 */
final class Wholes {

    /** A tenth of a second's work for {@code java.util.zip}. */
    private static final long WORTH = 16L << 20;

    private final Whole.Budget budget;
    private final Deque<Whole> spares = new ConcurrentLinkedDeque<>();
    private final AtomicLong awaited;
    private final LongAdder made = new LongAdder();
    private volatile @Nullable Libdeflate library;

    private Wholes(Whole.Budget budget, long awaited, @Nullable Libdeflate library) {
        this.budget = budget;
        this.awaited = new AtomicLong(awaited);
        this.library = library;
    }

    /** What the system has, once it is worth it. */
    static Wholes usual() {
        return new Wholes(Whole.Budget.usual(), WORTH, null);
    }

    /** Those of a library, from the first byte on. */
    static Wholes of(Libdeflate library, Whole.Budget budget) {
        return new Wholes(budget, 0, library);
    }

    /** {@code java.util.zip} alone. */
    static Wholes none() {
        return new Wholes(new Whole.Budget(0), Long.MAX_VALUE, null);
    }

    /** Null where java.util.zip has to do. */
    @Nullable
    Whole borrow() {
        Libdeflate library = this.library;
        if (library == null) {
            return null;
        }
        Whole spare = spares.pollFirst();
        return spare != null ? spare : Whole.of(library, budget);
    }

    void giveBack(Whole whole) {
        spares.addFirst(whole);
    }

    /** Counts what libdeflate inflated and turned out to be good. */
    void made(long bytes) {
        made.add(bytes);
    }

    long made() {
        return made.sum();
    }

    /** Counts what was inflated without libdeflate. */
    void inflated(long bytes) {
        if (awaited.get() > 0 && awaited.addAndGet(-bytes) <= 0 && library == null) {
            Thread linking = new Thread(() -> library = Inflating.linked().library(), "link libdeflate");
            linking.setDaemon(true);
            linking.start();
        }
    }
}
