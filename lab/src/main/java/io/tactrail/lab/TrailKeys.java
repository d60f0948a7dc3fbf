package io.tactrail.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which key signs a region's digests at a time. */
final class TrailKeys {
    /** How long before the first and after the last digest the keys are valid. */
    private static final Duration MARGIN = Duration.ofDays(30);

    private final Map<String, TreeMap<Instant, TrailKey>> byRegion = new TreeMap<>();

    void put(String region, Instant from, TrailKey key) {
        of(region).put(from, key);
    }

    TrailKey at(String region, Instant time) {
        return of(region).floorEntry(time).getValue();
    }

    private NavigableMap<Instant, TrailKey> of(String region) {
        return byRegion.computeIfAbsent(region, name -> new TreeMap<>(Map.of(Instant.MIN, TrailKey.named(name))));
    }

    /** The region's keys, each valid until the next one signs. */
    KeyList list(String region, Instant first, Instant last) {
        KeyList list = KeyList.empty();
        NavigableMap<Instant, TrailKey> keys = of(region);
        for (Map.Entry<Instant, TrailKey> key : keys.entrySet()) {
            Instant next = keys.higherKey(key.getKey());
            Instant from = key.getKey().equals(Instant.MIN) ? first.minus(MARGIN) : key.getKey();
            list = list.with(key.getValue(), from, next == null ? last.plus(MARGIN) : next);
        }
        return list;
    }
}
