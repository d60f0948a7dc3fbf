package io.tactrail.coverage;

import io.tactrail.digest.DigestWindow;
import io.tactrail.ledger.Delivered;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stretches of time that digests tell of, by chain: an unbroken chain is one stretch. */
final class Chains {

    private static final int MOST = 20_000;

    /** Windows of one chain: 22 years of hours. A chain of more is no trail's, and its gaps are not looked for. */
    private static final long WINDOWS = 200_000;

    /** Of one trail for one account and region. */
    record Chain(String account, String region, String trail, String homeRegion) implements Comparable<Chain> {
        @Override
        public int compareTo(Chain other) {
            int order = account.compareTo(other.account);
            order = order != 0 ? order : region.compareTo(other.region);
            order = order != 0 ? order : trail.compareTo(other.trail);
            return order != 0 ? order : homeRegion.compareTo(other.homeRegion);
        }
    }

    /** Stretches by their start, none of which touches another. */
    static final class Stretches {
        private final TreeMap<Long, Long> ends = new TreeMap<>();
        private long windows;

        private void add(long from, long to) {
            Map.Entry<Long, Long> before = ends.floorEntry(from);
            long start = from;
            long end = to;
            if (before != null && before.getValue() >= from) {
                start = before.getKey();
                end = Math.max(end, before.getValue());
            }
            Map.Entry<Long, Long> next = ends.ceilingEntry(start);
            while (next != null && next.getKey() <= end) {
                end = Math.max(end, next.getValue());
                ends.remove(next.getKey());
                next = ends.ceilingEntry(start);
            }
            ends.put(start, end);
        }

        private void bound() {
            if (windows > WINDOWS) {
                ends.clear();
            }
        }

        /** Whether a stretch reaches into a time. */
        boolean meets(Instant from, @Nullable Instant to) {
            Map.Entry<Long, Long> stretch = to == null ? ends.lastEntry() : ends.lowerEntry(to.toEpochMilli());
            return stretch != null && stretch.getValue() > from.toEpochMilli();
        }

        /** End by start, in order. */
        NavigableMap<Long, Long> ends() {
            return ends;
        }
    }

    private final TreeMap<Chain, Stretches> all = new TreeMap<>();
    private final TreeSet<Place> files = new TreeSet<>();

    /** A digest file by its name. */
    void file(Delivered delivered) {
        files.add(new Place(delivered.account(), delivered.region()));
        if (files.size() > MOST) {
            files.pollLast();
        }
    }

    void add(DigestWindow window) {
        Chain chain = new Chain(window.account(), window.region(), window.trail(), window.homeRegion());
        Stretches stretches = all.computeIfAbsent(chain, any -> new Stretches());
        stretches.windows++;
        stretches.add(window.from().toEpochMilli(), window.to().toEpochMilli());
        stretches.bound();
        trim();
    }

    private void trim() {
        while (all.size() > MOST) {
            all.pollLastEntry();
        }
    }

    void merge(Chains other) {
        other.all.forEach((chain, more) -> {
            Stretches stretches = all.computeIfAbsent(chain, any -> new Stretches());
            stretches.windows += more.windows;
            more.ends.forEach(stretches::add);
            stretches.bound();
        });
        trim();
        files.addAll(other.files);
        while (files.size() > MOST) {
            files.pollLast();
        }
    }

    NavigableMap<Chain, Stretches> all() {
        return all;
    }

    /** Whether a digest of an account is at hand. */
    boolean has(String account) {
        Place from = new Place(account, "");
        Place file = files.ceiling(from);
        Chain chain = all.ceilingKey(new Chain(account, "", "", ""));
        return file != null && file.account().equals(account)
                || chain != null && chain.account().equals(account);
    }
}
