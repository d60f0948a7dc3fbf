package io.tactrail.casefile;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Screening;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowAction;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;

/**
 * All of the evidence in order of time, whatever is reported of it, on disk when it is long: a burst may begin before the
 * time that was asked for, and what is usual shows in all that was given. An act that two logs tell stands once.
 */
final class Chronicle {

    private final Screening screening;
    private final SortedRows all;
    private final SortedRows correlated;
    private final Acts acts;
    private long untimed;
    private long untimedCorrelated;

    Chronicle(Screening screening, Kept kept) {
        this.screening = screening;
        this.all = kept.sorted("chronicle", Timeline.ORDER);
        this.correlated = kept.sorted("correlated", Timeline.ORDER);
        this.acts = new Acts(kept, "chronicle-");
    }

    void add(Row row) throws IOException {
        if (acts.mayBeShared(row)) {
            acts.add(row);
        } else {
            told(row);
        }
    }

    /** To be called once, when all are added. */
    void settle() throws IOException {
        acts.settle(this::told);
    }

    private void told(Row row) throws IOException {
        if (!row.copyOf().isEmpty()) {
            return;
        }
        boolean asked = asked(row);
        if (row.time() == Row.NO_TIME) {
            untimed++;
            untimedCorrelated += asked ? 1 : 0;
            return;
        }
        all.add(row);
        if (asked) {
            correlated.add(row);
        }
    }

    private boolean asked(Row row) {
        for (Detected detected : row.detected()) {
            if (screening.correlated(detected.rule())) {
                return true;
            }
        }
        return false;
    }

    /** Calls for each event in order of time. May be called again. */
    void read(RowAction action) throws IOException {
        all.read(action);
    }

    /** Calls for each event that a correlation asks for, in order of time. May be called again. */
    void readCorrelated(RowAction action) throws IOException {
        correlated.read(action);
    }

    /** Events without a readable time, which have no place in it. */
    long untimed() {
        return untimed;
    }

    /** Those of them that a correlation asks for. */
    long untimedCorrelated() {
        return untimedCorrelated;
    }
}
