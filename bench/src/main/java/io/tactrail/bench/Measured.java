package io.tactrail.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a command took, round after round. */
final class Measured {

    private final List<Command.Taken> rounds = new ArrayList<>();

    void add(Command.Taken taken) {
        rounds.add(taken);
    }

    boolean any() {
        return !rounds.isEmpty();
    }

    int count() {
        return rounds.size();
    }

    double wall() {
        return median(Command.Taken::wall);
    }

    double work() {
        return median(Command.Taken::work);
    }

    double cpu() {
        return median(Command.Taken::cpu);
    }

    double rss() {
        return median(Command.Taken::rss);
    }

    double leastWall() {
        return sorted(Command.Taken::wall)[0];
    }

    double mostWall() {
        double[] sorted = sorted(Command.Taken::wall);
        return sorted[sorted.length - 1];
    }

    private double median(ToDoubleFunction<Command.Taken> of) {
        double[] sorted = sorted(of);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double[] sorted(ToDoubleFunction<Command.Taken> of) {
        double[] values = rounds.stream().mapToDouble(of).toArray();
        Arrays.sort(values);
        return values;
    }
}
