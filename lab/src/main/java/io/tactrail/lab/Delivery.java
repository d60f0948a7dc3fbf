package io.tactrail.lab;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Puts events into the bucket as CloudTrail does: one file per account, region and delivery, some minutes after the
 * fact, records in no strict order. Holds only what no file has taken yet.
 *
 * <p>The layout is that of the userguide, "Finding your CloudTrail log files". The gzip header carries no time, so the
 * same seed gives the same bytes with the same zlib; the JDK may be built with another one, which may pack differently.
 * The inflated bytes are the same everywhere.
 */
final class Delivery {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Stage stage;
    private final long every;
    private long duplicates;
    private final TreeMap<Batch, List<Event>> waiting = new TreeMap<>(
            Comparator.comparing(Batch::end).thenComparing(Batch::account).thenComparing(Batch::region));

    private record Batch(Instant end, String account, String region) {}

    Delivery(Path root, Stage stage) {
        this.root = root;
        this.stage = stage;
        this.every = stage.scenario().deliveredEvery().toSeconds();
    }

    void accept(Event event) {
        // CloudTrail delivers "on average within about 5 minutes" of the call.
        long delay = 90L + Math.floorMod(event.eventId().hashCode(), 420);
        long due = event.time().getEpochSecond() + delay;
        Instant end = Instant.ofEpochSecond((due / every + 1) * every);
        put(end, event);
        // Delivery is at least once: now and then a record stands in a later file again.
        if (stage.dice("twice", event.eventId()).chance(stage.scenario().deliveredTwice())) {
            put(end.plusSeconds(every), event);
            duplicates++;
        }
    }

    private void put(Instant end, Event event) {
        waiting.computeIfAbsent(new Batch(end, event.account(), event.region()), batch -> new ArrayList<>())
                .add(event);
    }

    long duplicates() {
        return duplicates;
    }

    /** Nothing that happened before this time will come any more. */
    void knownUntil(Instant time) throws IOException {
        List<Map.Entry<Batch, List<Event>>> complete = new ArrayList<>();
        while (!waiting.isEmpty() && !waiting.firstKey().end().isAfter(time)) {
            complete.add(waiting.pollFirstEntry());
        }
        try {
            complete.parallelStream().forEach(batch -> {
                try {
                    write(batch.getKey(), batch.getValue());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    void finish() throws IOException {
        knownUntil(Instant.MAX);
    }

    private void write(Batch batch, List<Event> events) throws IOException {
        Dice dice = stage.dice("delivery", batch.account(), batch.region(), batch.end());
        Instant stamp = batch.end().minus(Duration.ofMinutes(5));
        Path folder = root.resolve("AWSLogs")
                .resolve(batch.account())
                .resolve("CloudTrail")
                .resolve(batch.region())
                .resolve(FOLDER.format(stamp));
        Files.createDirectories(folder);
        Path file = folder.resolve(batch.account() + "_CloudTrail_" + batch.region() + "_" + STAMP.format(stamp) + "_"
                + dice.base62(16) + ".json.gz");
        events.sort(Comparator.comparing(Event::time).thenComparing(Event::eventId));
        shuffleALittle(events, dice);
        try (OutputStream out = new Gzip(Files.newOutputStream(file));
                JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Records");
            for (Event event : events) {
                json.writeTree(event.record());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void shuffleALittle(List<Event> events, Dice dice) {
        for (int i = 0; i + 1 < events.size(); i++) {
            int other = Math.min(events.size() - 1, i + dice.below(6));
            Event moved = events.get(i);
            events.set(i, events.get(other));
            events.set(other, moved);
        }
    }

    /** The JDK writes 0 for the time; the strongest packing, for samples live in a repository. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 15);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
