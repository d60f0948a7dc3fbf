package io.tactrail.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that takes its turn in a round, in its order. */
final class Plan {

    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final int MEMORY_ROUNDS = 2;

    /** A tiny case is over before the machine's noise is. */
    private static final int TINY_TIMES = 5;

    private static final String INVESTIGATE = "investigate";
    private static final String OURS = "tactrail";
    private static final String DUCKDB = "duckdb";

    private final Options options;
    private final List<Jdk> jdks;
    private final Processes processes;
    private final Path tenfold;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Set<String> investigating = new HashSet<>();

    /** @param tenfold copies of the public rules, which are run besides them */
    Plan(Options options, List<Jdk> jdks, Processes processes, Path tenfold) {
        this.options = options;
        this.jdks = jdks;
        this.processes = processes;
        this.tenfold = tenfold;
    }

    Map<String, Subject> of(Corpora corpora) throws IOException {
        if (options.wants(Part.TINY)) {
            tiny(corpora.of(Cut.TINY));
        }
        if (options.wants(Part.YARDSTICKS) || options.wants(Part.COLD)) {
            yardsticks(corpora.of(Cut.GIGABYTE));
        }
        if (options.wants(Part.COLD)) {
            cold(corpora.of(Cut.GIGABYTE));
        }
        if (options.wants(Part.WARM) || options.wants(Part.RULES)) {
            warm(corpora.of(Cut.GIGABYTE));
        }
        if (options.wants(Part.SMALL)) {
            small(corpora.of(Cut.SMALL));
        }
        if (options.wants(Part.MEMORY)) {
            memory(Names.MEMORY, corpora.of(Cut.MIXED), MEMORY_ROUNDS);
        }
        if (options.wants(Part.MEMORY) && options.large()) {
            memory(Names.TENFOLD, corpora.of(Cut.LARGE), 1);
        }
        return subjects;
    }

    /** Folders of rules besides ours. */
    List<Path> folders(RuleChoice rules) {
        List<Path> folders = new ArrayList<>(rules == RuleChoice.NONE ? List.of() : options.rules());
        if (rules == RuleChoice.TEN) {
            folders.add(tenfold);
        }
        return folders;
    }

    /** As a command is told, and to print nothing. */
    List<String> quietly(RuleChoice rules) {
        List<String> words = new ArrayList<>(rules.options(folders(rules)));
        words.add("-q");
        return words;
    }

    private Jdk newest() {
        return jdks.get(jdks.size() - 1);
    }

    private void tiny(LogCorpus corpus) throws IOException {
        for (Jdk jdk : jdks) {
            Command command = processes.investigate(jdk, "", corpus, 2, List.of("-q"));
            add(Names.tiny(jdk), Part.TINY, corpus, command, options.quick() ? 1 : TINY_TIMES, ALWAYS);
        }
    }

    private void yardsticks(LogCorpus corpus) throws IOException {
        for (DuckDb.Way way : DuckDb.Way.values()) {
            work(Names.duckdb("", way, 2), newest(), "", corpus, duckdb(corpus, way, 2), corpus.events());
        }
        if (!options.wants(Part.YARDSTICKS)) {
            return;
        }
        DuckDb.Way both = DuckDb.Way.BOTH;
        work(Names.duckdb("", both, 1), newest(), "", corpus, duckdb(corpus, both, 1), corpus.events());
        for (Jdk jdk : jdks) {
            drain("", corpus, Draining.GUNZIP, 1, jdk);
            drain("", corpus, Draining.GUNZIP, 2, jdk);
            drain("", corpus, Draining.UNPACK, 2, jdk);
            drain("", corpus, Draining.SHA256, 2, jdk);
        }
        String all = "find \"$@\" -name '*.json.gz' -print0 | xargs -0 gzip -dc";
        if (Machine.has("gzip", "xargs")) {
            Command command = processes.shell(all + " >/dev/null", corpus);
            add("gzip -dc", Part.YARDSTICKS, corpus, command, 1, 1);
        }
        if (Machine.has("gzip", "xargs", "jq")) {
            String fields =
                    ".Records[] | [.eventVersion, .eventTime, .eventSource, .eventName, .awsRegion, .sourceIPAddress,"
                            + " .userAgent, .errorCode, .requestID, .eventID, .eventType, .recipientAccountId, .readOnly]";
            Command command = processes.shell(all + " | jq -c '" + fields + "' >/dev/null", corpus);
            add("gzip -dc and jq", Part.YARDSTICKS, corpus, command, 1, 1);
        }
    }

    private void cold(LogCorpus corpus) throws IOException {
        List<String> rules = quietly(RuleChoice.ALL);
        for (Jdk jdk : jdks) {
            for (int threads = 2; threads >= (options.quick() ? 2 : 1); threads--) {
                Command command = processes.investigate(jdk, "", corpus, threads, rules);
                String name = Names.investigate("", RuleChoice.ALL, threads, jdk);
                add(name, Part.COLD, corpus, command, 1, ALWAYS);
            }
            add(Names.verify("", jdk), Part.COLD, corpus, processes.verify(jdk, corpus), 1, ALWAYS);
        }
    }

