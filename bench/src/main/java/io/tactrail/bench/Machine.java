package io.tactrail.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is measured on. Names no machine and no folder. */
final class Machine {

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

    /** Runnable on average over a minute; negative where the system does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
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
