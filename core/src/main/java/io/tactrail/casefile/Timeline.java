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

    /** Takes the entries in order. */
    @FunctionalInterface
    public interface Action {
        void accept(TimelineEntry entry) throws IOException;

        /** Behind the events of its time. */
        default void accept(CorrelationEntry entry) throws IOException {}
    }

    /** Calls for each entry. May be called again. */
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
