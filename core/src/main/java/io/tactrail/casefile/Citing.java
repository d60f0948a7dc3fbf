package io.tactrail.casefile;

import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;

/** Cites an event for who keeps it: of most events nobody does, and to say where one stands takes longer than to count it. */
record Citing(Kept kept, Row row) {
    Citation citation() {
        return new Citation(row.reference(), kept.pathOf(row), row.index());
    }
}
