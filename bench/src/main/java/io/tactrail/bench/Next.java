package io.tactrail.bench;

import io.tactrail.bench.Bench.Case;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What bounds the engine, from the profile and from what a second thread gave. */
final class Next {

    private final List<Jdk> jdks;
    private final Map<String, Case> cases;
    private final @Nullable Profile profile;

    Next(List<Jdk> jdks, Map<String, Case> cases, @Nullable Profile profile) {
        this.jdks = jdks;
        this.cases = cases;
        this.profile = profile;
    }

    void write(StringBuilder text) {
        text.append("\n## Where it goes next\n");
        if (profile != null && profile.samples() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nOne `investigate` with the built-in rules, 2 threads, JDK %d, watched by the flight recorder: %,d samples of running"
                            + " threads, %.0f %% of them in the main thread, where everything after the scan runs. By thread and by the"
                            + " innermost package of ours; under 2 %% is left out.\n\n| thread | package | of all samples |\n|---|---|---|\n",
                    jdks.get(jdks.size() - 1).feature(),
                    profile.samples(),
                    profile.main() * 100.0 / profile.samples()));
            profile.rows().forEach(row -> text.append(row).append('\n'));
        }
        for (Jdk jdk : jdks) {
            Case one = cases.get("investigate, 1 thread, JDK " + jdk.feature());
            Case two = cases.get("investigate, 2 threads, JDK " + jdk.feature());
            if (one != null && two != null) {
                amdahl(text, jdk, one.measured().wall(), two.measured().wall());
            }
        }
        text.append("""

                - **More cores.** Only the scan is spread over threads. Counting, lineage, story, leads and the case's files are made by one
                  thread, which reads the sorted rows again for each of them. On 16 or 64 cores this part alone bounds the command, and no
                  faster scanner or inflater changes that. First: read the rows once for several purposes, or by one thread for each actor;
                  and write the timelines and the leads beside each other.
                - **A faster disk.** Everything here came from the system's cache, so these rates cannot grow by an NVMe disk. What a slow
                  disk would take from them is not measured.
                - **Inflating.** `java.util.zip` is what is used. The system's libdeflate is not; what it would give is not measured here.
                - **Start.** No archive of classes is made. What it would give to a tiny case is not measured here.
                """);
    }

    private static void amdahl(StringBuilder text, Jdk jdk, double one, double two) {
        double spread = Math.max(0, Math.min(1, 2 * (1 - two / one)));
        text.append(String.format(
                Locale.ROOT,
                "%nJDK %d: 1 thread %s, 2 threads %s. By Amdahl's law %.0f %% of the work is spread over threads. That is concluded and not"
                        + " measured, and so is what follows: with 16 cores %s, with 64 cores %s, and never under %s. The collector and the"
                        + " compiler run beside a single thread too, so the true part that is one thread's is rather larger.%n",
                jdk.feature(),
                Page.seconds(one),
                Page.seconds(two),
                spread * 100,
                Page.seconds(one * (1 - spread + spread / 16)),
                Page.seconds(one * (1 - spread + spread / 64)),
                Page.seconds(one * (1 - spread))));
    }
}
