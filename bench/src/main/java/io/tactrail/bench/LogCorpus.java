package io.tactrail.bench;

import io.tactrail.evidence.Bounds;
import io.tactrail.lab.Lab;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A bucket of the lab on disk: the sample's scenario with another seed, delivered more often than the sample is, and
 * digests over it. It is made once and kept.
 *
 * @param bucket {@code AWSLogs} lies in it, with digests
 * @param keys saved public keys of the digests, a file for each region
 * @param bytes of all logs, inflated
 * @param packed of all logs, as stored
 * @param largest inflated bytes of the largest log
 */
record LogCorpus(Path bucket, Path keys, long files, long events, long bytes, long packed, long largest) {

    private static final long SEED = 1;

    /** Changed whenever the same events would give other files, so that an older corpus is not taken for this one. */
    private static final String LAYOUT = "1";

    enum Cut {
        /** As CloudTrail delivers, every five minutes; of every third day one large file for each region, as exports have. */
        MIXED("PT5M"),
        /** Five times as many days of small files, for the same number of events. */
        SMALL("PT5M"),
        /** Everything in one file. */
        ONE("PT6H");

        private final String every;

        Cut(String every) {
            this.every = every;
        }
    }

    static LogCorpus of(Path folder, int events, Cut cut) throws IOException {
        Path place = folder.resolve(cut.name().toLowerCase(Locale.ROOT) + "-" + events + "-" + LAYOUT);
        Path done = place.resolve("done.properties");
        if (!Files.exists(done)) {
            remove(place);
            make(place, events, cut);
            Properties counted = survey(place);
            try (var out = Files.newOutputStream(done)) {
                counted.store(out, null);
            }
        }
        Properties known = new Properties();
        try (InputStream in = Files.newInputStream(done)) {
            known.load(in);
        }
        return new LogCorpus(
                place.resolve("logs"),
                place.resolve("keys"),
                number(known, "files"),
                number(known, "events"),
                number(known, "bytes"),
                number(known, "packed"),
                number(known, "largest"));
    }

    /** The folders of logs, without the digests beside them. */
    List<String> logs() throws IOException {
        try (Stream<Path> accounts = Files.list(bucket.resolve("AWSLogs"))) {
            return accounts.map(account -> account.resolve("CloudTrail"))
                    .filter(Files::isDirectory)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    List<String> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".json.gz"))
                    .filter(file -> !file.toString().contains("CloudTrail-Digest"))
                    .sorted()
                    .toList();
        }
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void make(Path place, int events, Cut cut) throws IOException {
        Files.createDirectories(place);
        Path scenario = place.resolve("scenario.yaml");
        try (InputStream in = LogCorpus.class.getResourceAsStream("sample.yaml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String delivered = text.replace("every: PT6H", "every: " + cut.every)
                    .replace("days: 6", "days: " + (cut == Cut.SMALL ? 30 : 6));
            if (cut != Cut.ONE && delivered.equals(text)) {
                throw new IOException("the sample is delivered in another way than known here");
            }
            Files.writeString(scenario, delivered);
        }
        Path logs = place.resolve("logs");
        Lab.make(scenario, logs, SEED, events);
        switch (cut) {
            case MIXED -> Joined.everyThirdDay(logs);
            case ONE -> Joined.all(logs);
            case SMALL -> {}
        }
        Lab.main(
                "digests",
                logs.toString(),
                place.resolve("keys").toString(),
                "--trail",
                "management-trail",
                "--bucket",
                "amzn-s3-demo-bucket");
    }

    /** Reading everything once also leaves it in the system's cache. */
    private static Properties survey(Path place) throws IOException {
        RecordReader reader = new RecordReader(Bounds.usual());
        Tally tally = new Tally();
        long bytes = 0;
        long packed = 0;
        long largest = 0;
        List<Path> files = files(place.resolve("logs"));
        for (Path file : files) {
            try (Counted in =
                    new Counted(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16))) {
                reader.read(in, tally);
                bytes += in.read;
                largest = Math.max(largest, in.read);
            }
            packed += Files.size(file);
        }
        Properties counted = new Properties();
        counted.setProperty("files", Long.toString(files.size()));
        counted.setProperty("events", Long.toString(tally.events));
        counted.setProperty("bytes", Long.toString(bytes));
        counted.setProperty("packed", Long.toString(packed));
        counted.setProperty("largest", Long.toString(largest));
        return counted;
    }

    private static long number(Properties known, String name) {
        return Long.parseLong(known.getProperty(name));
    }

    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            read += Math.max(0, count);
            return count;
        }
    }

    private static final class Tally implements Skim {
        private long events;

        @Override
        public void event(Skimmed event) {
            events++;
        }

        @Override
        public void other(Found found, String kind) {
            // The lab writes events only.
        }

        @Override
        public void reject(long index, long offset, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
