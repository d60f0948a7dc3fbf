package io.tactrail.cli;

import io.tactrail.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line on standard error that tells how far the scan is, how fast, and how long it may take; for a terminal only. */
final class ProgressLine implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;
    private static final String CLEAR = "\r\u001b[K";

    private final Progress progress;
    private final PrintStream err;
    private final Thread thread;
    private final long started = System.nanoTime();

    private ProgressLine(Progress progress, PrintStream err) {
        this.progress = progress;
        this.err = err;
        this.thread = new Thread(this::run, "progress");
        thread.setDaemon(true);
    }

    /** @param shown false shows nothing */
    static ProgressLine start(Progress progress, boolean shown) {
        ProgressLine line = new ProgressLine(progress, System.err);
        if (shown) {
            line.thread.start();
        }
        return line;
    }

    @Override
    public void close() {
        boolean shown = thread.isAlive();
        thread.interrupt();
        if (shown) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            err.print(CLEAR);
            err.flush();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY_MILLIS);
                err.print(CLEAR + line(Duration.ofNanos(System.nanoTime() - started)));
                err.flush();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Like "reading 42 %, 1,234,567 events, 310 MB/s, 12 s left". */
    String line(Duration elapsed) {
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        StringBuilder line = new StringBuilder(progress.stage());
        long total = progress.totalBytes();
        long done = progress.storedBytes();
        if (total > 0 && done > 0 && done < total) {
            line.append(String.format(Locale.ROOT, " %d %%", done * 100 / total));
        }
        line.append(String.format(
                Locale.ROOT, ", %,d events, %,.0f MB/s", progress.events(), progress.inflatedBytes() / 1e6 / seconds));
        if (total > 0 && done * 20 > total && done < total) {
            line.append(String.format(Locale.ROOT, ", %,.0f s left", (total - done) / (done / seconds)));
        }
        return line.toString();
    }
}
