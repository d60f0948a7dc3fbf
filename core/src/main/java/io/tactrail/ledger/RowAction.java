package io.tactrail.ledger;

import java.io.IOException;

/** What is done with a row. */
@FunctionalInterface
public interface RowAction {
    void accept(Row row) throws IOException;
}
