package io.tactrail.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a trail that stand in a copy of its bucket, as CloudTrail with log file validation would have written
 * them, but signed with keys of the lab. Begin with {@link #over}; do harm with {@link Tampering} and {@link Forger}.
 *
 * <pre>{@code
 * SmallLogs logs = SmallLogs.in(bucket);              // or Lab.make(scenario, bucket)
 * Instant nine = Instant.parse("2026-03-02T09:00:00Z");
 * for (int hour = 0; hour < 4; hour++) {
 *     logs.deliver("111122223333", "us-east-1", nine.plus(Duration.ofMinutes(60 * hour + 5)));
 * }
 * DigestTrail trail = DigestTrail.over(bucket)
 *         .trail("org-trail").bucket("amzn-s3-demo-bucket").home("us-east-1")
 *         .stopped(nine.plusSeconds(7200), nine.plusSeconds(9000))
 *         .write(nine, nine.plusSeconds(6 * 3600));
 * Path keys = trail.keyList("us-east-1").times(KeyList.Times.EPOCH).write(folder.resolve("keys.json"));
 * SignedDigest second = trail.chain("111122223333", "us-east-1").get(1);
 * Tampering.changeByte(second.logs().get(0).file());
 * Forger.with(trail, TrailKey.named("intruder")).keepingFingerprint().reSignOnward(second);
 * trail.newest("111122223333", "us-east-1").writeSidecar();
 * }</pre>
 *
 * <p>Logs are those under {@code CloudTrail/}; Insights and network activity files are left alone. Where a trail's
 * digests stand already they are written anew.
 */
public final class DigestTrail {
    private final List<SignedDigest> digests;
    private final List<DeliveredLog> logs;
    private final TrailKeys keys;

    DigestTrail(List<SignedDigest> digests, List<DeliveredLog> logs, TrailKeys keys) {
        this.digests = List.copyOf(digests);
        this.logs = List.copyOf(logs);
        this.keys = keys;
    }

    /** A plan for digests beside the logs of a folder that stands for a bucket. */
    public static DigestPlan over(Path bucket) {
        return new DigestPlan(bucket);
    }

    /** All digests: by account and region, the hourly ones before the backfill, in the order of their chains. */
    public List<SignedDigest> digests() {
        return digests;
    }

    /** The hourly digests of an account and region, oldest first; after a restart goes on in the same list. */
    public List<SignedDigest> chain(String account, String region) {
        return of(account, region, false);
    }

    /** The backfill digests of an account and region, in the order in which they were made. */
    public List<SignedDigest> backfill(String account, String region) {
        return of(account, region, true);
    }

    private List<SignedDigest> of(String account, String region, boolean backfill) {
        return digests.stream()
                .filter(digest -> digest.account().equals(account)
                        && digest.region().equals(region)
                        && digest.backfill() == backfill)
                .toList();
    }

    /** The newest hourly digest: the one whose signature no other holds. */
    public SignedDigest newest(String account, String region) {
        List<SignedDigest> chain = chain(account, region);
        return chain.get(chain.size() - 1);
    }

    /** All logs of the trail, in the order of chains and keys. */
    public List<DeliveredLog> logs() {
        return logs;
    }

    /** Logs that no digest lists, for they were delivered outside of every window. */
    public List<DeliveredLog> unlisted() {
        Set<DeliveredLog> listed = new HashSet<>();
        digests.forEach(digest -> listed.addAll(digest.logs()));
        return logs.stream().filter(log -> !listed.contains(log)).toList();
    }

    public Optional<SignedDigest> digestOf(Path log) {
        Path file = DigestPlan.normal(log);
        return digests.stream()
                .filter(digest -> digest.logs().stream()
                        .anyMatch(listed -> DigestPlan.normal(listed.file()).equals(file)))
                .findFirst();
    }

    public List<String> regions() {
        return digests.stream().map(SignedDigest::region).distinct().sorted().toList();
    }

    /** What {@code list-public-keys} says in a region, over the time of its digests and 30 days around. */
    public KeyList keyList(String region) {
        List<SignedDigest> here = digests.stream()
                .filter(digest -> digest.region().equals(region))
                .toList();
        Instant first = here.stream()
                .map(SignedDigest::start)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("no digests in " + region));
        Instant last = first;
        for (SignedDigest digest : here) {
            Instant generated = digest.generated();
            Instant made = generated == null ? digest.end() : generated;
            last = made.isAfter(last) ? made : last;
        }
        return keys.list(region, first, last);
    }

    /** Writes {@code public-keys-REGION.json} for every region. */
    public List<Path> writePublicKeys(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (String region : regions()) {
            files.add(keyList(region).write(folder.resolve("public-keys-" + region + ".json")));
        }
        return files;
    }

    /** Writes the sidecars of all digests that no other digest names, so that every signature can be had. */
    public List<Path> writeSidecars() throws IOException {
        // A key holds its second, so that it is enough without the bucket.
        Set<@Nullable String> named =
                digests.stream().map(SignedDigest::previousObjectKey).collect(Collectors.toCollection(HashSet::new));
        List<Path> files = new ArrayList<>();
        for (SignedDigest digest : digests) {
            if (!named.contains(digest.objectKey())) {
                files.add(digest.writeSidecar());
            }
        }
        return files;
    }
}
