package io.tactrail.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param events of the corpus
 * @param large whether ten times as many events are measured too
 * @param quick whether it shall only be shown that the harness works
 * @param make whether corpora are made and nothing is measured
 * @param rounds the most
 * @param minutes after which no further round begins
 * @param rules folders of public rules
 * @param only what is measured
 * @param corpus where corpora are kept
 * @param out where the page goes
 * @param tactrail the launcher
 */
record Options(
        int events,
        boolean large,
        boolean quick,
        boolean make,
        int rounds,
        int minutes,
        List<Path> rules,
        Set<Part> only,
        Path corpus,
        Path out,
        Path tactrail) {

    static final String USAGE =
            """
            usage: tactrail-bench [options]
              --quick         3,000 events, one round, the newest JDK, few rules: shows that everything works, in less
                              than three minutes
              --large         measures ten times as many events too, once for each JDK; making them takes a quarter of an
                              hour and gigabytes of disk
              --make          makes the corpora and measures nothing
              --events N      events of the corpus. Default: 2000000
              --rounds N      how often everything takes its turn, at the most. Default: 3
              --minutes N     begin no further round after so many minutes. Default: 16
              --only WORDS    %s; several with commas between
              --rules DIR     public rules to load besides our own. Repeatable
              --corpus DIR    where corpora are kept. Default: tactrail-bench in the system's temporary folder
              --out FILE      where the page goes""".formatted(Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(", ")));

    private static final int MOST = 50_000_000;

    static Options of(Deque<String> words) {
        Draft draft = new Draft();
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--quick" -> draft.quick = true;
                case "--large" -> draft.large = true;
                case "--make" -> draft.make = true;
                case "--events" -> draft.events = number(word, words);
                case "--rounds" -> draft.rounds = number(word, words);
                case "--minutes" -> draft.minutes = number(word, words);
                case "--rules" -> draft.rules.add(path(word, words));
                case "--only" -> draft.only = parts(value(word, words));
                case "--corpus" -> draft.corpus = path(word, words);
                case "--out" -> draft.out = path(word, words);
                case "--tactrail" -> draft.tactrail = path(word, words);
                default -> throw new IllegalArgumentException(word + " is no option");
            }
        }
        return draft.finish();
    }

    boolean wants(Part part) {
        return only.contains(part);
    }

    private static Set<Part> parts(String words) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words.split(",", -1)) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--only does not know '" + word + "'")));
        }
        return parts;
    }

    private static Path path(String option, Deque<String> words) {
        return Path.of(value(option, words)).toAbsolutePath();
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.removeFirst();
    }

    private static int number(String option, Deque<String> words) {
        String value = value(option, words);
        if (!value.matches("[1-9]\\d{0,7}") || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(option + " wants a whole number up to " + MOST + ", not " + value);
        }
        return Integer.parseInt(value);
    }

    private static final class Draft {
        private int events;
        private boolean large;
        private boolean quick;
        private boolean make;
        private int rounds;
        private int minutes = 16;
        private final List<Path> rules = new ArrayList<>();
        private Set<Part> only = EnumSet.allOf(Part.class);
        private Path corpus = Path.of(System.getProperty("java.io.tmpdir"), "tactrail-bench");
        private Path out = Path.of("docs/performance.md");
        private Path tactrail = Path.of("tactrail").toAbsolutePath();

        Options finish() {
            int usual = quick ? 3_000 : 2_000_000;
            return new Options(
                    events > 0 ? events : usual,
                    large,
                    quick,
                    make,
                    rounds > 0 ? rounds : quick ? 1 : 3,
                    minutes,
                    List.copyOf(rules),
                    only,
                    corpus,
                    out,
                    tactrail);
        }
    }
}
