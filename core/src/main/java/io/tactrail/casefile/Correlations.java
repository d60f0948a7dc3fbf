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
import java.util.HashSet;
import java.util.Set;

/**
 * Events that correlations ask for, in order of time, on disk when they are many. All of the evidence is looked at,
 * whatever is reported of it: a burst may begin before the time that was asked for. An act that two logs tell counts
 * once, under the reference of the event that tells it, and is reported if one of its events is.
 */
final class Correlations {

    private static final int COPIES = 200_000;

    private final Screening screening;
    private final Filter filter;
    private final SortedRows rows;
    private final Acts acts;
    private final Set<String> shownByCopies = new HashSet<>();
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
            if (filter.selects() && filter.accepts(row) && shownByCopies.size() <= COPIES) {
                shownByCopies.add(row.copyOf());
            }
            if (row.detected().isEmpty()) {
                return;
            }
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
                    String act = row.copyOf().isEmpty() ? row.reference() : row.copyOf();
                    boolean reported = filter.accepts(row) || shown(act);
                    for (Detected detected : row.detected()) {
                        Fact fact = screening.fact(detected, time, act, reported);
                        if (fact != null) {
                            action.accept(fact);
                        }
                    }
                }),
                withoutTime);
    }

    /** Where more acts were shown by copies than are held, too much is reported rather than too little. */
    private boolean shown(String act) {
        return shownByCopies.size() > COPIES || shownByCopies.contains(act);
    }
}
