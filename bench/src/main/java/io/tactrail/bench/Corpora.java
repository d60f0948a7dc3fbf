package io.tactrail.bench;

import io.tactrail.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes corpora of the lab's sample scenario, once, and keeps them. More events mean more days and not busier ones: at
 * 50,000 a day in two accounts and four busy regions a delivery of five minutes holds about 45 events, which is what
 * real small files hold. The sample itself has 3,400 a day.
 */
final class Corpora {

    static final int A_DAY = 50_000;

    /** Inflated; whole days go over it by a part of one. */
    static final long GIGABYTE = 1_000_000_000;

    static final int TINY_EVENTS = 400;

    private static final long SEED = 1;
    private static final int ORGANISATIONS = 10;

    /** Changed whenever the same events would give other files, so that an older corpus is not taken for this one. */
    private static final String LAYOUT = "2";

    /** The sample's last day: its intruder comes on the 10th. */
    private static final LocalDate UNTIL = LocalDate.parse("2026-03-11");

    private final Path folder;
    private final int events;

    Corpora(Path folder, int events) {
        this.folder = folder.resolve(LAYOUT + "-" + events);
        this.events = events;
    }

    LogCorpus of(Cut cut) throws IOException {
        Path place = folder.resolve(cut.word());
        if (!Files.exists(place.resolve(LogCorpus.DONE))) {
            LogCorpus.remove(place);
            Files.createDirectories(place);
            switch (cut) {
                case DELIVERED -> organisation(0, true, place);
                case MIXED -> {
                    Path from = of(Cut.DELIVERED).bucket();
                    link(LogCorpus.files(from), from, place);
                    Joined.asExported(place);
                }
                case GIGABYTE -> {
                    newestDays(of(Cut.MIXED).bucket(), place);
                    digests(place);
                }
                case SMALL -> newestDays(of(Cut.DELIVERED).bucket(), place);
                case TINY -> tiny(place);
                case LARGE -> large(place);
            }
            Survey.of(place).note();
        }
        return LogCorpus.known(place);
    }

    static int days(int events) {
        return Math.max(2, Math.round((float) events / A_DAY));
    }

    /** The sample's text for an organisation: its days, its deliveries and, but for the first one, its accounts. */
    static String scenario(String sample, int number, int days) {
        String text = sample.replace("every: PT6H", "every: PT5M")
                .replace("days: 6", "days: " + days)
                .replace("from: 2026-03-05T", "from: " + UNTIL.minusDays(days) + "T");
        for (String known : List.of("every: PT5M", "days: " + days + "\n", "from: " + UNTIL.minusDays(days) + "T")) {
            if (!text.contains(known)) {
                throw new IllegalStateException("the sample is written in another way than known here: " + known);
            }
        }
        return text.replace("111122223333", Long.toString(111122223333L + number))
                .replace("444455556666", Long.toString(444455556666L + number));
    }

    private static String sample() throws IOException {
        try (InputStream in = Corpora.class.getResourceAsStream("sample.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of the sample as it is, whose 400 events before this time are three hours of a night and the intruder's in it. */
    private static void tiny(Path place) throws IOException {
        Path made = Files.createDirectories(place.resolve("made"));
        Path scenario = Files.writeString(place.resolve("scenario.yaml"), sample());
        Lab.make(scenario, made, SEED, 20_000);
        Joined.before(
                Instant.parse("2026-03-10T09:30:00Z"),
                TINY_EVENTS,
                LogCorpus.files(made),
                place.resolve("AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/10/"
                        + "111122223333_CloudTrail_us-east-1_20260310T0930Z_0123456789abcdef.json.gz"));
        LogCorpus.remove(made);
    }

    private void organisation(int number, boolean intruder, Path place) throws IOException {
        Path scenario = Files.writeString(place.resolve("scenario.yaml"), scenario(sample(), number, days(events)));
        List<String> words = new ArrayList<>(List.of("make", scenario.toString(), place.toString()));
        words.addAll(List.of("--events", Integer.toString(events), "--seed", Long.toString(SEED + number)));
        if (!intruder) {
            words.add("--no-intrusion");
        }
        Lab.main(words.toArray(String[]::new));
    }

    /** One after the other, so that neither memory nor temporary files grow with their number. */
    private void large(Path place) throws IOException {
        for (int number = 0; number < ORGANISATIONS; number++) {
            Path one = place.resolve("one");
            LogCorpus.remove(one);
            Files.createDirectories(one);
            organisation(number, number == 0, one);
            Joined.asExported(one);
            Path logs = Files.createDirectories(place.resolve("AWSLogs"));
            try (Stream<Path> accounts = Files.list(one.resolve("AWSLogs"))) {
                for (Path account : accounts.sorted().toList()) {
                    Files.move(account, logs.resolve(account.getFileName()));
                }
            }
            LogCorpus.remove(one);
        }
    }

    /** Whole days, the newest first, as one who is in a hurry takes them. */
    private static void newestDays(Path from, Path place) throws IOException {
        Map<String, List<Path>> days = new TreeMap<>(Comparator.reverseOrder());
        for (Path file : LogCorpus.files(from)) {
            days.computeIfAbsent(Joined.day(file), day -> new ArrayList<>()).add(file);
        }
        long bytes = 0;
        for (List<Path> day : days.values()) {
            if (bytes >= GIGABYTE) {
                break;
            }
            link(day, from, place);
            for (Path file : day) {
                bytes += inflated(file);
            }
        }
    }

    private static void digests(Path place) throws IOException {
        Lab.main(
                "digests",
                place.toString(),
                place.resolve("keys").toString(),
                "--trail",
                "management-trail",
                "--bucket",
                "amzn-s3-demo-bucket");
    }

    /** As the gzip trailer has it (RFC 1952: ISIZE), which is enough for files under 4 GB. */
    static long inflated(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 4);
            return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        }
    }

    private static void link(List<Path> files, Path from, Path to) throws IOException {
        for (Path file : files) {
            Path other = to.resolve(from.relativize(file).toString());
            Files.createDirectories(other.getParent());
            Files.createLink(other, file);
        }
    }
}
