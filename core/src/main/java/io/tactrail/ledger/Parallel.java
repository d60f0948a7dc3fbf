package io.tactrail.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Does things that do not depend on one another, as many at a time as there are threads; the caller's thread takes part.
 * What comes out must not depend on which was done first: that is the tasks' affair.
 */
public final class Parallel {

    /** All in the caller's thread, in their order. */
    public static final Parallel NONE = new Parallel(1);

    private final int threads;

    private Parallel(int threads) {
        this.threads = threads;
    }

    /** @param threads at the most, the caller's included; 1 does one thing after the other */
    public static Parallel of(int threads) {
        return threads <= 1 ? NONE : new Parallel(threads);
    }

    /** Whether there is more than one thread. */
    boolean several() {
        return threads > 1;
    }

    /** What each of the threads may take of a bound for all of them. */
    long share(long bytes) {
        return bytes / threads;
    }

    /** One thing to do. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    /** One of many alike. */
    @FunctionalInterface
    public interface Each {
        void run(int number) throws IOException;
    }

    /** Does all of them; where some fail, the failure of the first of them is thrown when all that ran have ended. */
    public void all(Task... tasks) throws IOException {
        each(tasks.length, number -> tasks[number].run());
    }

    /** Does it for each number from 0. */
    public void each(int count, Each task) throws IOException {
        if (threads == 1 || count <= 1) {
            for (int i = 0; i < count; i++) {
                task.run(i);
            }
            return;
        }
        Work work = new Work(count, task);
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            Thread thread = new Thread(work, "beside");
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                // The system gives no more threads: those that there are do all of it.
                break;
            }
            others.add(thread);
        }
        work.run();
        boolean interrupted = false;
        for (Thread thread : others) {
            interrupted |= join(thread, work);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        work.tell(interrupted);
    }

    /** Waits until it has ended, since it works on what is the caller's; whether somebody wanted to interrupt that. */
    private static boolean join(Thread thread, Work work) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                work.stop();
            }
        }
    }

    private static final class Work implements Runnable {

        private final int count;
        private final Each task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final @Nullable Throwable[] failures;

        Work(int count, Each task) {
            this.count = count;
            this.task = task;
            this.failures = new Throwable[count];
        }

        void stop() {
            stopped.set(true);
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < count && !stopped.get(); i = next.getAndIncrement()) {
                try {
                    task.run(i);
                } catch (IOException | RuntimeException | Error e) {
                    failures[i] = e;
                    stop();
                }
            }
        }

        void tell(boolean interrupted) throws IOException {
            for (Throwable failure : failures) {
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
            if (interrupted) {
                throw new IOException("interrupted");
            }
        }
    }
}
