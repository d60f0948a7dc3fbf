package io.tactrail.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is measured on. Names no machine and no folder. */
final class Machine {

    private static final long WATCHED_MILLIS = 2_000;
    private static final String UNTOLD = "not told by the system";

    private Machine() {}

    static String processor() throws IOException {
        return said("/proc/cpuinfo", "model name") + ", " + Runtime.getRuntime().availableProcessors()
                + " processors seen";
    }

    static String memory() throws IOException {
        String kib = said("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty() ? UNTOLD : String.format(Locale.ROOT, "%.1f GB", Long.parseLong(kib) * 1024 / 1e9);
    }

    /**
     * How much of all processors others take, looked at for two seconds in which we do nothing.
     *
     * @return 0 to 1; negative where the system does not tell
     */
    static double busy() throws IOException, InterruptedException {
        long[] before = ticks();
        Thread.sleep(WATCHED_MILLIS);
        long[] after = ticks();
        long all = after[0] - before[0];
        return all <= 0 ? -1 : 1 - (double) (after[1] - before[1]) / all;
    }

    /** All and idle ones, as Linux counts them; nothing elsewhere. */
    private static long[] ticks() throws IOException {
        Path stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return new long[2];
        }
        String[] words = Files.readAllLines(stat).get(0).trim().split(" +", -1);
        long all = 0;
        for (int i = 1; i < words.length; i++) {
            all += Long.parseLong(words[i]);
        }
        return new long[] {all, Long.parseLong(words[4]) + Long.parseLong(words[5])};
    }

    static boolean has(String... programs) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        for (String program : programs) {
            boolean here = false;
            for (String folder : folders) {
                here |= Files.isExecutable(Path.of(folder, program));
            }
            if (!here) {
                return false;
            }
        }
        return true;
    }

    private static String said(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (Files.isReadable(path)) {
            for (String line : Files.readAllLines(path)) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return UNTOLD;
    }
}
