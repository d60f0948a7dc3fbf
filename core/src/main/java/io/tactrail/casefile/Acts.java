package io.tactrail.casefile;

import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowAction;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One act may be told twice under two eventIDs: a cross-account call by the logs of both accounts (they share a
 * {@code sharedEventID}), and a call through a VPC endpoint by a network activity event beside the service's own (they
 * share the {@code requestID}). Both stay events; the second is told to be a copy, so that the act counts once. Source:
 * CloudTrail user guide, "CloudTrail record contents" ({@code sharedEventID}), "Logging network activity events".
 */
final class Acts {

    private static final char NETWORK = 'N';

    private final SortedRows waiting;
    private final boolean networkActivity;

    Acts(Kept kept) {
        this.waiting = kept.sorted("acts", Comparator.comparing(Acts::key).thenComparing(Timeline.ORDER));
        this.networkActivity = kept.census().inCategory(NETWORK) > 0;
    }

    /** Whether an event may be one of several that tell one act, and has to wait for the others. */
    boolean mayBeShared(Row row) {
        return !row.sharedId().isEmpty() || (networkActivity && !row.requestId().isEmpty());
    }

    void add(Row row) throws IOException {
        waiting.add(row);
    }

    /** Calls for each event that had to wait, copies told to be such. */
    void settle(RowAction action) throws IOException {
        List<Row> group = new ArrayList<>();
        waiting.read(row -> {
            if (!group.isEmpty() && !key(group.get(0)).equals(key(row))) {
                settle(group, action);
                group.clear();
            }
            group.add(row);
        });
        settle(group, action);
    }

    private static String key(Row row) {
        boolean network = row.category() == NETWORK;
        String id = row.sharedId().isEmpty() || network ? "r" + row.requestId() : "s" + row.sharedId();
        return id + ' ' + row.source() + ' ' + row.name();
    }

    private static void settle(List<Row> group, RowAction action) throws IOException {
        Row first = null;
        for (Row row : group) {
            if (first == null && row.category() != NETWORK) {
                first = row;
            }
        }
        for (Row row : group) {
            action.accept(
                    first != null && !row.equals(first) && tellsTheSame(row, first)
                            ? row.asCopyOf(first.reference())
                            : row);
        }
    }

    private static boolean tellsTheSame(Row row, Row first) {
        if (row.category() == NETWORK) {
            return !row.requestId().isEmpty();
        }
        return !row.sharedId().isEmpty() && !row.account().equals(first.account());
    }
}
