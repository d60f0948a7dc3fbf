package io.tactrail.bench;

import io.tactrail.bench.Measured.Spread;
import io.tactrail.bench.Runner.Taken;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, as a document. Names no machine and no folder.
 *
 * @param corpora by the word that the page has for them
 * @param busy what others took of all processors before each round, 0 to 1; negative where the system does not tell
 * @param rules public ones that were read
 * @param inflating what each JDK says that it inflates with
 */
record Page(
        Options options,
        List<Jdk> jdks,
        Results results,
        Map<String, LogCorpus> corpora,
        List<Double> busy,
        int rules,
        Map<Jdk, String> inflating,
        @Nullable Profile profile) {

    /** What a quiet machine does by itself is less. */
    private static final double BUSY = 0.1;

    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Performance\n\nWritten by `./tactrail-bench`; do not edit by hand. Every number was measured in the one"
                        + " run that this page describes, or follows from such numbers as the text says.\n");
        if (options.quick()) {
            text.append("\n**A quick run, which shows that everything works and nothing else.**\n");
        }
        if (busy.stream().anyMatch(share -> share >= BUSY)) {
            text.append("\n**The machine was busy with other work: compare ratios, not rates.**\n");
        }
        goals(text);
        machine(text);
        table(text, "Yardsticks", YARDSTICKS, Part.YARDSTICKS);
        table(text, "Commands, cold", COMMANDS, Part.COLD, Part.TINY, Part.MEMORY);
        table(text, "The same, warm", WARM, Part.WARM);
        new Next(jdks, results, profile).write(text);
        return text.toString();
    }

    private static final String YARDSTICKS =
            "DuckDB reads 13 typed columns of the same files and counts each, in the ways that were found to be fastest; jq prints"
                    + " the same 13. Those that are not warm are whole processes, the start of the JVM included.";

    private static final String COMMANDS =
            "From the start of the shell script to the finished case, on one gigabyte where it does not say otherwise."
                    + " `verify` has digests and their keys to verify.";

    private static final String WARM =
            "One process for each JDK lives through all rounds, and its first execution of each kind is not counted. It does"
                    + " what the command does, into a temporary folder; `verify` has no digests.";

    private static final String CORPORA = """
            All are made by the lab from its sample scenario: two accounts, people, pipelines, machines, AWS's own services and
            one intruder, at some 50,000 events a day, so more events are more days. Each file is five minutes of an account's
            region, but every third day is one large file for each region, and in the whole corpus one region's first week is a
            single file. Ten times as many are ten such organisations, each with accounts of its own, and one intruder. They
            lie in the layout of S3, and in the system's cache. MB are a million bytes of inflated JSON.
            """;

    private static final String HEAD = """


            | | wall, median (least–most) | times | CPU | peak RSS | MB/s | events/s | files/s |
            |---|---|---|---|---|---|---|---|
            """;

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    static String spread(Spread spread) {
        return seconds(spread.median()) + " (" + seconds(spread.least()) + "–" + seconds(spread.most()) + ")";
    }

    private void goals(StringBuilder text) {
        text.append("\n## The six goals\n\n| | goal | wanted |");
        jdks.forEach(jdk -> text.append(" JDK ").append(jdk.feature()).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(jdks.size())).append('\n');
        List<Goal> goals = new Goals(jdks, results).all();
        for (Goal goal : goals) {
            text.append("| ")
                    .append(goal.number())
                    .append(" | ")
                    .append(goal.what())
                    .append(" | ")
                    .append(goal.wanted())
                    .append(" | ")
                    .append(goal.cells().stream().map(Goal.Cell::text).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        text.append("\nRatios are medians of ratios within a round (least and most in brackets).");
        List<String> missing = goals.stream()
                .filter(goal -> !goal.measured())
                .map(goal -> goal.number() + " (" + goal.what() + ")")
                .toList();
        if (!missing.isEmpty()) {
            text.append(" Not measured in this run: ")
                    .append(String.join("; ", missing))
                    .append('.');
        }
        results.duckdb(Names.WARM)
                .ifPresent(best -> text.append(" DuckDB's fastest way here: ")
                        .append(best.name().substring(Names.WARM.length()))
                        .append('.'));
        text.append('\n');
        List<String> reasons = new Reasons(jdks, results).all();
        if (!reasons.isEmpty()) {
            text.append("\nWhere the time went in what the goals speak of:\n\n");
            reasons.forEach(reason -> text.append("- ").append(reason).append('\n'));
        }
    }

    private void machine(StringBuilder text) throws IOException {
        text.append("\n## What was measured\n\n| | |\n|---|---|\n");
        row(text, "date", LocalDate.now(ZoneOffset.UTC).toString());
        row(text, "processor", Machine.processor());
        row(text, "memory", Machine.memory());
        row(text, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        jdks.forEach(jdk -> row(
                text,
                "JDK " + jdk.feature(),
                jdk.version() + "; inflates by " + inflating.getOrDefault(jdk, "what this build does not tell")));
        row(text, "DuckDB", "2.0.0.1, through JDBC, on the newest JDK");
        row(text, "public rules", rules == 0 ? "none given, so nothing is said of them" : rules + " read");
        row(
                text,
                "ten times as many",
                "copies with other ids and titles; each asks for another event of the same service that public rules ask for, and for other values");
        row(
                text,
                "rounds",
                busy.size() + "; in each, everything takes its turn"
                        + (options.only().size() < Part.values().length
                                ? "; only "
                                        + options.only().stream()
                                                .map(Part::word)
                                                .sorted()
                                                .collect(Collectors.joining(", "))
                                : ""));
        row(
                text,
                "others took",
                busy.stream()
                        .map(share ->
                                share < 0 ? "what is not told" : String.format(Locale.ROOT, "%.0f %%", share * 100))
                        .collect(Collectors.joining(", ", "", " of all processors when the rounds began")));
        text.append(
                "\n| corpus | events | days | files | stored | inflated | ratio | largest file |\n|---|---|---|---|---|---|---|---|\n");
        corpora.forEach((name, corpus) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %,d | %,.1f MB | %,.1f MB | %.1f | %,.1f MB |%n",
                name,
                corpus.events(),
                corpus.days(),
                corpus.files(),
                corpus.packed() / 1e6,
                corpus.bytes() / 1e6,
                corpus.ratio(),
                corpus.largest() / 1e6)));
        text.append('\n').append(CORPORA);
    }

    private void table(StringBuilder text, String title, String about, Part... parts) {
        List<Subject> subjects = results.all()
                .filter(subject -> List.of(parts).contains(subject.part()))
                .toList();
        text.append("\n## ").append(title).append("\n\n");
        if (subjects.isEmpty()) {
            text.append("Not measured in this run.\n");
            return;
        }
        text.append(about).append(HEAD);
        subjects.forEach(subject -> line(text, subject));
    }

    private static void line(StringBuilder text, Subject subject) {
        Measured measured = subject.measured();
        double wall = measured.wall().median();
        double cpu = measured.of(Taken::cpu).median();
        double rss = measured.of(Taken::rss).median();
        List<String> cells =
                new ArrayList<>(List.of(subject.name(), spread(measured.wall()), Integer.toString(measured.count())));
        // A shell that waits for others tells little of itself.
        boolean alone = !subject.name().startsWith("gzip");
        cells.add(alone && cpu >= 0 ? seconds(cpu) : "–");
        cells.add(alone && rss >= 0 ? String.format(Locale.ROOT, "%,.0f MB", rss / 1e6) : "–");
        cells.add(String.format(Locale.ROOT, "%,.0f", subject.megabytesPerSecond()));
        cells.add(String.format(Locale.ROOT, "%,.0f", subject.corpus().events() / wall));
        cells.add(String.format(Locale.ROOT, "%,.0f", subject.corpus().files() / wall));
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
