package io.tactrail.casefile;

import io.tactrail.detect.Screening;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowAction;
import io.tactrail.ledger.RowOrder;
import io.tactrail.ledger.SortedRows;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All of the evidence in order of time, whatever is reported of it, on disk when it is long: a burst may begin before the
 * time that was asked for, and what is usual shows in all that was given. An act that two logs tell stands once.
 */
final class Chronicle {

    /** Acts that copies tell as well: so many are held. */
    private static final int COPIES = 200_000;

    private final Screening screening;
    private final Filter filter;
    private final Set<String> shownByCopies = new HashSet<>();
    private final TreeSet<String> copied = new TreeSet<>();
    private final SortedRows all;
    private final SortedRows correlated;
    private final Acts acts;
    private long untimed;
    private long untimedCorrelated;

    /** @param filter says which events are reported; all are in the chronicle */
    Chronicle(Screening screening, Filter filter, Kept kept) {
        this.screening = screening;
        this.filter = filter;
        this.all = kept.sorted("chronicle", RowOrder.BY_TIME_AND_SENDER);
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
        all.settle();
        correlated.settle();
    }

    private void told(Row row) throws IOException {
        boolean copy = !row.copyOf().isEmpty();
        if (copy && filter.selects() && filter.accepts(row) && shownByCopies.size() <= COPIES) {
            shownByCopies.add(row.copyOf());
        }
        boolean asked = asked(row);
        if (row.time() == Row.NO_TIME) {
            untimed += copy ? 0 : 1;
            untimedCorrelated += asked ? 1 : 0;
            return;
        }
        all.add(row);
        if (copy) {
            copied.add(row.copyOf());
            if (copied.size() > COPIES) {
                copied.pollLast();
            }
        }
        if (asked) {
            correlated.add(row);
        }
    }

    /**
     * Whether an act is reported. Where more acts were shown by copies than are held, too much is reported rather than
     * too little.
     */
    boolean reported(Row row, String act) {
        return filter.accepts(row) || shownByCopies.size() > COPIES || shownByCopies.contains(act);
    }

    /** The same of an act that the row tells. */
    boolean reported(Row act) {
        return filter.accepts(act) || reported(act, act.reference());
    }

    private boolean asked(Row row) {
        for (int rule : row.rules()) {
            if (screening.correlated(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Calls for each act in order of time. May be called again. */
    void read(RowAction action) throws IOException {
        all.read(row -> {
            if (row.copyOf().isEmpty()) {
                action.accept(row);
            }
        });
    }

    /** The same in two steps, see {@link SortedRows}; both for acts alone. */
    <T> void read(SortedRows.Step<T> first, SortedRows.Then<T> then) throws IOException {
        all.<Optional<T>>read(
                row -> row.copyOf().isEmpty() ? Optional.of(first.of(row)) : Optional.empty(), (row, made) -> {
                    if (made.isPresent()) {
                        then.accept(row, made.get());
                    }
                });
    }

    /** Calls for each act in order of time, and for the other events that tell it. May be called again. */
    void readWithCopies(RowAction action) throws IOException {
        all.read(action);
    }

    /** Whether other events tell the act as well, as far as such acts are held: the first so many by reference. */
    boolean isCopied(Row act) {
        return !copied.isEmpty() && copied.contains(act.reference());
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
