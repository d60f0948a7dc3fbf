package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what it was told. */
final class Told implements Sink {

    record Other(Found found, String kind) {}

    record Reject(long index, long offset, String reason) {}

    final List<Event> events = new ArrayList<>();
    final List<Found> founds = new ArrayList<>();
    final List<Other> others = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    final List<Long> indexes = new ArrayList<>();

    @Nullable
    Contents contents;

    static Told read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static Told read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    static Told read(InputStream content) {
        return read(content, Bounds.usual().recordBytes());
    }

    static Told read(InputStream content, int recordBytes) {
        Bounds usual = Bounds.usual();
        Bounds bounds = new Bounds(
                usual.depth(), usual.entries(), usual.ratio(), usual.ratioFrom(), usual.inflated(), recordBytes);
        Told told = new Told();
        try {
            told.contents = new RecordReader(bounds).read(content, told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    @Override
    public void event(Found found, Event event) {
        indexes.add(found.index());
        founds.add(found);
        events.add(event);
    }

    @Override
    public void other(Found found, String kind) {
        indexes.add(found.index());
        others.add(new Other(found, kind));
    }

    @Override
    public void reject(long index, long offset, String reason) {
        indexes.add(index);
        rejects.add(new Reject(index, offset, reason));
    }

    Contents contents() {
        if (contents == null) {
            throw new IllegalStateException("nothing was read");
        }
        return contents;
    }

    String kind() {
        return contents().kind();
    }

    List<String> names() {
        return events.stream().map(Event::eventName).toList();
    }

    List<@Nullable String> ids() {
        List<@Nullable String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.eventID()));
        return ids;
    }

    List<String> otherKinds() {
        return others.stream().map(Other::kind).toList();
    }

    List<String> hashes() {
        return founds.stream()
                .map(found -> Long.toHexString(found.hashHigh()) + Long.toHexString(found.hashLow()))
                .toList();
    }

    @Override
    public String toString() {
        return kind() + " events " + ids() + " others " + otherKinds() + " rejects " + rejects + " "
                + contents().notes();
    }
}
