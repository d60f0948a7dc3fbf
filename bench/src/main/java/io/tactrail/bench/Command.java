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
 * @param most the highest exit status that is no failure: {@code verify} says by it what it found
 */
record Command(List<String> words, Map<String, String> environment, int most) {

    private static final long POLL_MILLIS = 5;

    /**
     * @param wall seconds from start to end
     * @param work seconds that it said it worked, or wall
     * @param cpu seconds of all its threads, as last seen alive; negative where the system does not tell
     * @param rss bytes, the most that were resident; negative where the system does not tell
     */
    record Taken(double wall, double work, double cpu, double rss) {}

    Taken run(Path scratch) throws IOException, InterruptedException {
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
                cpu = Math.max(
                        cpu,
                        process.info().totalCpuDuration().map(Command::seconds).orElse(-1.0));
            }
            double wall = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() > most) {
                throw new IOException(words + " failed with " + process.exitValue() + ": "
                        + new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
            }
            return new Taken(wall, said(out, wall), cpu, rss);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double said(Path out, double wall) throws IOException {
        if (Files.size(out) > 100) {
            return wall;
        }
        String[] words = Files.readString(out).strip().split(" ", -1);
        return words.length == 2 && words[0].matches("\\d+") ? Long.parseLong(words[0]) / 1e9 : wall;
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
