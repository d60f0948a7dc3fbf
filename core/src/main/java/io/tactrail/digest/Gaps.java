package io.tactrail.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where chains are broken: between one digest and the next that is there, in order of time. Several digests in a row may be missing; the one after names
 * only the last of them, so the time between tells how many.
 */
final class Gaps {

    /** CloudTrail delivers a digest an hour. */
    private static final Duration EVERY = Duration.ofHours(1);

    private static final Comparator<Judged> BY_TIME = Comparator.comparing((Judged each) -> each.to)
            .thenComparing(Judged::place)
            .thenComparing(each -> each.found.path());

    private final List<ChainGap> gaps = new ArrayList<>();

    private final Deliveries deliveries;

    private Gaps(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    static List<ChainGap> of(List<Judged> digests, Deliveries deliveries) {
        Gaps found = new Gaps(deliveries);
        SortedMap<Trail, List<Judged>> chains = new TreeMap<>();
        for (Judged digest : digests) {
            if (digest.from != null && digest.to != null) {
                chains.computeIfAbsent(digest.trail, any -> new ArrayList<>()).add(digest);
            }
        }
        chains.forEach(found::chain);
        return List.copyOf(found.gaps);
    }

    private void chain(Trail trail, List<Judged> digests) {
        digests.sort(BY_TIME);
        Map<String, Judged> there = new HashMap<>();
        digests.forEach(digest -> there.putIfAbsent(digest.place(), digest));
        Judged last = null;
        for (Judged digest : digests) {
            if (there.get(digest.place()) != digest) {
                continue;
            }
            String before = digest.before();
            if (before == null) {
                if (last != null) {
                    add(
                            trail,
                            ChainGap.Kind.RESTARTED,
                            last,
                            digest,
                            "",
                            "Logging or validation was off, and a new chain began.");
                }
            } else if (!there.containsKey(before)) {
                String object = digest.document.previousDigestS3Object();
                // Whoever has the logs of an hour was given less than the bucket held, or something was taken away.
                boolean wanted = last != null
                        || digest.from != null && deliveries.within(trail, digest.from.minus(EVERY), digest.from);
                add(
                        trail,
                        wanted ? ChainGap.Kind.MISSING : ChainGap.Kind.BEFORE,
                        last,
                        digest,
                        object == null ? "" : object,
                        !wanted
                                ? "The first digest among the evidence follows one that is not."
                                : last == null
                                        ? "The first digest follows one that is not among the evidence, though logs of its hour are."
                                        : "The digest after it follows one that is not among the evidence.");
            } else if (last != null && !before.equals(last.place())) {
                add(
                        trail,
                        ChainGap.Kind.FORKED,
                        last,
                        digest,
                        "",
                        "Two chains of the same trail run beside each other.");
            }
            last = digest;
        }
    }

    private void add(Trail trail, ChainGap.Kind kind, @Nullable Judged last, Judged next, String object, String why) {
        Instant from = last == null ? null : last.to;
        Instant to = next.from;
        if (to == null) {
            return;
        }
        long about = 0;
        if (kind == ChainGap.Kind.MISSING) {
            long seconds = from == null || trail.backfill()
                    ? 0
                    : Duration.between(from, to).toSeconds();
            about = Math.max(1, Math.round(seconds / (double) EVERY.toSeconds()));
        }
        gaps.add(new ChainGap(trail, kind, from, to, object, about, why));
    }
}
