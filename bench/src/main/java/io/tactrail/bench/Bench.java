package io.tactrail.bench;

import io.tactrail.bench.LogCorpus.Cut;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The benchmark of whole commands, with yardsticks beside them in the same rounds. */
public final class Bench {

    private static final String USAGE = """
            usage: tactrail-bench [options]
              --events N      events of the corpus. Default: 200000
              --large N       measure a second corpus of N events too, to see whether cost is linear
              --rounds N      how often everything takes its turn. Default: 3
              --rules DIR     public rules to load besides our own. Repeatable
              --corpus DIR    where corpora are kept. Default: a folder in the system's temporary one
              --garbage       measure by JMH what reading allocates, which takes minutes
              --only WORDS    only commands whose name has one of these words, separated by semicolons
              --out FILE      where the page goes
              --quick         3,000 events, one round, the newest JDK: shows that the harness works, and no more""";

    private static final String SMALL_FILES = "verify, small files, 2 threads, JDK ";

    private final Options options;
    private final Path scratch;
    private final List<Jdk> jdks;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    /** @param cpu whether the process does the work itself, so that its time is told */
    record Case(LogCorpus corpus, Command command, boolean cpu, Measured measured) {}

    private Bench(Options options, Path scratch) throws IOException {
        this.options = options;
        this.scratch = scratch;
        List<Jdk> all = Jdk.toMeasure();
        this.jdks = options.quick ? all.subList(all.size() - 1, all.size()) : all;
    }

