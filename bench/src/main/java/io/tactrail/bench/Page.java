package io.tactrail.bench;

import io.tactrail.bench.Bench.Case;
import io.tactrail.bench.Bench.Options;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, as a document. Names no machine and no folder. */
record Page(
        Options options,
        List<Jdk> jdks,
        Map<String, Case> cases,
        List<LogCorpus> corpora,
        List<Double> loads,
        List<String> garbage,
        int publicRules,
        @Nullable Profile profile) {

    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        facts(text);
        yardsticks(text);
        commands(text);
        new Goals(jdks, cases, garbage).write(text);
        new Next(jdks, cases, profile).write(text);
        return text.toString();
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    static boolean found(String... programs) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        for (String program : programs) {
            boolean here = false;
            for (String folder : folders) {
                here |= Files.isExecutable(Path.of(folder, program));
            }
            if (!here) {
                return false;
            }
        }
        return true;
    }

    private void facts(StringBuilder text) throws IOException {
        text.append("# Performance\n\n")
                .append(
                        "Written by `./tactrail-bench`; do not edit by hand. Every number was measured in the one run that this page"
                                + " describes, or follows from such numbers as the text says.\n\n")
                .append("| | |\n|---|---|\n");
        row(text, "date", LocalDate.now(ZoneOffset.UTC).toString());
        row(text, "processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors seen");
        row(text, "memory", memory());
        row(text, "system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        row(text, "JDKs", String.join(", ", jdks.stream().map(Jdk::version).toList()));
        row(text, "DuckDB", "2.0.0.1, through JDBC");
        row(text, "public rules", publicRules == 0 ? "none given, so nothing is said of them" : publicRules + " read");
        if (!options.only.contains("")) {
            row(text, "measured", "only some commands: `--only \"" + String.join(";", options.only) + "\"`");
        }
        row(
                text,
                "rounds",
                options.rounds + "; in each, every command takes its turn; medians, least and most of all rounds");
        row(
                text,
                "load when rounds began",
                String.join(
                                ", ",
                                loads.stream()
                                        .map(load -> String.format(Locale.ROOT, "%.1f", load))
                                        .toList())
                        + " runnable on average over a minute. The first is what else the machine did before; later ones hold what"
                        + " the benchmark itself does");
        String[] names = {"corpus", "tiny corpus", "corpus of small files"};
        for (int i = 0; i < corpora.size(); i++) {
            LogCorpus corpus = corpora.get(i);
            row(
                    text,
                    names[i],
                    String.format(
                            Locale.ROOT,
                            "%,d events, %,d files, %,.1f MB stored, %,.1f MB inflated (%.1fx), the largest file %,.1f MB",
                            corpus.events(),
                            corpus.files(),
                            corpus.packed() / 1e6,
                            corpus.bytes() / 1e6,
                            (double) corpus.bytes() / corpus.packed(),
                            corpus.largest() / 1e6));
        }
        if (loads.get(0) >= 2) {
            text.append(
                    "\n**The machine was busy with other work when this run began**, so compare ratios, not rates; and even"
                            + " ratios less than on a quiet machine.\n");
        }
        text.append(
                "\nThe corpus is the lab's sample scenario with seed 1: two accounts, people, pipelines, machines, AWS's own services and"
                        + " an intrusion, delivered every five minutes; every third day is one large file for each region. The small one"
                        + " spreads as many events over thirty days, each file five minutes of a region. Both lie in the layout of S3, and in the system's cache. MB are a million bytes of inflated JSON.\n");
    }

    private void yardsticks(StringBuilder text) {
        text.append(
                "\n## Yardsticks\n\nWhole processes on the same files, in the same rounds. `working` leaves out the start of the JVM"
                        + " (and nothing else: connecting to DuckDB is in it). DuckDB reads 13 typed columns and counts each; jq prints the same 13.\n\n");
        head(text, "yardstick", "working, MB/s");
        cases.forEach((name, one) -> {
            if (isYardstick(name)) {
                line(
                        text,
                        name,
                        one,
                        String.format(
                                Locale.ROOT,
                                "%,.0f",
                                one.corpus().bytes() / 1e6 / one.measured().work()));
            }
        });
    }

    private void commands(StringBuilder text) {
        text.append(
                "\n## Commands\n\nFrom the start of the shell script to the finished case. `investigate` runs the built-in rules where it does"
                        + " not say otherwise, on the logs alone; `verify` reads digests too, with their keys.\n\n");
        head(text, "command", "files/s");
        cases.forEach((name, one) -> {
            if (!isYardstick(name)) {
                line(
                        text,
                        name,
                        one,
                        String.format(
                                Locale.ROOT,
                                "%,.0f",
                                one.corpus().files() / one.measured().wall()));
            }
        });
        if (!garbage.isEmpty()) {
            text.append(
                    "\nWhat reading allocates, by JMH's profiler of garbage, without rules and without gunzip:\n\n| benchmark | MB for a GB of"
                            + " JSON |\n|---|---|\n");
            garbage.forEach(row -> text.append(row).append('\n'));
        }
    }

    private static boolean isYardstick(String name) {
        return name.startsWith("g") || name.contains("DuckDB");
    }

    private static void head(StringBuilder text, String what, String last) {
        text.append("| ")
                .append(what)
                .append(" | wall, median (least–most) | CPU | peak RSS | MB/s | events/s | ")
                .append(last)
                .append(" |\n|---|---|---|---|---|---|---|\n");
    }

    private static void line(StringBuilder text, String name, Case one, String last) {
        Measured measured = one.measured();
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s (%s–%s) | %s | %s | %,.0f | %,.0f | %s |%n",
                name,
                seconds(measured.wall()),
                seconds(measured.leastWall()),
                seconds(measured.mostWall()),
                one.cpu() && measured.cpu() >= 0 ? seconds(measured.cpu()) : "–",
                one.cpu() && measured.rss() >= 0 ? String.format(Locale.ROOT, "%,.0f MB", measured.rss() / 1e6) : "–",
                one.corpus().bytes() / 1e6 / measured.wall(),
                one.corpus().events() / measured.wall(),
                last));
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String processor() throws IOException {
        return said("/proc/cpuinfo", "model name");
    }

    private static String memory() throws IOException {
        String kib = said("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kib.isEmpty()
                ? "not told by the system"
                : String.format(Locale.ROOT, "%.1f GB", Long.parseLong(kib) * 1024 / 1e9);
    }

    private static String said(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (Files.isReadable(path)) {
            for (String line : Files.readAllLines(path)) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return "not told by the system";
    }
}
