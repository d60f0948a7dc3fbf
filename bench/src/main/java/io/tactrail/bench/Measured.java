package io.tactrail.bench;

import io.tactrail.bench.Runner.Taken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What something took, round after round. */
final class Measured {

    private final List<Taken> rounds = new ArrayList<>();

    /** Median, least and most. */
    record Spread(double median, double least, double most) {

        static Spread of(double[] values) {
            if (values.length == 0) {
                throw new IllegalArgumentException("nothing was measured");
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }

    void add(Taken taken) {
        rounds.add(taken);
    }

    int count() {
        return rounds.size();
    }

    Spread wall() {
        return of(Taken::wall);
    }

    Spread of(ToDoubleFunction<Taken> what) {
        return Spread.of(rounds.stream().mapToDouble(what).toArray());
    }

    /**
     * How many times longer this took than the other. Where both have as many rounds they are compared round by round,
     * since the machine was as busy for both; else by their medians.
     */
    Spread times(Measured other) {
        if (count() != other.count()) {
            return new Spread(
                    wall().median() / other.wall().median(),
                    wall().least() / other.wall().most(),
                    wall().most() / other.wall().least());
        }
        double[] ratios = new double[count()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = rounds.get(round).wall() / other.rounds.get(round).wall();
        }
        return Spread.of(ratios);
    }
}
