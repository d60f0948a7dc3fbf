package io.tactrail.bench;

import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The benchmark of whole commands, with yardsticks beside them in the same rounds. */
public final class Bench {

    private static final int ARCHIVE_SECONDS = 180;

    private final Options options;
    private final Path scratch;
    private final List<Jdk> jdks;
    private final Corpora corpora;
    private final Path cache;
    private final List<Double> busy = new ArrayList<>();
    private final Map<Jdk, String> inflating = new LinkedHashMap<>();
    private final Map<String, LogCorpus> used = new LinkedHashMap<>();
    private int rules;

    private Bench(Options options, Path scratch) throws IOException {
        this.options = options;
        this.scratch = scratch;
        List<Jdk> all = Jdk.toMeasure();
        this.jdks = options.quick() ? all.subList(all.size() - 1, all.size()) : all;
        this.corpora = new Corpora(options.corpus(), options.events());
        this.cache = options.corpus().resolve("cache");
    }

    /** @param args see {@link Options#USAGE} */
    public static void main(String... args) throws Exception {
        Options options;
        try {
            options = Options.of(new ArrayDeque<>(List.of(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + Options.USAGE);
            System.exit(2);
            return;
        }
        Files.createDirectories(options.corpus());
        Path scratch = Files.createTempDirectory(options.corpus(), "run");
        try {
            Bench bench = new Bench(options, scratch);
            if (options.make()) {
                bench.make();
            } else {
                bench.run();
            }
        } finally {
            LogCorpus.remove(scratch);
        }
    }

    private void make() throws IOException {
        for (Cut cut : Cut.values()) {
            if (cut != Cut.LARGE || options.large()) {
                say("making " + cut.word() + ": " + corpora.of(cut));
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        Path tenfold = scratch.resolve("tenfold");
        if (options.wants(Part.RULES)) {
            TenfoldRules.write(
                    options.rules(), options.quick() ? 1 : TenfoldRules.COPIES, Files.createDirectories(tenfold));
        }
        String keeping = options.quick() ? "off" : cache.toString();
        try (Processes processes = new Processes(options.tactrail(), keeping, scratch)) {
            Plan plan = new Plan(options, jdks, processes, tenfold);
            say("making the corpora, unless they are there");
            Map<String, Subject> subjects = plan.of(corpora);
            prepare(processes, plan);
            rounds(subjects);
            Profile profile = options.wants(Part.PROFILE) ? profile(processes, plan) : null;
            write(subjects, profile);
        }
        say("written: " + options.out());
    }

    /** What a first run does for later ones is done before anything is measured, and warm processes warm up. */
    private void prepare(Processes processes, Plan plan) throws IOException, InterruptedException {
        LogCorpus tiny = corpora.of(Cut.TINY);
        for (Jdk jdk : jdks) {
            say("preparing JDK " + jdk.feature());
            processes
                    .investigate(jdk, "", tiny, 2, plan.quietly(RuleChoice.ALL))
                    .run();
            awaitArchive();
            inflating.putAll(inflating(processes, jdk, tiny));
        }
        if (!options.rules().isEmpty()) {
            RuleSet read = RuleChoice.PUBLIC.read(options.rules());
            rules = read.rules().size();
        }
    }

    /** The launcher makes an archive of loaded classes beside the first run. */
    private void awaitArchive() throws IOException, InterruptedException {
        Path starts = cache.resolve("start");
        for (int second = 0; second < ARCHIVE_SECONDS; second++) {
            Thread.sleep(1000);
            boolean making = false;
            if (Files.isDirectory(starts)) {
                try (Stream<Path> files = Files.list(starts)) {
                    making = files.anyMatch(file -> file.toString().endsWith(".making"));
                }
            }
            if (!making) {
                return;
            }
        }
        say("no archive of classes was made in " + ARCHIVE_SECONDS + " s");
    }

    private static Map<Jdk, String> inflating(Processes processes, Jdk jdk, LogCorpus tiny)
            throws IOException, InterruptedException {
        Path told = Files.createTempFile(processes.scratch(), "verbose", null);
        Command command = processes.investigate(jdk, "", tiny, 2, List.of("--verbose"));
        ProcessBuilder builder =
                new ProcessBuilder(command.words()).redirectErrorStream(true).redirectOutput(told.toFile());
        builder.environment().putAll(command.environment());
        int status = builder.start().waitFor();
        LogCorpus.remove(processes.scratch().resolve(Command.CASE));
        if (status != 0) {
            return Map.of();
        }
        return Files.readString(told, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("java.util.zip") || line.contains("libdeflate"))
                .findFirst()
                .map(line -> Map.of(
                        jdk,
                        line.replaceAll("^.*?(java\\.util\\.zip|libdeflate)", "$1")
                                .replace("|", "/")))
                .orElse(Map.of());
    }

    private void rounds(Map<String, Subject> subjects) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (Subject subject : subjects.values()) {
            if (subject.warmsUp()) {
                say("warming up, " + subject.name() + ": "
                        + Page.seconds(subject.once().wall()));
            }
        }
        subjects.values().forEach(subject -> used.putIfAbsent(word(subject.corpus()), subject.corpus()));
        for (int round = 0; round < options.rounds(); round++) {
            double minutes = (System.nanoTime() - start) / 60e9;
            // A round that would end too late does not begin; the warm-up took about as long as one.
            if (round > 0 && minutes + minutes / (round + 1) > options.minutes()) {
                say("no further round fits into " + options.minutes() + " minutes");
                return;
            }
            busy.add(Machine.busy());
            for (Subject subject : subjects.values()) {
                if (subject.wantsRound(round)) {
                    subject.round();
                    say("round " + (round + 1) + ", " + subject.name() + ": "
                            + Page.seconds(subject.measured().wall().median()));
                    // A run takes long; what it has found so far outlives its end.
                    write(subjects, null);
                }
            }
        }
    }

    private static String word(LogCorpus corpus) {
        return switch (Cut.valueOf(corpus.bucket().getFileName().toString().toUpperCase(Locale.ROOT))) {
            case DELIVERED, MIXED -> "whole";
            case GIGABYTE -> "the newest days of it";
            case SMALL -> "the same days, small files alone";
            case TINY -> "tiny case";
            case LARGE -> "ten times as many";
        };
    }

    private void write(Map<String, Subject> subjects, @Nullable Profile profile) throws IOException {
        Results results = new Results(subjects.values());
        String page = new Page(options, jdks, results, used, busy, rules, inflating, profile).text();
        if (options.out().getParent() != null) {
            Files.createDirectories(options.out().getParent());
        }
        Files.writeString(options.out(), page);
    }

    private Profile profile(Processes processes, Plan plan) throws IOException, InterruptedException {
        Jdk newest = jdks.get(jdks.size() - 1);
        Path recording = scratch.resolve("recording.jfr");
        // By processor time where the JDK can; its usual samples do not see what runs outside of Java, as inflating
        // does.
        String times = newest.feature() >= 25 ? "jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=10ms," : "";
        String record = "-XX:FlightRecorderOptions:stackdepth=256 -XX:StartFlightRecording:" + times
                + "settings=profile,filename=" + recording;
        LogCorpus corpus = corpora.of(Cut.MIXED);
        used.putIfAbsent(word(corpus), corpus);
        say("profiling");
        Runner.Taken taken = processes
                .investigate(newest, record, corpus, 2, plan.quietly(RuleChoice.ALL))
                .run();
        return Profile.of(recording, corpus.events(), taken.cpu());
    }

    private static void say(String what) {
        System.err.println("tactrail-bench: " + what);
    }
}
