package io.tactrail;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events from JSON, for tests of the rooms behind {@code parse}. */
public final class Events {

    private Events() {}

    /** The event of one record; {@code eventSource} and {@code eventName} are added if they are missing. */
    public static Event of(String json) {
        String text = json.strip();
        if (!text.contains("\"eventName\"")) {
            text = "{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\""
                    + (text.equals("{}") ? "}" : "," + text.substring(1));
        }
        List<Event> events = new ArrayList<>();
        Raw raw = (found, event, bytes) -> events.add(event);
        try {
            new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (events.size() != 1) {
            throw new IllegalArgumentException(events.size() + " events in " + json);
        }
        return events.get(0);
    }
}
