package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Events that are one step of a tale: one act and its repetitions, or many small calls in a row. */
final class Burst {

    private static final int TARGETS = 3;
    private static final int NAMES = 100;
    private static final int NAMES_SHOWN = 6;

    /** Calls of so many kinds in a row are somebody looking around, and weigh more than each. */
    private static final int ENUMERATION = 5;

    private static final int ENUMERATION_WEIGHT = 35;

    /** One act so often in a row weighs so much more. */
    private static final int MANY = 5;

    private static final int MORE = 10;

    private final String who;
    private final boolean small;
    private final String means;
    private final Outcome outcome;
    private final String errorCode;
    private final long time;
    private final Map<String, Long> names = new LinkedHashMap<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private final List<String> references = new ArrayList<>();
    private int weight;
    private long last;
    private long count;
    private boolean onlyReads = true;

    /** @param small whether it folds calls of different kinds */
    Burst(Row row, String who, boolean small, String means) {
        this.who = who;
        this.small = small;
        this.means = means;
        this.outcome = row.outcome();
        this.errorCode = row.errorCode();
        this.time = row.time();
    }

    void add(Row row, int itsWeight) {
        count++;
        last = row.time();
        weight = Math.max(weight, itsWeight);
        onlyReads &= row.access() == 'r';
        String name = Words.call(row);
        if (names.size() < NAMES || names.containsKey(name)) {
            names.merge(name, 1L, Long::sum);
        }
        if (!row.target().isEmpty() && targets.size() <= TARGETS) {
            targets.add(row.target());
        }
        if (references.size() < Tale.REFERENCES) {
            references.add(row.reference());
        }
    }

    int weight() {
        if (small) {
            return names.size() >= ENUMERATION ? Math.max(weight, ENUMERATION_WEIGHT) : weight;
        }
        return count >= MANY ? weight + MORE : weight;
    }

    long time() {
        return time;
    }

    long last() {
        return last;
    }

    long count() {
        return count;
    }

    Tale.Step step() {
        return new Tale.Step(time, last, count, who + ": " + (small && count > 1 ? calls() : act()), references);
    }

    private String calls() {
        String verb = outcome == Outcome.DENIED ? "refused" : outcome == Outcome.FAILED ? "failed" : "";
        String kind = onlyReads ? names.size() >= ENUMERATION ? "enumeration" : "reading" : "small";
        String shown = names.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMES_SHOWN)
                .map(name -> name.getKey() + (name.getValue() > 1 ? " " + name.getValue() : ""))
                .collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return Words.count(count, (verb.isEmpty() ? kind : verb) + " call") + during() + " (" + shown
                + (more > 0 ? ", " + more + " more kinds" : "") + ")";
    }

    private String act() {
        String name = names.keySet().iterator().next();
        String about = targets.stream().limit(TARGETS).collect(Collectors.joining("; "));
        String ended = switch (outcome) {
            case SUCCEEDED -> "";
            case DENIED -> ", refused";
            case FAILED -> ", failed" + (errorCode.isEmpty() ? "" : " (" + errorCode + ")");
        };
        String aside = ended + (count > 1 ? ", " + Words.count(count, "time") + during() : "");
        return name
                + (means.isEmpty() ? "" : " (" + means + ")")
                + aside
                + (about.isEmpty() ? "" : (aside.isEmpty() ? " " : ": ") + about)
                + (targets.size() > TARGETS ? "; …" : "");
    }

    private String during() {
        return last - time < 1000 ? " at once" : " in " + Words.duration(last - time);
    }
}
