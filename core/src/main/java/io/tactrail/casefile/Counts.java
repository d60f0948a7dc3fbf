package io.tactrail.casefile;

import io.tactrail.event.Outcome;

/** Events by outcome. */
public final class Counts {

    private final long[] byOutcome = new long[Outcome.values().length];

    void add(Outcome outcome) {
        byOutcome[outcome.ordinal()]++;
    }

    public long of(Outcome outcome) {
        return byOutcome[outcome.ordinal()];
    }

    public long all() {
        long sum = 0;
        for (long count : byOutcome) {
            sum += count;
        }
        return sum;
    }
}