    private void warm(LogCorpus corpus) throws IOException {
        if (options.wants(Part.WARM)) {
            for (DuckDb.Way way : DuckDb.Way.values()) {
                String name = Names.duckdb(Names.WARM, way, 2);
                work(name, newest(), DUCKDB, corpus, duckdb(corpus, way, 2), corpus.events());
            }
        }
        for (Jdk jdk : jdks) {
            if (options.wants(Part.WARM)) {
                drain(Names.WARM, corpus, Draining.GUNZIP, 2, jdk);
                drain(Names.WARM, corpus, Draining.UNPACK, 2, jdk);
                investigate(Names.WARM, corpus, RuleChoice.ALL, 2, jdk);
                investigate(Names.WARM, corpus, RuleChoice.ALL, 1, jdk);
                verify(Names.WARM, corpus, jdk, corpus.logs());
            }
            if (options.wants(Part.RULES)) {
                investigate(Names.WARM, corpus, RuleChoice.NONE, 2, jdk);
                if (!options.rules().isEmpty()) {
                    investigate(Names.WARM, corpus, RuleChoice.PUBLIC, 2, jdk);
                    investigate(Names.WARM, corpus, RuleChoice.TEN, 2, jdk);
                }
            }
        }
    }

    private void small(LogCorpus corpus) throws IOException {
        DuckDb.Way way = DuckDb.Way.OBJECTS;
        work(Names.duckdb(Names.SMALL, way, 2), newest(), DUCKDB, corpus, duckdb(corpus, way, 2), corpus.events());
        for (Jdk jdk : jdks) {
            drain(Names.SMALL, corpus, Draining.UNPACK, 2, jdk);
            drain(Names.SMALL, corpus, Draining.SHA256, 2, jdk);
            verify(Names.SMALL, corpus, jdk, corpus.logs());
            investigate(Names.SMALL, corpus, RuleChoice.ALL, 2, jdk, corpus.logs());
            List<String> zip = List.of(corpus.zip().toString());
            verify(Names.ZIP, corpus, jdk, zip);
            investigate(Names.ZIP, corpus, RuleChoice.ALL, 2, jdk, zip);
        }
    }

    private void memory(String where, LogCorpus corpus, int rounds) throws IOException {
        for (Jdk jdk : jdks) {
            Command command = processes.investigate(jdk, "-Xmx512m", corpus, 2, quietly(RuleChoice.ALL));
            add(Names.investigate(where, RuleChoice.ALL, 2, jdk), Part.MEMORY, corpus, command, 1, rounds);
        }
    }

    private void investigate(String where, LogCorpus corpus, RuleChoice rules, int threads, Jdk jdk)
            throws IOException {
        investigate(where, corpus, rules, threads, jdk, corpus.logs());
    }

    /** @param given the corpus' logs, in whatever form */
    private void investigate(String where, LogCorpus corpus, RuleChoice rules, int threads, Jdk jdk, List<String> given)
            throws IOException {
        String folders = folders(rules).stream().map(Path::toString).collect(Collectors.joining("|"));
        List<String> words = words(
                given,
                "investigate",
                threads,
                rules.name(),
                folders,
                processes.scratch().toString());
        work(Names.investigate(where, rules, threads, jdk), jdk, OURS, corpus, words, corpus.events());
    }

    private void verify(String where, LogCorpus corpus, Jdk jdk, List<String> given) throws IOException {
        List<String> words = words(given, "verify", 2, processes.scratch().toString());
        work(Names.verify(where, jdk), jdk, OURS, corpus, words, corpus.events());
    }

    private void drain(String where, LogCorpus corpus, Draining draining, int threads, Jdk jdk) throws IOException {
        List<String> words = words(corpus.logs(), draining.name().toLowerCase(Locale.ROOT), threads);
        String process = where.isEmpty() ? "" : OURS;
        work(Names.drain(where, draining, threads, jdk), jdk, process, corpus, words, corpus.bytes());
    }

    private static List<String> duckdb(LogCorpus corpus, DuckDb.Way way, int threads) throws IOException {
        return words(corpus.logs(), "duckdb", threads, way.name(), Long.toString(corpus.largest()));
    }

    private static List<String> words(List<String> given, String what, int threads, String... more) {
        List<String> words = new ArrayList<>(List.of(what, Integer.toString(threads)));
        words.addAll(List.of(more));
        words.addAll(given);
        return words;
    }

    /** @param process the warm one that does it, or "" for one of its own */
    private void work(String name, Jdk jdk, String process, LogCorpus corpus, List<String> words, long result)
            throws IOException {
        Runner runner = process.isEmpty()
                ? processes.work(jdk, words)
                : processes.warm(jdk, process).doing(words);
        Part part = process.equals(OURS) ? Part.WARM : Part.YARDSTICKS;
        // A process's first investigation warms up those with other rules and threads, which run the same code.
        boolean first = !words.get(0).equals(INVESTIGATE) || investigating.add(process + jdk.feature());
        subjects.put(
                name,
                new Subject(
                        name, part, corpus, runner, !process.isEmpty() && first, result, 1, ALWAYS, new Measured()));
    }

    private void add(String name, Part part, LogCorpus corpus, Command command, int times, int most) {
        subjects.put(name, new Subject(name, part, corpus, command, false, -1, times, most, new Measured()));
    }
}
