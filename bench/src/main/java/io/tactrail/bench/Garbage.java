package io.tactrail.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What reading allocates, as JMH's profiler of garbage has it. */
final class Garbage {

    private Garbage() {}

    /** Rows of a table: the benchmark, and MB allocated for a GB of JSON. */
    static List<String> measure() throws IOException {
        long bytes = Logs.of("lab").bytes();
        List<String> rows = new ArrayList<>();
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("ReadingBenchmark\\.(parse|skim)$")
                            .addProfiler("gc")
                            .forks(1)
                            .warmupIterations(3)
                            .measurementIterations(3)
                            .warmupTime(TimeValue.seconds(2))
                            .measurementTime(TimeValue.seconds(2))
                            .build())
                    .run()) {
                double perPass =
                        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
                rows.add(String.format(
                        Locale.ROOT,
                        "| `%s` | %,.1f |",
                        result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                        perPass * 1_000 / bytes));
            }
        } catch (RunnerException e) {
            throw new IOException(e);
        }
        return rows;
    }
}
