package io.tactrail.parse;

import io.tactrail.event.Event;

/** Who is told each event together with its own text: for a person to read, or to compare copies. */
@FunctionalInterface
public interface Raw {

    /**
     * An event and its JSON.
     *
     * @param json the record as it stood, or as it came out of the text that wrapped it; made from the columns where
     *     the shape has no JSON
     */
    void record(Found found, Event event, byte[] json);
}
