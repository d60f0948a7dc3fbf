package io.tactrail.bench;

import io.tactrail.bench.Runner.Taken;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What bounds the engine now, and what would bound it on a larger machine: from the profile, the threads and the stages. */
final class Next {

    /** Bytes a second that an NVMe disk of today reads in one stream: a figure of vendors and not of this run. */
    private static final double DISK = 3e9;

    private final List<Jdk> jdks;
    private final Results results;
    private final @Nullable Profile profile;

    Next(List<Jdk> jdks, Results results, @Nullable Profile profile) {
        this.jdks = jdks;
        this.results = results;
        this.profile = profile;
    }

    void write(StringBuilder text) {
        text.append("\n## Where the time goes\n");
        if (profile == null || profile.samples() == 0) {
            text.append("\nNot measured in this run.\n");
        } else {
            profile(text, profile);
        }
        text.append("\n## Where it goes next\n\n");
        Jdk newest = jdks.get(jdks.size() - 1);
        Optional<Subject> two = results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 2, newest));
        Optional<Subject> one = results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 1, newest));
        boolean staged = Stream.of(one, two)
                .allMatch(run -> run.isPresent()
                        && run.get().measured().of(Taken::reading).least() > 0);
        if (staged) {
            cores(text, newest, one.orElseThrow(), two.orElseThrow());
        } else {
            text.append("What more cores would give is not measured in this run.\n");
        }
        results.find(Names.drain(Names.WARM, Draining.UNPACK, 2, newest))
                .flatMap(unpack -> two.map(run -> new Subject[] {unpack, run}))
                .ifPresent(pair -> text.append(String.format(
                        Locale.ROOT,
                        "- **Inflating.** Opening and inflating alone, as `investigate` does it, takes %s of the %s; whatever"
                                + " else becomes free, it cannot be faster than %.1f times what it is now.%n",
                        Page.seconds(pair[0].measured().wall().median()),
                        Page.seconds(pair[1].measured().wall().median()),
                        pair[1].measured().wall().median()
                                / pair[0].measured().wall().median())));
        for (Jdk jdk : jdks) {
            results.find(Names.investigate("", RuleChoice.ALL, 2, jdk))
                    .flatMap(cold -> results.find(Names.investigate(Names.WARM, RuleChoice.ALL, 2, jdk))
                            .map(warm -> cold.measured().wall().median()
                                    - warm.measured().wall().median()))
                    .ifPresent(more -> text.append(String.format(
                            Locale.ROOT,
                            "- **Warming up.** On JDK %d a cold process takes %s longer than a warm one for the same"
                                    + " gigabyte: starting, reading rules, and running code that is not yet compiled.%n",
                            jdk.feature(),
                            Page.seconds(Math.max(0, more)))));
        }
    }

    private static void profile(StringBuilder text, Profile profile) {
        text.append(String.format(
                Locale.ROOT,
                "%nOne cold `investigate` with all rules, 2 threads, %,d events, newest JDK, watched by its flight recorder:"
                        + " %,d samples %s; %.0f %% of them in the main thread, where everything after the scan begins.%n%n"
                        + "| step | share |%n|---|---|%n",
                profile.events(),
                profile.samples(),
                profile.byTime()
                        ? "of processor time of Java's threads"
                        : "of threads that ran Java code (what runs outside of it, as inflating does, is missing)",
                profile.mainShare() * 100));
        if (profile.jvmShare() >= 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "| **all of these** | %.0f %% of the %s of processor time that the process took; the rest is the"
                            + " collector's, the compilers' and the start's |%n",
                    100 - profile.jvmShare() * 100,
                    Page.seconds(profile.cpu())));
        }
        byShare(profile)
                .filter(stage -> profile.share(stage) >= 0.005)
                .forEach(stage -> text.append(
                        String.format(Locale.ROOT, "| %s | %.0f %% |%n", stage.said(), profile.share(stage) * 100)));
    }

    private static Stream<Stage> byShare(Profile profile) {
        return Stream.of(Stage.values()).sorted(Comparator.comparingDouble((Stage stage) -> -profile.share(stage)));
    }

    /** Reading is spread over threads; what comes after it is taken as it was measured. */
    private void cores(StringBuilder text, Jdk jdk, Subject one, Subject two) {
        double reading = two.measured().of(Taken::reading).median();
        double wall = two.measured().wall().median();
        double rest = Math.max(0, wall - reading);
        double spread = one.measured().of(Taken::reading).median() / reading;
        double restSpread = (one.measured().wall().median()
                        - one.measured().of(Taken::reading).median())
                / Math.max(1e-9, rest);
        text.append(String.format(
                Locale.ROOT,
                "Measured warm on JDK %d, all rules, 1 GB: with 2 threads reading ends after %s of %s; what comes after takes"
                        + " %s, %.0f %%. The second thread makes reading %.2f times and the rest %.2f times as fast.%n%n",
                jdk.feature(),
                Page.seconds(reading),
                Page.seconds(wall),
                Page.seconds(rest),
                rest / wall * 100,
                spread,
                restSpread));
        text.append("Concluded from this, and not measured:\n\n");
        text.append(String.format(
                Locale.ROOT,
                "- **16 and 64 cores.** If reading went on to grow with the cores as the second thread made it grow, and the"
                        + " rest stayed: %s and %s for the gigabyte, of which reading would be %.0f %% and %.0f %%. What bounds"
                        + " a large machine is %s.%n",
                Page.seconds(grown(reading, spread, 16) + rest),
                Page.seconds(grown(reading, spread, 64) + rest),
                share(grown(reading, spread, 16), rest),
                share(grown(reading, spread, 64), rest),
                share(grown(reading, spread, 16), rest) < 50
                        ? "what comes after reading" + largestLater()
                        : "still reading"));
        double stored = two.corpus().packed() / grown(reading, spread, 16);
        text.append(String.format(
                Locale.ROOT,
                "- **A faster disk.** All files lay in the system's cache. With 2 threads reading takes %.0f MB/s of stored"
                        + " bytes, with 16 cores it would be %,.0f MB/s; an NVMe disk gives some %.0f GB/s, so it %s.%n",
                two.corpus().packed() / 1e6 / reading,
                stored / 1e6,
                DISK / 1e9,
                stored < DISK ? "would not be what bounds it" : "would bound it"));
    }

    private String largestLater() {
        if (profile == null) {
            return "";
        }
        Profile known = profile;
        return byShare(known)
                .filter(stage -> stage.compareTo(Stage.COPIES) >= 0 && stage.compareTo(Stage.WRITING) <= 0)
                .filter(stage -> known.share(stage) > 0)
                .findFirst()
                .map(stage -> ", and of it first: " + stage.said())
                .orElse("");
    }

    /** Seconds with so many cores: each doubling gives what the second thread gave. */
    static double grown(double two, double spread, int cores) {
        double doublings = Math.log(cores / 2.0) / Math.log(2);
        return two / Math.pow(Math.max(1, spread), doublings);
    }

    private static double share(double reading, double rest) {
        return 100 * reading / (reading + rest);
    }
}
