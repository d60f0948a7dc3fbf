package io.tactrail.bench;

import com.sun.management.ThreadMXBean;
import io.tactrail.Progress;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what every thread has allocated until the first stage, which is reading, is over. Threads that read end with
 * it, and a thread that ended tells nothing, so all are looked at every two milliseconds.
 */
final class Watch implements AutoCloseable {

    private static final long EVERY_MILLIS = 2;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Progress progress;
    private final String first;
    private final long start = System.nanoTime();
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> last = new HashMap<>();
    private final Thread watching = new Thread(this::look, "watch");
    private volatile boolean over;
    private volatile @Nullable Allocated allocated;

    Watch(Progress progress) {
        this.progress = progress;
        this.first = progress.stage();
        add(before);
        watching.setDaemon(true);
        watching.start();
    }

    private void add(Map<Long, Long> to) {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != watching.getId() && bytes[i] >= 0) {
                to.merge(ids[i], bytes[i], Math::max);
            }
        }
    }

    private void look() {
        while (!over) {
            add(last);
            if (!progress.stage().equals(first)) {
                long bytes = 0;
                for (Map.Entry<Long, Long> thread : last.entrySet()) {
                    bytes += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
                }
                allocated = new Allocated(bytes, System.nanoTime() - start);
                return;
            }
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    Allocated allocated() {
        Allocated seen = allocated;
        return seen == null ? new Allocated(-1, -1) : seen;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watching.interrupt();
        watching.join();
    }
}
