package io.tactrail.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code Lab digests}: digests of whole hours over all the logs that a folder holds, and the keys to check them with. */
final class DigestsCommand {
    private static final Set<String> OPTIONS = Set.of("--trail", "--bucket", "--home");

    private DigestsCommand() {}

    static int run(PrintStream talk, String usage, List<String> args) throws IOException {
        Deque<String> words = new ArrayDeque<>(args);
        List<Path> places = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (OPTIONS.contains(word) && !words.isEmpty()) {
                options.put(word, words.removeFirst());
            } else if (word.startsWith("--")) {
                talk.println(usage);
                return 2;
            } else {
                places.add(Path.of(word));
            }
        }
        if (places.size() != 2) {
            talk.println(usage);
            return 2;
        }
        Path bucket = places.get(0);
        if (!Files.isDirectory(bucket)) {
            throw new NoSuchFileException(bucket.toString());
        }
        List<Instant> deliveries = deliveries(bucket);
        if (deliveries.isEmpty()) {
            talk.println(bucket + ": no CloudTrail log files under AWSLogs");
            return 1;
        }
        DigestPlan plan = DigestTrail.over(bucket);
        options.forEach((option, value) -> {
            switch (option) {
                case "--trail" -> plan.trail(value);
                case "--bucket" -> plan.bucket(value);
                default -> plan.home(value);
            }
        });
        Instant start = deliveries.get(0).truncatedTo(ChronoUnit.HOURS);
        Instant end = deliveries
                .get(deliveries.size() - 1)
                .truncatedTo(ChronoUnit.HOURS)
                .plus(Duration.ofHours(1));
        DigestTrail trail = plan.write(start, end);
        List<Path> keys = trail.writePublicKeys(places.get(1));
        List<Path> sidecars = trail.writeSidecars();
        talk.println(trail.digests().size() + " digests from " + start + " to " + end + ", over "
                + trail.logs().size() + " log files; " + sidecars.size() + " with S3's metadata beside them; "
                + keys.size() + " public key files");
        return 0;
    }

    private static List<Instant> deliveries(Path bucket) throws IOException {
        return Logs.files(bucket).stream()
                .flatMap(file ->
                        DeliveredLog.place(bucket.relativize(file).toString().replace('\\', '/')).stream())
                .map(DeliveredLog.Place::delivered)
                .sorted()
                .toList();
    }
}
