package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Marked and detected events, and correlations, in order of (eventTime, reference); events without a time come first. Read, not held: it may be long. */
public final class Timeline {

    static final Comparator<Row> ORDER = Comparator.comparingLong(Row::time)
            .thenComparing(Row::reference)
            .thenComparingInt(Row::item)
            .thenComparingLong(Row::index);

    private final SortedRows rows;
    private final DetectionTally detections;
    private final Kept kept;
    private final Catalog catalog;
    private final AttackVersion version;

    Timeline(SortedRows rows, DetectionTally detections, Kept kept, Catalog catalog, AttackVersion version) {
        this.rows = rows;
        this.detections = detections;
        this.kept = kept;
        this.catalog = catalog;
        this.version = version;
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
        List<SourceTable.Row> table = catalog.sourceTable().rows();
        Deque<CorrelationEntry> correlations = new ArrayDeque<>(detections.correlations());
        rows.read(row -> {
            while (!correlations.isEmpty() && correlations.peek().hit().time().toEpochMilli() < row.time()) {
                action.accept(correlations.remove());
            }
            Mark mark = row.mark() < 0 ? null : catalog.marks().get(row.mark());
            List<Mapping> mappings = mark == null ? List.of() : catalog.mappings(mark, version);
            SourceTable.Row sourceRow = row.sourceRow() < 0 ? null : table.get(row.sourceRow());
            action.accept(new TimelineEntry(
                    row, mark, sourceRow, mappings, detections.of(row), kept.pathOf(row), kept.sha256Of(row)));
        });
        for (CorrelationEntry rest : correlations) {
            action.accept(rest);
        }
    }
}
