package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the digests of one account and region, oldest first, each after the one that it names. */
final class DigestChain {
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** Where a chain lies; {@code accountFolder} is the part of its keys down to the account. */
    record Place(String accountFolder, String account, String region) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::accountFolder)
                    .thenComparing(Place::region)
                    .compare(this, other);
        }
    }

    /** A bucket that the trail delivers into from a time on, and the folder with its copy. */
    record Bucket(Instant from, String name, Path folder) {}

    /** Logs that a backfill lists. */
    record Late(Instant generated, Set<Path> logs) {
        boolean has(DeliveredLog log) {
            return logs.contains(DigestPlan.normal(log.file()));
        }
    }

    private final Place place;
    private final String trail;
    private final String home;
    private final List<Bucket> buckets;
    private final TrailKeys keys;

    DigestChain(Place place, String trail, String home, List<Bucket> buckets, TrailKeys keys) {
        this.place = place;
        this.trail = trail;
        this.home = home;
        this.buckets = buckets;
        this.keys = keys;
    }

    List<SignedDigest> hourly(List<DigestWindow> windows, List<DeliveredLog> logs, List<Late> late) throws IOException {
        List<SignedDigest> digests = new ArrayList<>();
        SignedDigest previous = null;
        for (DigestWindow window : windows) {
            List<DeliveredLog> listed = logs.stream()
                    .filter(log ->
                            window.holds(log.delivered()) && late.stream().noneMatch(some -> some.has(log)))
                    .toList();
            previous = write(window, null, listed, window.first() ? null : previous);
            digests.add(previous);
        }
        return digests;
    }

    /** A chain of its own, in the order in which it was made; only of windows that have late logs. */
    List<SignedDigest> backfill(List<DigestWindow> windows, List<DeliveredLog> logs, List<Late> late)
            throws IOException {
        List<SignedDigest> digests = new ArrayList<>();
        Set<DigestWindow> done = new HashSet<>();
        SignedDigest previous = null;
        for (Late some : late) {
            List<DeliveredLog> left =
                    new ArrayList<>(logs.stream().filter(some::has).toList());
            for (DigestWindow window : windows) {
                List<DeliveredLog> listed = left.stream()
                        .filter(log -> window.holds(log.delivered()))
                        .toList();
                left.removeAll(listed);
                if (listed.isEmpty()) {
                    continue;
                }
                if (!done.add(window)) {
                    throw new IllegalArgumentException("two backfills of the window from " + window.start()
                            + " would have one name, for it is made of the window's end");
                }
                previous = write(window, some.generated(), listed, previous);
                digests.add(previous);
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException(
                        "no window holds " + left.get(0).objectKey());
            }
        }
        return digests;
    }

    private SignedDigest write(
            DigestWindow window, @Nullable Instant generated, List<DeliveredLog> logs, @Nullable SignedDigest previous)
            throws IOException {
        Instant made = generated == null ? window.end() : generated;
        Bucket bucket = buckets.get(0);
        for (Bucket next : buckets) {
            bucket = next.from().isAfter(made) ? bucket : next;
        }
        TrailKey key = keys.at(place.region(), made);
        String objectKey = objectKey(window.end(), generated != null);
        Path file = bucket.folder().resolve(objectKey);
        ObjectNode content = DigestContent.of(
                place.account(), window.start(), window.end(), bucket.name(), objectKey, key, logs, previous);
        return new SignedDigest(
                file,
                bucket.name(),
                objectKey,
                place.account(),
                place.region(),
                window.start(),
                window.end(),
                generated,
                logs,
                previous == null ? null : previous.objectKey(),
                key,
                DigestContent.write(file, content, key));
    }

    private String objectKey(Instant end, boolean backfill) {
        var utc = end.atOffset(ZoneOffset.UTC);
        return place.accountFolder() + "/CloudTrail-Digest/" + place.region() + "/" + FOLDER.format(utc) + "/"
                + place.account()
                + "_CloudTrail-Digest_" + place.region() + "_" + trail + "_" + home + "_" + SECOND.format(utc)
                + (backfill ? "_backfill" : "") + ".json.gz";
    }
}
