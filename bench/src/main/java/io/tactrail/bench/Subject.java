package io.tactrail.bench;

import io.tactrail.bench.Runner.Taken;
import java.io.IOException;

/**
 * One thing that is measured, round after round.
 *
 * @param warmsUp whether it runs once before it counts, in a process that lives on
 * @param result what it has to tell, so that nobody is fast by reading less; negative where it tells nothing
 * @param times how often in a round
 * @param most rounds
 */
record Subject(
        String name,
        Part part,
        LogCorpus corpus,
        Runner runner,
        boolean warmsUp,
        long result,
        int times,
        int most,
        Measured measured) {

    void round() throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            measured.add(once());
        }
    }

    Taken once() throws IOException, InterruptedException {
        Taken taken = runner.run();
        if (result >= 0 && taken.result() != result) {
            throw new IOException(
                    name + " told " + (long) taken.result() + " and not " + result + ": it did something else");
        }
        return taken;
    }

    boolean wantsRound(int number) {
        return number < most;
    }

    double megabytesPerSecond() {
        return corpus.bytes() / 1e6 / measured.wall().median();
    }
}
