package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Saved output of {@code aws cloudtrail list-public-keys}, in the variants that are met: each method gives another list
 * and leaves this one as it is. {@code KeyList.empty().with(key, from, to).times(Times.EPOCH).write(file)}
 */
public final class KeyList {
    /** How {@code ValidityStartTime} and {@code ValidityEndTime} are written. */
    public enum Times {
        /** {@code "2026-03-01T00:00:00+00:00"}: AWS CLI version 2. */
        ISO,
        /** {@code "2026-02-28T17:00:00-07:00"}: the same instant, where a machine has a time zone of its own. */
        ISO_ZONED,
        /** {@code 1772323200.0}: AWS CLI version 1. */
        EPOCH,
        /** {@code "1772323200.0"}: the user guide's sample response. */
        EPOCH_TEXT,
        /** No such fields: cut down by hand or by a query. */
        ABSENT
    }

    private record Entry(TrailKey key, Instant from, Instant to) {}

    private final List<Entry> entries;
    private final Times times;
    private final String field;

    private KeyList(List<Entry> entries, Times times, String field) {
        this.entries = entries;
        this.times = times;
        this.field = field;
    }

    /** A list without keys, under {@code PublicKeyList}, for times in {@link Times#ISO}. */
    public static KeyList empty() {
        return new KeyList(List.of(), Times.ISO, "PublicKeyList");
    }

    public KeyList with(TrailKey key, Instant from, Instant to) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(key, from, to));
        return new KeyList(List.copyOf(more), times, field);
    }

    public KeyList times(Times written) {
        return new KeyList(entries, written, field);
    }

    /** Under another name: the user guide's sample has {@code publicKeyList}. */
    public KeyList named(String name) {
        return new KeyList(entries, times, name);
    }

    /** Every key in the X.509 form, with the fingerprint of that form. */
    public KeyList x509() {
        return new KeyList(
                entries.stream()
                        .map(entry -> new Entry(entry.key().x509(), entry.from(), entry.to()))
                        .toList(),
                times,
                field);
    }

    public String text() {
        ArrayNode list = Json.array();
        for (Entry entry : entries) {
            ObjectNode key = list.addObject().put("Value", entry.key().value());
            write(key, "ValidityStartTime", entry.from());
            write(key, "ValidityEndTime", entry.to());
            key.put("Fingerprint", entry.key().fingerprint());
        }
        return Json.text(Json.object(field, list)) + "\n";
    }

    /** Writes the file and gives its path back. */
    public Path write(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    private void write(ObjectNode key, String name, Instant time) {
        switch (times) {
            case ISO -> key.put(name, zoned(time, ZoneOffset.UTC));
            case ISO_ZONED -> key.put(name, zoned(time, ZoneOffset.ofHours(-7)));
            case EPOCH -> key.putRawValue(name, new RawValue(time.getEpochSecond() + ".0"));
            case EPOCH_TEXT -> key.put(name, time.getEpochSecond() + ".0");
            case ABSENT -> {}
        }
    }

    private static String zoned(Instant time, ZoneOffset zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(time.atOffset(zone));
    }
}
