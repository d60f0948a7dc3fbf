package io.tactrail.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole command as a process.
 *
 * @param status with which it has to end; any other is a failure
 * @param tells whether it is {@link Work}, which tells of itself
 * @param scratch what it writes lies here, and is removed when it has ended
 */
record Command(List<String> words, Map<String, String> environment, int status, boolean tells, Path scratch)
        implements Runner {

    /** The name of what an investigation writes. */
    static final String CASE = "case";

    private static final long POLL_MILLIS = 5;

    @Override
    public Taken run() throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", null);
        Path err = Files.createTempFile(scratch, "err", null);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            double rss = -1;
            double cpu = -1;
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                rss = Math.max(rss, peak(process.pid()));
                cpu = Math.max(cpu, cpu(process.toHandle()));
            }
            double wall = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != status) {
                throw new IOException(words + " ended with " + process.exitValue() + " and not with " + status + ": "
                        + new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
            }
            return tells
                    ? Taken.of(Told.of(Files.readString(out).strip()), wall, cpu, rss)
                    : new Taken(wall, wall, cpu, rss, -1, -1, -1);
        } finally {
            Files.delete(out);
            Files.delete(err);
            LogCorpus.remove(scratch.resolve(CASE));
        }
    }

    /** Seconds, as last seen alive; negative where the system does not tell. */
    static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1_000_000_000L) / 1e9;
    }

    /** Linux says the peak since the process began, so the last look has it all. */
    private static double peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024.0;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
        return -1;
    }
}
