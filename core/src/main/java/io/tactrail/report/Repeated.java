package io.tactrail.report;

import io.tactrail.casefile.TimelineEntry;
import io.tactrail.event.Excerpt;
import io.tactrail.identity.Origin;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same act with the same outcome by the same principal from the same address block, seen once or more often. The
 * block is part of it: an intruder who uses somebody's name must not disappear in that person's routine.
 */
final class Repeated {

    static final Comparator<Repeated> BY_TIME = Comparator.<Repeated>comparingLong(
                    group -> group.first.row().time())
            .thenComparing(group -> group.first.row().reference());

    /** Of what the act was about so many are kept; the first are shown. */
    private static final int TARGETS = 1_000;

    private static final int SHOWN = 3;

    private final TimelineEntry first;
    private final Set<String> targets = new TreeSet<>();
    private final Set<String> addresses = new TreeSet<>();
    private long count;
    private long last;

    Repeated(TimelineEntry first) {
        this.first = first;
    }

    /** What has to be the same. */
    static String key(Row row) {
        return row.mark() + " " + row.sourceRow() + " " + row.outcome() + " " + Origin.block(row.address()) + " "
                + row.principal();
    }

    void add(Row row) {
        count++;
        last = row.time();
        if (!row.target().isEmpty() && targets.size() < TARGETS) {
            targets.add(row.target());
        }
        if (addresses.size() < TARGETS) {
            addresses.add(row.address());
        }
    }

    TimelineEntry first() {
        return first;
    }

    /** How often, until when, from how many addresses and what it was about. */
    String words(int longest) {
        StringBuilder words = new StringBuilder();
        if (count > 1) {
            words.append(Page.number(count)).append(" times, the last at ").append(Times.of(last));
            if (addresses.size() > 1) {
                words.append(", from ").append(addresses.size()).append(" addresses");
            }
            words.append(targets.isEmpty() ? "" : "; ");
        }
        if (targets.size() > 1) {
            words.append(Page.number(targets.size()))
                    .append(targets.size() == TARGETS ? "+" : "")
                    .append(" targets: ");
        }
        words.append(Excerpt.of(String.join(", ", targets.stream().limit(SHOWN).toList()), longest));
        return words.append(targets.size() > SHOWN ? ", …" : "").toString();
    }
}
