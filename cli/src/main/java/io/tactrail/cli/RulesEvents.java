package io.tactrail.cli;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** CloudTrail events from JSON that is at hand. */
final class RulesEvents {

    private RulesEvents() {}

    static List<Event> of(InputStream in) throws IOException {
        List<Event> events = new ArrayList<>();
        Raw raw = (found, event, json) -> events.add(event);
        new RecordReader(Bounds.usual()).read(in, raw);
        return events;
    }

    static List<Event> of(byte[] json) throws IOException {
        return of(new ByteArrayInputStream(json));
    }
}