    public static void main(String... args) throws Exception {
        Options options;
        try {
            options = Options.of(new ArrayDeque<>(List.of(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
            System.exit(2);
            return;
        }
        Files.createDirectories(options.corpus);
        Path scratch = Files.createTempDirectory(options.corpus, "run");
        try {
            new Bench(options, scratch).run();
        } finally {
            LogCorpus.remove(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        say("making the corpora, unless they are there");
        LogCorpus main = LogCorpus.of(options.corpus, options.events, Cut.MIXED);
        boolean manySmall = jdks.stream().anyMatch(jdk -> options.wants(SMALL_FILES + jdk.feature()));
        LogCorpus small = manySmall ? LogCorpus.of(options.corpus, options.events, Cut.SMALL) : main;
        LogCorpus tiny = LogCorpus.of(options.corpus, 400, Cut.ONE);
        yardsticks(main);
        for (Jdk jdk : jdks) {
            investigations("", main, jdk);
            add("verify, 2 threads, JDK " + jdk.feature(), main, verify(jdk, main), true);
            add(SMALL_FILES + jdk.feature(), small, verify(jdk, small), true);
            add("investigate, tiny, JDK " + jdk.feature(), tiny, investigate(jdk, tiny, 2, "", List.of()), true);
        }
        if (options.large > 0) {
            LogCorpus large = LogCorpus.of(options.corpus, options.large, Cut.MIXED);
            add("large: DuckDB, 2 threads", large, yardstick(newest(), "duckdb", 2, large), true);
            for (Jdk jdk : jdks) {
                add(
                        "large: investigate, -Xmx512m, 2 threads, JDK " + jdk.feature(),
                        large,
                        investigate(jdk, large, 2, "-Xmx512m", List.of()),
                        true);
                add(
                        "large: investigate, 2 threads, JDK " + jdk.feature(),
                        large,
                        investigate(jdk, large, 2, "", List.of()),
                        true);
            }
        }
        List<LogCorpus> corpora = manySmall ? List.of(main, tiny, small) : List.of(main, tiny);
        List<Double> loads = new ArrayList<>();
        for (int round = 0; round < options.rounds; round++) {
            double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                    .getSystemLoadAverage();
            loads.add(load);
            for (Map.Entry<String, Case> each : cases.entrySet()) {
                // A corpus is in the system's cache after its first reading; the first command of all only warms it.
                Case one = each.getValue();
                if (round == 0 && one.measured().count() == 0 && each.getKey().equals(first())) {
                    one.command().run(scratch);
                }
                one.measured().add(one.command().run(scratch));
                say("round " + (round + 1) + ", " + each.getKey() + ": "
                        + Page.seconds(one.measured().wall()));
                LogCorpus.remove(scratch.resolve("case"));
                // A run takes long; what it has found so far outlives its end.
                write(corpora, loads, List.of(), null);
            }
        }
        List<String> garbage = options.garbage ? Garbage.measure() : List.of();
        write(corpora, loads, garbage, profile(main));
        say("written: " + options.out);
    }

    private void write(List<LogCorpus> corpora, List<Double> loads, List<String> garbage, @Nullable Profile profile)
            throws IOException {
        Map<String, Case> measured = new LinkedHashMap<>(cases);
        measured.values().removeIf(one -> !one.measured().any());
        String page = new Page(options, jdks, measured, corpora, loads, garbage, publicRules(), profile).text();
        if (options.out.getParent() != null) {
            Files.createDirectories(options.out.getParent());
        }
        Files.writeString(options.out, page);
    }

    private int publicRules() throws IOException {
        return options.rules.isEmpty()
                ? 0
                : RuleReader.read(ReadingOptions.strict().withLenient(true), options.rules)
                        .rules()
                        .size();
    }

    private Profile profile(LogCorpus corpus) throws IOException, InterruptedException {
        Path recording = scratch.resolve("recording.jfr");
        String record = "-XX:StartFlightRecording:settings=profile,filename=" + recording;
        investigate(newest(), corpus, 2, record, List.of()).run(scratch);
        LogCorpus.remove(scratch.resolve("case"));
        return Profile.of(recording);
    }

    private String first() {
        return cases.keySet().iterator().next();
    }

    private void yardsticks(LogCorpus corpus) throws IOException {
        for (int threads = 1; threads <= 2; threads++) {
            String ending = ", " + threads + (threads == 1 ? " thread" : " threads");
            for (Jdk jdk : jdks) {
                add(
                        "gunzip, java.util.zip" + ending + ", JDK " + jdk.feature(),
                        corpus,
                        yardstick(jdk, "gunzip", threads, corpus),
                        true);
                add(
                        "gunzip and SHA-256" + ending + ", JDK " + jdk.feature(),
                        corpus,
                        yardstick(jdk, "sha256", threads, corpus),
                        true);
            }
            add("DuckDB" + ending, corpus, yardstick(newest(), "duckdb", threads, corpus), true);
        }
        String all = "find \"$@\" -name '*.json.gz' -print0 | xargs -0 gzip -dc";
        if (Page.found("gzip", "xargs")) {
            add("gzip -dc", corpus, shell(all + " >/dev/null", corpus), false);
        }
        if (Page.found("gzip", "xargs", "jq")) {
            String fields =
                    ".Records[] | [.eventVersion, .eventTime, .eventSource, .eventName, .awsRegion, .sourceIPAddress,"
                            + " .userAgent, .errorCode, .requestID, .eventID, .eventType, .recipientAccountId, .readOnly]";
            add("gzip -dc and jq", corpus, shell(all + " | jq -c '" + fields + "' >/dev/null", corpus), false);
        }
    }

    private void investigations(String prefix, LogCorpus corpus, Jdk jdk) throws IOException {
        String ending = ", JDK " + jdk.feature();
        add(
                prefix + "investigate, no rules, 2 threads" + ending,
                corpus,
                investigate(jdk, corpus, 2, "", List.of("--no-default-rules")),
                true);
        add(prefix + "investigate, 2 threads" + ending, corpus, investigate(jdk, corpus, 2, "", List.of()), true);
        add(prefix + "investigate, 1 thread" + ending, corpus, investigate(jdk, corpus, 1, "", List.of()), true);
        add(
                prefix + "investigate, -Xmx512m, 2 threads" + ending,
                corpus,
                investigate(jdk, corpus, 2, "-Xmx512m", List.of()),
                true);
        if (!options.rules.isEmpty()) {
            List<String> rules = new ArrayList<>();
            options.rules.forEach(folder -> rules.addAll(List.of("--rules", folder.toString())));
            add(
                    prefix + "investigate, public rules, 2 threads" + ending,
                    corpus,
                    investigate(jdk, corpus, 2, "", rules),
                    true);
        }
    }

    private Jdk newest() {
        return jdks.get(jdks.size() - 1);
    }

    private void add(String name, LogCorpus corpus, Command command, boolean cpu) {
        if (options.wants(name)) {
            cases.put(name, new Case(corpus, command, cpu, new Measured()));
        }
    }

    private Command investigate(Jdk jdk, LogCorpus corpus, int threads, String heap, List<String> more)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(options.tactrail.toString(), "investigate"));
        words.addAll(corpus.logs());
        words.addAll(List.of(
                "--threads",
                Integer.toString(threads),
                "-q",
                "-o",
                scratch.resolve("case").toString()));
        words.addAll(more);
        return new Command(
                words, Map.of("TACTRAIL_JAVA_HOME", jdk.home().toString(), "TACTRAIL_JAVA_OPTIONS", heap), 0);
    }

    private Command verify(Jdk jdk, LogCorpus corpus) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(options.tactrail.toString(), "verify", corpus.bucket().toString(), "--threads", "2", "-q"));
        corpus.keyFiles().forEach(file -> words.addAll(List.of("--public-keys", file)));
        return new Command(words, Map.of("TACTRAIL_JAVA_HOME", jdk.home().toString(), "TACTRAIL_JAVA_OPTIONS", ""), 4);
    }

    private static Command yardstick(Jdk jdk, String what, int threads, LogCorpus corpus) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                jdk.java(),
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                Yardstick.class.getName()));
        words.addAll(List.of(what, Integer.toString(threads), Long.toString(corpus.largest())));
        words.addAll(corpus.logs());
        return new Command(words, Map.of(), 0);
    }

    private static Command shell(String script, LogCorpus corpus) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(corpus.logs());
        return new Command(words, Map.of(), 0);
    }

    private static void say(String what) {
        System.err.println("tactrail-bench: " + what);
    }

    /** What was asked for. */
    static final class Options {
        int events = 200_000;
        int large;
        int rounds = 3;
        boolean quick;
        boolean garbage;
        final List<Path> rules = new ArrayList<>();
        List<String> only = List.of("");
        Path corpus = Path.of(System.getProperty("java.io.tmpdir"), "tactrail-bench");
        Path out = Path.of("docs/performance.md");
        Path tactrail = Path.of("tactrail").toAbsolutePath();

        static Options of(Deque<String> words) {
            Options options = new Options();
            while (!words.isEmpty()) {
                String word = words.removeFirst();
                switch (word) {
                    case "--quick" -> {
                        options.quick = true;
                        options.events = 3_000;
                        options.rounds = 1;
                    }
                    case "--garbage" -> options.garbage = true;
                    case "--events" -> options.events = number(word, words);
                    case "--large" -> options.large = number(word, words);
                    case "--rounds" -> options.rounds = number(word, words);
                    case "--rules" -> options.rules.add(Path.of(value(word, words)));
                    case "--only" -> options.only = List.of(value(word, words).split(";", -1));
                    case "--corpus" ->
                        options.corpus = Path.of(value(word, words)).toAbsolutePath();
                    case "--out" -> options.out = Path.of(value(word, words));
                    case "--tactrail" ->
                        options.tactrail = Path.of(value(word, words)).toAbsolutePath();
                    default -> throw new IllegalArgumentException(word + " is no option");
                }
            }
            return options;
        }

        boolean wants(String name) {
            return only.stream().anyMatch(name::contains);
        }

        private static String value(String word, Deque<String> words) {
            if (words.isEmpty()) {
                throw new IllegalArgumentException(word + " wants a value");
            }
            return words.removeFirst();
        }

        private static int number(String word, Deque<String> words) {
            String value = value(word, words);
            if (!value.matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(word + " wants a whole number, not " + value);
            }
            return Integer.parseInt(value);
        }
    }
}
