package io.tactrail.parse;

import io.tactrail.event.Event;

/** Who is told what a member holds, in the order in which it stands there. */
public interface Sink {

    /** A CloudTrail record. */
    void event(Found found, Event event);

    /** A record of another kind ("Insight event", "pointer to an S3 object"): counted, never an event. */
    void other(Found found, String kind);

    /** Bytes that should have held a record and do not, or a cut. */
    void reject(long index, long offset, String reason);
}
