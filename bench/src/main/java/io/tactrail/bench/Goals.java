package io.tactrail.bench;

import io.tactrail.bench.Goal.Cell;
import io.tactrail.bench.Goal.Verdict;
import io.tactrail.bench.Measured.Spread;
import io.tactrail.bench.Runner.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The six goals, and whether they were reached. */
final class Goals {

    private static final double SECOND_THREAD = 1.8;
    private static final double FILES_A_SECOND = 20_000;
    private static final double GARBAGE = 20;
    private static final double LINEAR = 1.2;

    /** From here on the JDK can call the system's libdeflate, and more is wanted. */
    private static final int FOREIGN_FUNCTIONS = 22;

    private final List<Jdk> jdks;
    private final Results results;

    Goals(List<Jdk> jdks, Results results) {
        this.jdks = jdks;
        this.results = results;
    }

    List<Goal> all() {
        List<Goal> goals = new ArrayList<>();
        goals.add(goal(1, "warm, all rules, 2 threads: times DuckDB's rate", jdk -> faster(Names.WARM, jdk, 2, 3)));
        goals.add(
                goal(1, "whole cold process on 1 GB, the same: times DuckDB's rate", jdk -> faster("", jdk, 1.8, 2.5)));
        goals.add(goal(
                2,
                "throughput that public rules cost, against the catalog alone",
                jdk -> cost(jdk, RuleChoice.PUBLIC, 25)));
        goals.add(goal(2, "the same, ten times as many rules", jdk -> cost(jdk, RuleChoice.TEN, 50)));
        goals.add(goal(3, "time for an event, ten times as many events, after warm-up", this::linear));
        goals.add(goal(3, "`-Xmx512m` suffices for the whole corpus", jdk -> suffices(Names.MEMORY, jdk)));
        goals.add(goal(3, "`-Xmx512m` suffices for ten times as many", jdk -> suffices(Names.TENFOLD, jdk)));
        goals.add(goal(4, "tiny case, from the shell to the finished case", this::tiny));
        goals.add(goal(5, "second thread, warm: times the first's rate", this::secondThread));
        goals.add(goal(
                5,
                "small files, `investigate` with all rules, 2 threads, warm",
                jdk -> files(Names.investigate(Names.SMALL, RuleChoice.ALL, 2, jdk))));
        goals.add(goal(5, "small files, `verify`, 2 threads, warm", jdk -> files(Names.verify(Names.SMALL, jdk))));
        goals.add(goal(
                6,
                "garbage while `investigate` reads, all rules, per GB of JSON",
                jdk -> garbage(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk))));
        goals.add(
                goal(6, "garbage while `verify` reads, per GB of JSON", jdk -> garbage(Names.verify(Names.WARM, jdk))));
        return goals;
    }

    private Goal goal(int number, String what, Function<Jdk, Cell> cell) {
        return new Goal(number, what, jdks.stream().map(cell).toList());
    }

    private Cell faster(String where, Jdk jdk, double before, double since) {
        double wanted = jdk.feature() < FOREIGN_FUNCTIONS ? before : since;
        return atLeast(
                wanted,
                Results.times(results.duckdb(where), results.find(Names.investigate(where, RuleChoice.ALL, 2, jdk))));
    }

    private Cell secondThread(Jdk jdk) {
        return atLeast(
                SECOND_THREAD,
                Results.times(
                        results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 1, jdk)),
                        results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk))));
    }

    private Cell cost(Jdk jdk, RuleChoice rules, double most) {
        String wanted = String.format(Locale.ROOT, "at most %.0f %%", most);
        return Results.times(
                        results.find(Names.investigate(Names.WARM, rules, 2, jdk)),
                        results.find(Names.investigate(Names.WARM, RuleChoice.NONE, 2, jdk)))
                .map(times -> new Cell(
                        wanted,
                        String.format(
                                Locale.ROOT,
                                "%.0f %% (%.0f–%.0f)",
                                lost(times.median()),
                                lost(times.least()),
                                lost(times.most())),
                        Verdict.of(lost(times.median()) <= most)))
                .orElse(Cell.unmeasured(wanted));
    }

    /** Of a hundred, what is lost of a rate by taking so many times longer. */
    static double lost(double times) {
        return 100 - 100 / times;
    }

    private Cell linear(Jdk jdk) {
        String wanted = "at most 1.20 times";
        Optional<Subject> usual = results.find(Names.investigate(Names.MEMORY, RuleChoice.ALL, 2, jdk));
        Optional<Subject> tenfold = results.find(Names.investigate(Names.TENFOLD, RuleChoice.ALL, 2, jdk));
        double warmUp = warmUp(jdk);
        if (usual.isEmpty() || tenfold.isEmpty() || warmUp < 0) {
            return Cell.unmeasured(wanted);
        }
        double times = perEvent(tenfold.get(), warmUp) / perEvent(usual.get(), warmUp);
        return new Cell(wanted, String.format(Locale.ROOT, "%.2f times", times), Verdict.of(times <= LINEAR));
    }

    private static double perEvent(Subject subject, double warmUp) {
        return (subject.measured().wall().median() - warmUp) / subject.corpus().events();
    }

    /** Seconds that a cold process takes longer than a warm one; negative where it is not known. */
    private double warmUp(Jdk jdk) {
        Optional<Subject> cold = results.find(Names.investigate("", RuleChoice.ALL, 2, jdk));
        Optional<Subject> warm = results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk));
        if (cold.isEmpty() || warm.isEmpty()) {
            return -1;
        }
        return Math.max(
                0,
                cold.get().measured().wall().median()
                        - warm.get().measured().wall().median());
    }

    /** A run that fails ends the benchmark, so what was measured sufficed. */
    private Cell suffices(String where, Jdk jdk) {
        return results.find(Names.investigate(where, RuleChoice.ALL, 2, jdk))
                .map(run -> new Cell(
                        "yes",
                        String.format(
                                Locale.ROOT,
                                "yes: %,d events in %s",
                                run.corpus().events(),
                                Page.seconds(run.measured().wall().median())),
                        Verdict.REACHED))
                .orElse(Cell.unmeasured("yes"));
    }

    private Cell tiny(Jdk jdk) {
        double most = jdk.feature() < FOREIGN_FUNCTIONS ? 0.8 : 0.5;
        String wanted = "under " + Page.seconds(most);
        return results.find(Names.tiny(jdk))
                .map(run -> new Cell(
                        wanted,
                        Page.spread(run.measured().wall()),
                        Verdict.of(run.measured().wall().median() < most)))
                .orElse(Cell.unmeasured(wanted));
    }

    private Cell files(String name) {
        String wanted = "20,000 files/s";
        return results.find(name)
                .map(run -> {
                    double rate = run.corpus().files() / run.measured().wall().median();
                    return new Cell(
                            wanted,
                            String.format(Locale.ROOT, "%,.0f files/s", rate),
                            Verdict.of(rate >= FILES_A_SECOND));
                })
                .orElse(Cell.unmeasured(wanted));
    }

    private Cell garbage(String name) {
        String wanted = "at most 20 MB";
        Optional<Subject> run = results.find(name)
                .filter(subject -> subject.measured().of(Taken::allocated).least() >= 0);
        return run.map(subject -> {
                    double perGigabyte = subject.measured().of(Taken::allocated).median()
                            / 1e6
                            / (subject.corpus().bytes() / 1e9);
                    return new Cell(
                            wanted,
                            String.format(Locale.ROOT, "%,.0f MB", perGigabyte),
                            Verdict.of(perGigabyte <= GARBAGE));
                })
                .orElse(Cell.unmeasured(wanted));
    }

    private static Cell atLeast(double least, Optional<Spread> times) {
        String wanted = String.format(Locale.ROOT, "%.1f times", least);
        return times.map(spread -> new Cell(
                        wanted,
                        String.format(
                                Locale.ROOT, "%.2f times (%.2f–%.2f)", spread.median(), spread.least(), spread.most()),
                        Verdict.of(spread.median() >= least)))
                .orElse(Cell.unmeasured(wanted));
    }
}
