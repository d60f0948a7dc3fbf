package io.tactrail;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.tactrail.detect.Screening;
import io.tactrail.digest.Digests;
import io.tactrail.evidence.Evidence;
import io.tactrail.evidence.Source;
import io.tactrail.ledger.Register;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What the scan alone costs, warm: reading, rules, catalog, rows; no copies, no story. Not a test: a main, for who works on
 * the scan. Arguments: evidence, threads, rounds.
 */
final class ScanRate {

    private ScanRate() {}

    public static void main(String... args) throws Exception {
        listen();
        Settings usual = Settings.usual();
        Settings settings = new Settings(
                usual.catalog(),
                usual.rules(),
                usual.attack(),
                usual.filter(),
                usual.bounds(),
                Integer.parseInt(args[1]),
                usual.options());
        Screening screening = Screening.of(settings.rules());
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            round(args[0], settings, screening);
        }
    }

    private static void round(String evidence, Settings settings, Screening screening)
            throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("scan-rate");
        try {
            List<Source> sources = Evidence.of(List.of(evidence), InputStream.nullInputStream(), temporary)
                    .sources();
            Register register = new Register(temporary);
            Digests digests = new Digests(temporary);
            Progress progress = new Progress();
            Scan scan = new Scan(settings, screening, temporary, register, new Proving(digests), progress);
            long allocated = allocated();
            long cpu = cpu();
            long start = System.nanoTime();
            scan.read(sources);
            double seconds = (System.nanoTime() - start) / 1e9;
            double spent = (cpu() - cpu) / 1e9;
            Thread.sleep(200);
            double garbage = allocated() - allocated;
            double megabytes = progress.inflatedBytes() / 1e6;
            System.out.printf(
                    "%d events, %.0f MB: %.2f s, %.0f MB/s; process CPU %.2f s, %.2f us an event, %.0f MB/s a core; %.1f MB"
                            + " of garbage a GB%n",
                    progress.events(),
                    megabytes,
                    seconds,
                    megabytes / seconds,
                    spent,
                    spent / progress.events() * 1e6,
                    megabytes / spent,
                    garbage / megabytes / 1e3);
        } finally {
            try (Stream<Path> walk = Files.walk(temporary)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** What the heap has taken since the start: what collections have freed, and what is there. */
    private static long allocated() {
        Runtime runtime = Runtime.getRuntime();
        return FREED.sum() + runtime.totalMemory() - runtime.freeMemory();
    }

    private static final LongAdder FREED = new LongAdder();

    private static void listen() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, back) -> {
                                GcInfo info = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo();
                                info.getMemoryUsageBeforeGc().forEach((pool, before) -> {
                                    if (!pool.startsWith("Code")
                                            && !pool.startsWith("Meta")
                                            && !pool.startsWith("Comp")) {
                                        FREED.add(before.getUsed()
                                                - info.getMemoryUsageAfterGc()
                                                        .get(pool)
                                                        .getUsed());
                                    }
                                });
                            },
                            null,
                            null);
        }
    }
}
