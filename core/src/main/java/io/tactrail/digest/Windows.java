package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Times of which verified digests tell everything that was delivered, by account and region. */
final class Windows {

    /** A log's name has the minute in which it was made; it is delivered, and listed, some minutes later. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final List<DigestWindow> all = new ArrayList<>();
    private final Map<String, TreeMap<Instant, Instant>> verified = new HashMap<>();
    private final Map<String, Instant> latest = new HashMap<>();

    /** The sentence for each place that no digest tells of: one for thousands of files. */
    private final Map<String, String> untold = new HashMap<>();

    Windows(List<Judged> digests) {
        for (Judged digest : digests) {
            if (digest.from != null && digest.to != null && !digest.trail.backfill() && digest.usable()) {
                Trail trail = digest.trail;
                all.add(new DigestWindow(
                        trail.account(),
                        trail.region(),
                        trail.name(),
                        trail.homeRegion(),
                        digest.from,
                        digest.to,
                        digest.proved,
                        digest.document.logs()));
            }
        }
        all.sort(Comparator.comparing(DigestWindow::account)
                .thenComparing(DigestWindow::region)
                .thenComparing(DigestWindow::trail)
                .thenComparing(DigestWindow::homeRegion)
                .thenComparing(DigestWindow::from)
                .thenComparing(DigestWindow::to)
                .thenComparing(DigestWindow::verified)
                .thenComparingLong(DigestWindow::logs));
        all.stream()
                .filter(DigestWindow::verified)
                .sorted(Comparator.comparing(DigestWindow::from))
                .forEach(this::join);
    }

    private void join(DigestWindow window) {
        String place = place(window.account(), window.region());
        TreeMap<Instant, Instant> stretches = verified.computeIfAbsent(place, any -> new TreeMap<>());
        Map.Entry<Instant, Instant> before = stretches.floorEntry(window.from());
        if (before != null && !before.getValue().isBefore(window.from())) {
            stretches.merge(before.getKey(), window.to(), (one, other) -> one.isAfter(other) ? one : other);
        } else {
            stretches.put(window.from(), window.to());
        }
        latest.merge(place, window.to(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private static String place(String account, String region) {
        return account + ' ' + region;
    }

    List<DigestWindow> all() {
        return List.copyOf(all);
    }

    /**
     * What is to be said of a log that no digest lists.
     *
     * @param delivered what its path says
     */
    LogResult unlisted(FileEntry file, @Nullable Delivered delivered) {
        if (delivered == null || delivered.time() == null) {
            return new LogResult(
                    file.at(),
                    State.UNVERIFIABLE,
                    "No digest lists its content, and its name is not one under which CloudTrail delivers logs.",
                    "");
        }
        String account = delivered.account();
        String region = delivered.region();
        if (hold(account, region, delivered.time())) {
            return new LogResult(
                    file.at(),
                    State.UNLISTED,
                    "Verified digests tell of the time of its delivery, and none lists it: it is forged, or a trail without"
                            + " validation delivered it, or a digest of late logs lists it that is not among the evidence.",
                    "");
        }
        return new LogResult(
                file.at(),
                State.UNVERIFIABLE,
                none(account, region)
                        ? untold.computeIfAbsent(
                                place(account, region),
                                any -> "No verified digest tells of " + account + " in " + region + ".")
                        : after(account, region, delivered.time())
                                ? "It was delivered after the last verified digest of its account and region."
                                : "No verified digest tells of the time of its delivery.",
                "");
    }

    /** Whether a log that was made at a time would stand in a verified digest. */
    private boolean hold(String account, String region, Instant time) {
        TreeMap<Instant, Instant> stretches = verified.get(place(account, region));
        Map.Entry<Instant, Instant> stretch = stretches == null ? null : stretches.floorEntry(time);
        return stretch != null && !time.plus(LATE).isAfter(stretch.getValue());
    }

    /** Whether no verified digest tells of the place at all. */
    private boolean none(String account, String region) {
        return !verified.containsKey(place(account, region));
    }

    /** Whether the time is behind all that verified digests of the place tell of, or so near its end that a later one may. */
    private boolean after(String account, String region, Instant time) {
        Instant end = latest.get(place(account, region));
        return end != null && time.plus(LATE).isAfter(end);
    }
}
