package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import java.util.Comparator;
import java.util.List;

/**
 * One credential came out of another.
 *
 * @param by the event's name, or in words how (a service forwarded the call)
 * @param count of the events that tell it
 * @param events the first of them in order of time
 */
public record Edge(Credential from, Credential to, String by, Confidence confidence, long count, List<Witness> events)
        implements Comparable<Edge> {

    /** Events cited of one edge. */
    public static final int EVENTS = 5;

    /** What {@code by} begins with where a service forwarded calls; its name follows. */
    static final String FORWARDED = "call forwarded by ";

    private static final Comparator<Edge> ORDER = Comparator.comparingLong(Edge::time)
            .thenComparing(Edge::to)
            .thenComparing(Edge::from)
            .thenComparing(Edge::by);

    public Edge {
        events = List.copyOf(events);
    }

    /** Whether a service made the child to call on behalf of the parent. */
    public boolean isForwarding() {
        return by.startsWith(FORWARDED);
    }

    /** When it happened first. */
    public long time() {
        return events.isEmpty() ? Long.MAX_VALUE : events.get(0).time();
    }

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }
}
