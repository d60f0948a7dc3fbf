package io.tactrail.bench;

import io.tactrail.bench.Bench.Case;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was meant to be reached, and whether it was. What was not measured is neither. */
final class Goals {

    private final List<Jdk> jdks;
    private final Map<String, Case> cases;
    private final List<String> garbage;

    Goals(List<Jdk> jdks, Map<String, Case> cases, List<String> garbage) {
        this.jdks = jdks;
        this.cases = cases;
        this.garbage = garbage;
    }

    void write(StringBuilder text) {
        text.append("\n## The goals\n\n| goal | wanted | measured | |\n|---|---|---|---|\n");
        for (Jdk jdk : jdks) {
            String on = ", JDK " + jdk.feature();
            atLeast(
                    text,
                    "1. a cold process with public rules, 2 threads, against DuckDB's, 2 threads" + on,
                    jdk.feature() == 17 ? 1.8 : 2.5,
                    faster("DuckDB, 2 threads", "investigate, public rules, 2 threads" + on));
        }
        row(
                text,
                "1. the same, warm in one process",
                "3 times on a JDK 25, 2 on 17",
                "not measured: commands run as processes",
                "");
        for (Jdk jdk : jdks) {
            String on = ", JDK " + jdk.feature();
            double kept = faster("investigate, public rules, 2 threads" + on, "investigate, no rules, 2 threads" + on);
            double lost = kept > 0 ? 100 - 100 / kept : -1;
            row(
                    text,
                    "2. throughput that rules cost: ours and public ones against none" + on,
                    "at most 25 %",
                    kept > 0 ? String.format(Locale.ROOT, "%.0f %%", lost) : "not measured",
                    kept > 0 ? verdict(lost <= 25) : "");
        }
        row(
                text,
                "2. ten times as many rules",
                "at most 50 %",
                "not measured here; matching alone in [sigma.md](sigma.md)",
                "");
        for (Jdk jdk : jdks) {
            String on = ", JDK " + jdk.feature();
            linear(text, on);
            tiny(text, jdk, on);
            atLeast(
                    text,
                    "5. the second thread of `investigate`" + on,
                    1.8,
                    faster("investigate, 1 thread" + on, "investigate, 2 threads" + on));
            files(text, on);
        }
        if (garbage.isEmpty()) {
            row(
                    text,
                    "6. garbage while reading",
                    "at most 20 MB for a GB",
                    "not measured in this run (`--garbage`)",
                    "");
        } else {
            garbage.forEach(measured -> {
                String[] cells = measured.split("\\|", -1);
                double allocated = Double.parseDouble(cells[2].strip().replace(",", ""));
                row(
                        text,
                        "6. garbage while reading," + cells[1].stripTrailing(),
                        "at most 20 MB for a GB",
                        cells[2].strip() + " MB",
                        verdict(allocated <= 20));
            });
        }
    }

    private void linear(StringBuilder text, String on) {
        Case usual = cases.get("investigate, 2 threads" + on);
        Case large = cases.get("large: investigate, 2 threads" + on);
        if (usual == null || large == null) {
            row(
                    text,
                    "3. time for an event, ten times as many" + on,
                    "within 20 %",
                    "not measured in this run (`--large`)",
                    "");
            return;
        }
        double times = (large.measured().wall() / large.corpus().events())
                / (usual.measured().wall() / usual.corpus().events());
        row(
                text,
                String.format(
                        Locale.ROOT,
                        "3. time for an event, %,d against %,d events%s",
                        large.corpus().events(),
                        usual.corpus().events(),
                        on),
                "at most 1.2 times",
                String.format(Locale.ROOT, "%.2f times", times),
                verdict(times <= 1.2));
    }

    private void tiny(StringBuilder text, Jdk jdk, String on) {
        Case tiny = cases.get("investigate, tiny" + on);
        if (tiny != null) {
            double wanted = jdk.feature() == 17 ? 0.8 : 0.5;
            row(
                    text,
                    "4. a tiny case, one file, from the shell to the case" + on,
                    "under " + Page.seconds(wanted),
                    Page.seconds(tiny.measured().wall()),
                    verdict(tiny.measured().wall() < wanted));
        }
    }

    private void files(StringBuilder text, String on) {
        Case small = cases.get("verify, small files, 2 threads" + on);
        if (small != null) {
            double rate = small.corpus().files() / small.measured().wall();
            row(
                    text,
                    "5. small files, `verify`, 2 threads" + on,
                    "20,000 files/s",
                    String.format(Locale.ROOT, "%,.0f files/s, the JVM's start included", rate),
                    verdict(rate >= 20_000));
        }
    }

    /** How many times faster the second is; negative if one was not measured. */
    private double faster(String first, String second) {
        Case slow = cases.get(first);
        Case fast = cases.get(second);
        return slow == null || fast == null
                ? -1
                : slow.measured().wall() / fast.measured().wall();
    }

    private static void atLeast(StringBuilder text, String goal, double wanted, double times) {
        row(
                text,
                goal,
                wanted + " times",
                times > 0 ? String.format(Locale.ROOT, "%.2f times", times) : "not measured in this run",
                times > 0 ? verdict(times >= wanted) : "");
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "**not reached**";
    }

    private static void row(StringBuilder text, String goal, String wanted, String measured, String verdict) {
        text.append("| ")
                .append(goal)
                .append(" | ")
                .append(wanted)
                .append(" | ")
                .append(measured)
                .append(" | ")
                .append(verdict)
                .append(" |\n");
    }
}
