package io.tactrail.casefile;

import io.tactrail.detect.Detected;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Census;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowAction;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One act may be told twice under two eventIDs: a cross-account call by the logs of both accounts (they share a
 * {@code sharedEventID}), and a call through a VPC endpoint by a network activity event beside the service's own (they
 * share the {@code requestID}); and a record that CloudTrail corrected later names the first version in its
 * {@code addendum}. All stay events; the others are told to be copies, so that the act counts once. Source:
 * CloudTrail user guide, "CloudTrail record contents" ({@code sharedEventID}), "Logging network activity events".
 *
 * <p>Only events that are reported meet here: where a filter leaves one account's log out, the other's tells the act.
 */
final class Acts {

    private static final char NETWORK = 'N';

    private final Census census;
    private final SortedRows corrections;
    private final SortedRows shared;
    private final SortedRows requests;
    private final boolean corrected;
    private final boolean networkActivity;

    /** @param name tells its rows from those of others on disk */
    Acts(Kept kept, String name) {
        this.census = kept.census();
        this.corrections = kept.sorted(
                name + "corrections", Comparator.comparing(Row::corrected).thenComparing(Timeline.ORDER));
        this.shared = kept.sorted(
                name + "shared", Comparator.comparing(Acts::sharedKey).thenComparing(Timeline.ORDER));
        this.requests = kept.sorted(
                name + "requests", Comparator.comparing(Acts::requestKey).thenComparing(Timeline.ORDER));
        this.corrected = census.hasCorrections();
        this.networkActivity = census.inCategory(NETWORK) > 0;
    }

    /** Whether an event may be one of several that tell one act, and has to wait for the others. */
    boolean mayBeShared(Row row) {
        return corrected || isShared(row) || mayBeRequested(row);
    }

    void add(Row row) throws IOException {
        if (corrected) {
            corrections.add(row);
        } else if (isShared(row)) {
            shared.add(row);
        } else {
            requests.add(row);
        }
    }

    /** Calls for each event that had to wait, copies told to be such. */
    void settle(RowAction action) throws IOException {
        Groups versions = new Groups(Row::corrected, Acts::settleCorrections, row -> {
            if (row.copyOf().isEmpty() && isShared(row)) {
                shared.add(row);
            } else if (row.copyOf().isEmpty() && mayBeRequested(row)) {
                requests.add(row);
            } else {
                action.accept(row);
            }
        });
        corrections.read(versions);
        versions.end();
        corrections.drop();
        RowAction told = row -> {
            if (mayBeRequested(row)) {
                requests.add(row);
            } else {
                action.accept(row);
            }
        };
        Groups logs = new Groups(Acts::sharedKey, Acts::settleAccounts, told);
        shared.read(logs);
        logs.end();
        shared.drop();
        Groups calls = new Groups(Acts::requestKey, Acts::settleNetwork, action);
        requests.read(calls);
        calls.end();
        requests.drop();
    }

    /** Most acts with a shared id are told by one log only, and need not wait. */
    private boolean isShared(Row row) {
        return census.mayShare(row) && !row.corrects() && row.category() != NETWORK;
    }

    private boolean mayBeRequested(Row row) {
        return networkActivity && !row.requestId().isEmpty();
    }

    private static String sharedKey(Row row) {
        return row.sharedId() + ' ' + row.source() + ' ' + row.name();
    }

    private static String requestKey(Row row) {
        return row.requestId() + ' ' + row.source() + ' ' + row.name();
    }

    /** The last correction tells the act. */
    private static void settleCorrections(List<Row> group, RowAction action) throws IOException {
        Row told = group.get(0);
        for (Row row : group) {
            told = row.corrects() ? row : told;
        }
        for (Row row : group) {
            boolean copy =
                    told.corrects() && !row.equals(told) && !row.eventId().isEmpty();
            // What rules found in it was corrected too.
            action.accept(copy ? row.asCopyOf(told.reference(), List.of()) : row);
        }
    }

    /** The account whose principal called names it; the other account's log only knows it as another account. */
    private static void settleAccounts(List<Row> group, RowAction action) throws IOException {
        Row told = group.get(0);
        for (Row row : group) {
            if (told.principal().kind() == Principal.Kind.AWS_ACCOUNT
                    && row.principal().kind() != Principal.Kind.AWS_ACCOUNT) {
                told = row;
            }
        }
        Row teller = told;
        tell(group, told, row -> !row.account().equals(teller.account()), action);
    }

    /** The service's own event tells more than the endpoint's; without one the endpoint's is all there is. */
    private static void settleNetwork(List<Row> group, RowAction action) throws IOException {
        Row told = group.get(0);
        for (Row row : group) {
            told = told.category() == NETWORK ? row : told;
        }
        Row teller = told;
        tell(group, told, row -> teller.category() != NETWORK && row.category() == NETWORK, action);
    }

    /**
     * Two logs do not say the same of an act: only the called account's knows a caller from outside. So a copy keeps
     * what rules found in it and in no event before, and each rule finds an act once.
     */
    private static void tell(List<Row> group, Row told, Predicate<Row> copy, RowAction action) throws IOException {
        Set<Integer> found = new HashSet<>();
        for (int rule : told.rules()) {
            found.add(rule);
        }
        for (Row row : group) {
            if (copy.test(row)) {
                List<Detected> own = row.detected().stream()
                        .filter(detected -> found.add(detected.rule()))
                        .toList();
                action.accept(row.asCopyOf(told.reference(), own));
            } else {
                action.accept(row);
            }
        }
    }

    /** Rows of one key, which come one after the other. */
    private static final class Groups implements RowAction {

        /** A hostile log may give a million events one id; so many at the most are looked at together. */
        private static final int MOST = 1_000;

        private final Function<Row, String> key;
        private final Settling settling;
        private final RowAction action;
        private final List<Row> group = new ArrayList<>();

        Groups(Function<Row, String> key, Settling settling, RowAction action) {
            this.key = key;
            this.settling = settling;
            this.action = action;
        }

        @Override
        public void accept(Row row) throws IOException {
            if (!group.isEmpty()
                    && (group.size() == MOST || !key.apply(group.get(0)).equals(key.apply(row)))) {
                end();
            }
            group.add(row);
        }

        void end() throws IOException {
            if (!group.isEmpty()) {
                settling.settle(group, action);
                group.clear();
            }
        }
    }

    @FunctionalInterface
    private interface Settling {
        void settle(List<Row> group, RowAction action) throws IOException;
    }
}
