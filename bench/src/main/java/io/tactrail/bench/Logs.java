package io.tactrail.bench;

import io.tactrail.lab.Lab;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Log files to measure with, as CloudTrail delivers them and inflated, held in memory: the disk is not measured.
 *
 * @param bytes of all, inflated
 */
record Logs(List<byte[]> packed, List<byte[]> inflated, long bytes) {

    private static final long SEED = 1;

    /** About 50 MB of the sample's scenario. */
    private static final int EVENTS = 40_000;

    /** {@code lab} for the scenario of the samples, or a folder of files that end in {@code .json.gz}. */
    static Logs of(String where) throws IOException {
        if (!where.equals("lab")) {
            return folder(Path.of(where));
        }
        Path folder = Files.createTempDirectory("tactrail-bench");
        try {
            Path scenario = folder.resolve("scenario.yaml");
            try (InputStream in = Logs.class.getResourceAsStream("sample.yaml")) {
                Files.copy(Objects.requireNonNull(in), scenario);
            }
            Path logs = folder.resolve("logs");
            Lab.make(scenario, logs, SEED, EVENTS);
            return folder(logs);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static Logs folder(Path folder) throws IOException {
        List<byte[]> packed = new ArrayList<>();
        List<byte[]> inflated = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList()) {
                byte[] stored = Files.readAllBytes(file);
                packed.add(stored);
                byte[] content = new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes();
                inflated.add(content);
                bytes += content.length;
            }
        }
        if (packed.isEmpty()) {
            throw new IOException(folder + ": no .json.gz");
        }
        return new Logs(packed, inflated, bytes);
    }
}
