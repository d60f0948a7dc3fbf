package io.tactrail.bench;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.lab.Lab;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import java.io.ByteArrayOutputStream;
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
 * Events to measure with.
 *
 * @param lines the same as JSON, one a line
 */
record Corpus(List<Event> events, byte[] lines) {

    private static final long SEED = 1;
    private static final int PLAYED = 20_000;

    /** So few that they stay in the processor's cache: in a scan an event is looked at as soon as it is parsed. */
    private static final int MOST = 1_000;

    /** Of the scenario that the samples show, played with another seed. */
    static Corpus lab() throws IOException {
        Path folder = Files.createTempDirectory("tactrail-bench");
        try {
            Path scenario = folder.resolve("scenario.yaml");
            try (InputStream in = Corpus.class.getResourceAsStream("sample.yaml")) {
                Files.copy(Objects.requireNonNull(in), scenario);
            }
            Path logs = folder.resolve("logs");
            Lab.make(scenario, logs, SEED, PLAYED);
            return folder(logs);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Events of all files below a folder, plain or gzipped, taken evenly. */
    static Corpus folder(Path folder) throws IOException {
        List<Event> events = new ArrayList<>();
        List<byte[]> texts = new ArrayList<>();
        Raw raw = (found, event, json) -> {
            events.add(event);
            texts.add(json);
        };
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream plain = Files.newInputStream(file);
                        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
                    new RecordReader(Bounds.usual()).read(in, raw);
                }
            }
        }
        if (events.isEmpty()) {
            throw new IOException(folder + ": no events");
        }
        int count = Math.min(MOST, events.size());
        List<Event> some = new ArrayList<>();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int each = (int) ((long) i * events.size() / count);
            some.add(events.get(each));
            lines.write(texts.get(each));
            lines.write('\n');
        }
        return new Corpus(some, lines.toByteArray());
    }
}
