package io.tactrail.casefile;

import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of a principal that a responder should look at, by the catalog's weight. An act that two logs tell counts
 * once, for whoever called. There are no more kinds of them than the catalog has marks.
 */
public final class WeightyCalls {

    /** From here on a call is a change that matters in context, or more (CONTRIBUTING.md, "weight"). */
    public static final int FROM = 30;

    private static final Comparator<Call> ORDER = Comparator.<Call>comparingInt(call -> -call.mark.weight())
            .thenComparing(
                    Comparator.<Call>comparingLong(call -> call.counts.all()).reversed())
            .thenComparing(Call::name)
            .thenComparingInt(call -> call.mark.id());

    private final Counts counts = new Counts();
    private final SortedMap<Integer, Call> calls = new TreeMap<>();

    /** A kind of call and its outcomes. */
    public record Call(Mark mark, Counts counts) {

        private static final String DOMAIN = ".amazonaws.com";

        /** As {@code tactrail explain} takes it: {@code iam:CreateUser}. */
        public String name() {
            String service = mark.service();
            int end = service.endsWith(DOMAIN) ? service.length() - DOMAIN.length() : service.length();
            return service.substring(0, end) + ":" + mark.event();
        }

        /** The name, with what the catalog's condition adds. */
        public String words() {
            return mark.means().isEmpty() ? name() : name() + " (" + mark.means() + ")";
        }
    }

    void add(Mark mark, Outcome outcome) {
        if (mark.weight() >= FROM) {
            counts.add(outcome);
            calls.computeIfAbsent(mark.id(), any -> new Call(mark, new Counts()))
                    .counts
                    .add(outcome);
        }
    }

    /** All of them, by outcome. */
    public Counts counts() {
        return counts;
    }

    /** The weightiest first, then the most frequent. */
    public List<Call> calls() {
        return calls.values().stream().sorted(ORDER).toList();
    }
}
