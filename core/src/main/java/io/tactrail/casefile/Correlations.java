package io.tactrail.casefile;

import io.tactrail.detect.CorrelationReport;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Fact;
import io.tactrail.detect.Screening;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.time.Instant;

/**
 * Events that correlations ask for, in order of time, on disk when they are many. All of the evidence is looked at,
 * whatever is reported of it: a burst may begin before the time that was asked for. An act that two logs tell counts
 * once.
 */
final class Correlations {

    private final Screening screening;
    private final Filter filter;
    private final SortedRows rows;
    private final Acts acts;
    private long withoutTime;

    Correlations(Screening screening, Filter filter, Kept kept) {
        this.screening = screening;
        this.filter = filter;
        this.rows = kept.sorted("correlated", Timeline.ORDER);
        this.acts = new Acts(kept, "correlated-");
    }

    void add(Row row) throws IOException {
        boolean asked = row.detected().stream().anyMatch(detected -> screening.correlated(detected.rule()));
        if (!asked) {
            return;
        }
        if (acts.mayBeShared(row)) {
            acts.add(row);
        } else {
            told(row);
        }
    }

    private void told(Row row) throws IOException {
        if (!row.copyOf().isEmpty()) {
            return;
        }
        if (row.time() == Row.NO_TIME) {
            withoutTime++;
        } else {
            rows.add(row);
        }
    }

    /** To be called once, when all are added. */
    CorrelationReport settle() throws IOException {
        acts.settle(this::told);
        return screening.correlate(
                action -> rows.read(row -> {
                    Instant time = Instant.ofEpochMilli(row.time());
                    boolean reported = filter.accepts(row);
                    for (Detected detected : row.detected()) {
                        Fact fact = screening.fact(detected, time, row.reference(), reported);
                        if (fact != null) {
                            action.accept(fact);
                        }
                    }
                }),
                withoutTime);
    }
}
