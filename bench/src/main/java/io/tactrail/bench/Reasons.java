package io.tactrail.bench;

import io.tactrail.bench.Runner.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the time went of what was not reached, from the same run. What it does not show is not guessed. */
final class Reasons {

    private final List<Jdk> jdks;
    private final Results results;

    Reasons(List<Jdk> jdks, Results results) {
        this.jdks = jdks;
        this.results = results;
    }

    /** Sentences, in the order of the goals. */
    List<String> all() {
        List<String> sentences = new ArrayList<>();
        for (Jdk jdk : jdks) {
            Optional<Subject> warm = staged(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk));
            warm.ifPresent(run -> sentences.add(String.format(
                    Locale.ROOT,
                    "JDK %d, warm, all rules: %s, of which reading %s and what comes after it %s%s.",
                    jdk.feature(),
                    Page.seconds(wall(run)),
                    Page.seconds(reading(run)),
                    Page.seconds(wall(run) - reading(run)),
                    results.duckdb(Names.WARM)
                            .map(duckdb -> "; DuckDB's whole work takes " + Page.seconds(wall(duckdb)))
                            .orElse(""))));
            for (RuleChoice rules : List.of(RuleChoice.PUBLIC, RuleChoice.TEN)) {
                cost(jdk, rules).ifPresent(sentences::add);
            }
            second(jdk).ifPresent(sentences::add);
            results.find(Names.investigate(Names.SMALL, RuleChoice.ALL, 2, jdk))
                    .filter(run -> reading(run) > 0)
                    .ifPresent(run -> sentences.add(String.format(
                            Locale.ROOT,
                            "JDK %d, small files: reading alone goes at %,.0f files/s of %,.0f KB each, inflating them"
                                    + " alone at %s, inflating and hashing what comes out, which `verify` has to do, at %s.",
                            jdk.feature(),
                            run.corpus().files() / reading(run),
                            run.corpus().bytes() / 1e3 / run.corpus().files(),
                            rate(Draining.UNPACK, jdk),
                            rate(Draining.SHA256, jdk))));
        }
        return sentences;
    }

    private String rate(Draining draining, Jdk jdk) {
        return results.find(Names.drain(Names.SMALL, draining, 2, jdk))
                .map(drained -> String.format(
                        Locale.ROOT, "%,.0f files/s", drained.corpus().files() / wall(drained)))
                .orElse("a rate that was not measured");
    }

    private Optional<String> cost(Jdk jdk, RuleChoice rules) {
        Optional<Subject> with = staged(Names.investigate(Names.WARM, rules, 2, jdk));
        Optional<Subject> without = staged(Names.investigate(Names.WARM, RuleChoice.NONE, 2, jdk));
        return with.flatMap(more -> without.map(less -> String.format(
                Locale.ROOT,
                "JDK %d, %s: %s more than the catalog alone while reading, %s more after it.",
                jdk.feature(),
                rules.said(),
                Page.seconds(reading(more) - reading(less)),
                Page.seconds(wall(more) - reading(more) - wall(less) + reading(less)))));
    }

    private Optional<String> second(Jdk jdk) {
        Optional<Subject> one = staged(Names.investigate(Names.WARM, RuleChoice.ALL, 1, jdk));
        Optional<Subject> two = staged(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk));
        return one.flatMap(slow -> two.map(fast -> String.format(
                Locale.ROOT,
                "JDK %d, the second thread: reading %.2f times as fast, what comes after it %.2f times%s.",
                jdk.feature(),
                reading(slow) / reading(fast),
                (wall(slow) - reading(slow)) / Math.max(1e-9, wall(fast) - reading(fast)),
                machine(jdk))));
    }

    /** What the second thread gives those who have little to do with one another. */
    private String machine(Jdk jdk) {
        Optional<Double> gunzip =
                times(Names.drain("", Draining.GUNZIP, 1, jdk), Names.drain("", Draining.GUNZIP, 2, jdk));
        Optional<Double> duckdb = times(Names.duckdb("", DuckDb.Way.BOTH, 1), Names.duckdb("", DuckDb.Way.BOTH, 2));
        return gunzip.isEmpty() || duckdb.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; on this machine it makes gunzip alone %.2f times as fast and DuckDB %.2f times, as whole processes",
                        gunzip.get(),
                        duckdb.get());
    }

    private Optional<Double> times(String slow, String fast) {
        return results.find(slow).flatMap(one -> results.find(fast).map(two -> wall(one) / wall(two)));
    }

    private Optional<Subject> staged(String name) {
        return results.find(name)
                .filter(run -> run.measured().of(Taken::reading).least() > 0);
    }

    private static double wall(Subject run) {
        return run.measured().wall().median();
    }

    private static double reading(Subject run) {
        return run.measured().of(Taken::reading).median();
    }
}
