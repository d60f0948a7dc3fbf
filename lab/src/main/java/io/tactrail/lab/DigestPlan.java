package io.tactrail.lab;

import io.tactrail.lab.DigestChain.Bucket;
import io.tactrail.lab.DigestChain.Late;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trail's digests are to be like, before {@link #write} writes them; begun with {@link DigestTrail#over}. Each
 * method changes this plan and gives it back. Instants are whole seconds.
 */
public final class DigestPlan {
    private final Path folder;
    private final List<Path> folders = new ArrayList<>();
    private final List<Bucket> moves = new ArrayList<>();
    private final List<DigestWindow.Stop> stops = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final TrailKeys keys = new TrailKeys();
    private final Set<DigestChain.Place> idle = new TreeSet<>();
    private String trail = "management-events";
    private String bucket = "amzn-s3-demo-bucket";
    private @Nullable String home;
    private @Nullable Set<Path> only;

    DigestPlan(Path folder) {
        this.folder = folder;
        folders.add(folder);
    }

    /** The trail's name; {@code management-events} if nothing is said. */
    public DigestPlan trail(String name) {
        trail = name;
        return this;
    }

    /** The bucket's name; {@code amzn-s3-demo-bucket} if nothing is said. */
    public DigestPlan bucket(String name) {
        bucket = name;
        return this;
    }

    /** The region in which the trail was made; if nothing is said, the one with most logs. */
    public DigestPlan home(String region) {
        home = region;
        return this;
    }

    /** The key that signs a region's digests; if nothing is said, {@link TrailKey#named} after the region. */
    public DigestPlan key(String region, TrailKey key) {
        return keyFrom(region, Instant.MIN, key);
    }

    /** Another key for a region's digests that are made at this time or later. */
    public DigestPlan keyFrom(String region, Instant time, TrailKey key) {
        keys.put(region, time, key);
        return this;
    }

    /** {@code StopLogging}, and {@code StartLogging} at the restart, which begins a new chain. */
    public DigestPlan stopped(Instant from, Instant restart) {
        if (!restart.isAfter(from)) {
            throw new IllegalArgumentException("a restart at " + restart + " does not come after a stop at " + from);
        }
        stops.add(new DigestWindow.Stop(from, restart));
        stops.sort(Comparator.comparing(DigestWindow.Stop::from));
        return this;
    }

    /** {@code StopLogging} or {@code DeleteTrail}, and no restart. */
    public DigestPlan stopped(Instant from) {
        return stopped(from, Instant.MAX);
    }

    /**
     * From this time on the trail delivers into another bucket. The one folder holds the copies of both, and a log is in
     * the old bucket if it was delivered before.
     */
    public DigestPlan bucketFrom(Instant time, String name) {
        return bucketFrom(time, name, folder);
    }

    /** The same with the other bucket's copy in a folder of its own, outside the first one. */
    public DigestPlan bucketFrom(Instant time, String name, Path copy) {
        moves.add(new Bucket(time, name, copy));
        if (!folders.contains(copy)) {
            folders.add(copy);
        }
        return this;
    }

    /** Logs that no hourly digest lists; backfill digests of their windows, made at this time, list them. */
    public DigestPlan backfill(Instant generated, Collection<Path> logs) {
        late.add(new Late(generated, normal(logs)));
        late.sort(Comparator.comparing(Late::generated));
        return this;
    }

    /** Of the log files in the folder only these are the trail's: where several trails deliver into one bucket. */
    public DigestPlan only(Collection<Path> logs) {
        only = normal(logs);
        return this;
    }

    /**
     * Digests also for an account and region without a log.
     *
     * @param above what stands before the account in keys: {@code AWSLogs}, {@code AWSLogs/o-exampleorgid},
     *     {@code prefix/AWSLogs}
     */
    public DigestPlan also(String above, String account, String region) {
        idle.add(new DigestChain.Place(above + "/" + account, account, region));
        return this;
    }

    /**
     * Writes digests for every account and region, hour by hour from {@code start}; for a rest of less than an hour
     * before {@code end} there is none yet. A log belongs to the window that holds the minute in its name.
     */
    public DigestTrail write(Instant start, Instant end) throws IOException {
        Stream.of(start, end).forEach(DigestPlan::demandWholeSeconds);
        List<Bucket> buckets = new ArrayList<>(List.of(new Bucket(Instant.MIN, bucket, folder)));
        buckets.addAll(moves);
        buckets.sort(Comparator.comparing(Bucket::from));
        Map<DigestChain.Place, List<DeliveredLog>> chains = new TreeMap<>();
        idle.forEach(place -> chains.put(place, new ArrayList<>()));
        for (DeliveredLog log : logs(buckets)) {
            DigestChain.Place place = new DigestChain.Place(log.accountFolder(), log.account(), log.region());
            chains.computeIfAbsent(place, any -> new ArrayList<>()).add(log);
        }
        if (chains.isEmpty()) {
            throw new IllegalArgumentException("no CloudTrail log files under AWSLogs in " + folder);
        }
        String made = home == null ? busiest(chains) : home;
        List<DigestWindow> windows = DigestWindow.between(start, end, stops);
        List<SignedDigest> digests = new ArrayList<>();
        for (Map.Entry<DigestChain.Place, List<DeliveredLog>> chain : chains.entrySet()) {
            DigestChain writer = new DigestChain(chain.getKey(), trail, made, buckets, keys);
            digests.addAll(writer.hourly(windows, chain.getValue(), late));
            digests.addAll(writer.backfill(windows, chain.getValue(), late));
        }
        List<DeliveredLog> found =
                chains.values().stream().flatMap(List::stream).toList();
        return new DigestTrail(digests, found, keys);
    }

    private List<DeliveredLog> logs(List<Bucket> buckets) throws IOException {
        List<DeliveredLog> logs = new ArrayList<>();
        for (Path copy : folders) {
            if (!Files.isDirectory(copy)) {
                continue;
            }
            List<Bucket> here =
                    buckets.stream().filter(some -> some.folder().equals(copy)).toList();
            for (Path file : Logs.files(copy)) {
                String key = copy.relativize(file).toString().replace('\\', '/');
                DeliveredLog.Place place = DeliveredLog.place(key).orElse(null);
                if (place != null && (only == null || only.contains(normal(file)))) {
                    Bucket holder = here.get(0);
                    for (Bucket next : here) {
                        holder = next.from().isAfter(place.delivered()) ? holder : next;
                    }
                    logs.add(DeliveredLog.read(file, holder.name(), key, place));
                }
            }
        }
        logs.sort(Comparator.comparing(DeliveredLog::objectKey));
        return logs;
    }

    private static String busiest(Map<DigestChain.Place, List<DeliveredLog>> chains) {
        Map<String, Integer> files = chains.entrySet().stream()
                .collect(Collectors.toMap(
                        chain -> chain.getKey().region(),
                        chain -> chain.getValue().size(),
                        Integer::sum,
                        TreeMap::new));
        int most = Collections.max(files.values());
        return files.keySet().stream()
                .filter(region -> Objects.equals(files.get(region), most))
                .findFirst()
                .orElseThrow();
    }

    private static void demandWholeSeconds(Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException(time + " is not a whole second, as times in digests are");
        }
    }

    private static Set<Path> normal(Collection<Path> files) {
        return files.stream().map(DigestPlan::normal).collect(Collectors.toCollection(HashSet::new));
    }

    static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
