package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.bench.Goal.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalsTest {

    private static final String DUCKDB = Names.duckdb(Names.WARM, DuckDb.Way.COLUMNS, 2);

    @Test
    void whatWasNotMeasuredIsNeitherReachedNorMissed() {
        List<Goal> goals = goals();

        assertThat(goals).noneMatch(Goal::measured);
        assertThat(goals.stream().flatMap(goal -> goal.cells().stream()))
                .extracting(Goal.Cell::text)
                .containsOnly("–");
        assertThat(goals).extracting(Goal::number).contains(1, 2, 3, 4, 5, 6).isSorted();
    }

    @Test
    void aJdkWithForeignFunctionsIsHeldToMoreThanAnOlderOne() {
        List<Goal> goals = goals(
                Samples.subject(DUCKDB, Part.YARDSTICKS, 5),
                Samples.subject(warm(RuleChoice.ALL, 2, Samples.OLD), Part.WARM, 2),
                Samples.subject(warm(RuleChoice.ALL, 2, Samples.NEW), Part.WARM, 2));

        assertThat(cells(goals, "warm, all rules, 2 threads: times DuckDB's rate"))
                .extracting(Goal.Cell::text)
                .containsExactly("2.50 times (2.50–2.50), reached", "2.50 times (2.50–2.50), **not reached**");
    }

    @Test
    void weAreHeldAgainstTheFastestOfDuckDbsWays() {
        List<Goal> goals = goals(
                Samples.subject(DUCKDB, Part.YARDSTICKS, 60),
                Samples.subject(Names.duckdb(Names.WARM, DuckDb.Way.BOTH, 2), Part.YARDSTICKS, 3),
                Samples.subject(warm(RuleChoice.ALL, 2, Samples.OLD), Part.WARM, 2));

        assertThat(cells(goals, "warm, all rules, 2 threads: times DuckDB's rate"))
                .extracting(Goal.Cell::measured)
                .first()
                .isEqualTo("1.50 times (1.50–1.50)");
    }

    @Test
    void rulesMayCostAQuarterOfTheRateAndTenTimesAsManyAHalf() {
        List<Goal> goals = goals(
                Samples.subject(warm(RuleChoice.NONE, 2, Samples.OLD), Part.WARM, 3),
                Samples.subject(warm(RuleChoice.PUBLIC, 2, Samples.OLD), Part.WARM, 4),
                Samples.subject(warm(RuleChoice.TEN, 2, Samples.OLD), Part.WARM, 6.1));

        assertThat(cells(goals, "throughput that public rules cost, against the catalog alone"))
                .extracting(Goal.Cell::text)
                .first()
                .isEqualTo("25 % (25–25), reached");
        assertThat(cells(goals, "the same, ten times as many rules"))
                .extracting(Goal.Cell::text)
                .first()
                .isEqualTo("51 % (51–51), **not reached**");
    }

    /** Cold, the gigabyte takes 3 s more than warm; without them 10 s for ten million are as much as 100 s for a hundred. */
    @Test
    void timesForAnEventAreComparedWithoutTheWarmUp() {
        LogCorpus whole = new LogCorpus(Path.of("mixed"), 1, 10_000_000, 1, 1, 1, 1);
        LogCorpus tenfold = new LogCorpus(Path.of("large"), 1, 100_000_000, 1, 1, 1, 1);
        String usual = Names.investigate(Names.MEMORY, RuleChoice.ALL, 2, Samples.OLD);
        String large = Names.investigate(Names.TENFOLD, RuleChoice.ALL, 2, Samples.OLD);

        List<Goal> goals = goals(
                Samples.subject(Names.investigate("", RuleChoice.ALL, 2, Samples.OLD), Part.COLD, 5),
                Samples.subject(warm(RuleChoice.ALL, 2, Samples.OLD), Part.WARM, 2),
                Samples.subject(usual, Part.MEMORY, whole, Samples.measured(13)),
                Samples.subject(large, Part.MEMORY, tenfold, Samples.measured(124)));

        assertThat(cells(goals, "time for an event, ten times as many events, after warm-up"))
                .extracting(Goal.Cell::text)
                .first()
                .isEqualTo("1.21 times, **not reached**");
    }

    @Test
    void whereTheWarmUpIsUnknownTimesForAnEventAreNotCompared() {
        String usual = Names.investigate(Names.MEMORY, RuleChoice.ALL, 2, Samples.OLD);
        String large = Names.investigate(Names.TENFOLD, RuleChoice.ALL, 2, Samples.OLD);

        List<Goal> goals = goals(Samples.subject(usual, Part.MEMORY, 13), Samples.subject(large, Part.MEMORY, 124));

        assertThat(cells(goals, "time for an event, ten times as many events, after warm-up"))
                .extracting(Goal.Cell::verdict)
                .containsOnly(Verdict.UNMEASURED);
    }

    @Test
    void garbageIsCountedForAGigabyteAndUnknownWhereNobodyLookedInTime() {
        String old = warm(RuleChoice.ALL, 2, Samples.OLD);
        String young = warm(RuleChoice.ALL, 2, Samples.NEW);

        List<Goal> goals = goals(Samples.reading(old, 2, 1, 19e6), Samples.reading(young, 2, -1, -1));

        assertThat(cells(goals, "garbage while `investigate` reads, all rules, per GB of JSON"))
                .extracting(Goal.Cell::text)
                .containsExactly("19 MB, reached", "–");
    }

    @Test
    void aTinyCaseHasToBeUnderItsTimeAndNotAtIt() {
        List<Goal> goals = goals(
                Samples.subject(Names.tiny(Samples.OLD), Part.TINY, 0.79),
                Samples.subject(Names.tiny(Samples.NEW), Part.TINY, 0.5));

        assertThat(cells(goals, "tiny case, from the shell to the finished case"))
                .extracting(Goal.Cell::verdict)
                .containsExactly(Verdict.REACHED, Verdict.MISSED);
    }

    private static String warm(RuleChoice rules, int threads, Jdk jdk) {
        return Names.investigate(Names.WARM, rules, threads, jdk);
    }

    private static List<Goal> goals(Subject... subjects) {
        return new Goals(Samples.BOTH, new Results(List.of(subjects))).all();
    }

    private static List<Goal.Cell> cells(List<Goal> goals, String what) {
        Stream<Goal> found = goals.stream().filter(goal -> goal.what().equals(what));
        return found.findFirst().orElseThrow().cells();
    }
}
