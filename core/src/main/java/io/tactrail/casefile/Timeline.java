package io.tactrail.casefile;

import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowOrder;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** Marked and detected events that are worth a row, and correlations, in order of (eventTime, reference); events without a time come first. Read, not held: it may be long. */
public final class Timeline {

    static final Comparator<Row> ORDER = RowOrder.BY_TIME;

    private final SortedRows rows;
    private final DetectionTally detections;
    private final Entries entries;

    Timeline(SortedRows rows, DetectionTally detections, Entries entries) {
        this.rows = rows;
        this.detections = detections;
        this.entries = entries;
    }

    /** Takes the entries in order; both kinds, since a reader who forgets one leaves it out of a timeline. */
    public interface Action {
        void accept(TimelineEntry entry) throws IOException;

        /** Behind the events of its time. */
        void accept(CorrelationEntry entry) throws IOException;
    }

    /** Takes the events in order. */
    @FunctionalInterface
    public interface EventAction {
        void accept(TimelineEntry entry) throws IOException;
    }

    /** Calls for each event, and for no correlation. May be called again, and by several threads at the same time. */
    public void readEvents(EventAction action) throws IOException {
        rows.read(row -> action.accept(entries.of(row)));
    }

    /** Calls for each entry. May be called again, and by several threads at the same time. */
    public void read(Action action) throws IOException {
        Deque<CorrelationEntry> correlations = new ArrayDeque<>(detections.correlations());
        rows.read(row -> {
            while (!correlations.isEmpty() && correlations.peek().hit().time().toEpochMilli() < row.time()) {
                action.accept(correlations.remove());
            }
            action.accept(entries.of(row));
        });
        for (CorrelationEntry rest : correlations) {
            action.accept(rest);
        }
    }
}
