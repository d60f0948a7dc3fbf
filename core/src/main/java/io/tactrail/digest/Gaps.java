package io.tactrail.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> places = new HashSet<>();
    private final Deliveries unlisted;
    private final Set<String> unreadable;

    private Gaps(Deliveries unlisted, Set<String> unreadable) {
        this.unlisted = unlisted;
        this.unreadable = unreadable;
    }

    /**
     * @param digests every content once
     * @param unlisted deliveries of logs that no digest lists
     * @param unreadable names of digests that are there and cannot be read
     */
    static List<ChainGap> of(List<Judged> digests, Deliveries unlisted, Set<String> unreadable) {
        Gaps found = new Gaps(unlisted, unreadable);
        SortedMap<Trail, Map<String, Judged>> chains = new TreeMap<>();
        for (Judged digest : digests) {
            if (digest.from != null && digest.to != null) {
                found.places.add(digest.place());
                chains.computeIfAbsent(digest.trail, any -> new HashMap<>())
                        .merge(digest.place(), digest, Gaps::better);
            }
        }
        chains.forEach((trail, byPlace) -> found.chain(trail, byPlace.values()));
        return List.copyOf(found.gaps);
    }

    /** Of several that say they lie in one place, the one that is proved, or else the one that may be. */
    private static Judged better(Judged one, Judged other) {
        return one.proved || !other.proved && one.usable() ? one : other;
    }

    private void chain(Trail trail, Collection<Judged> unsorted) {
        List<Judged> digests = unsorted.stream().sorted(BY_TIME).toList();
        Set<String> followed = new HashSet<>();
        boolean begun = false;
        Judged last = null;
        for (Judged digest : digests) {
            String before = digest.before();
            if (before == null) {
                // Of late logs the chain's order is not that of the hours that it tells of.
                if (last != null && (!trail.backfill() || begun)) {
                    began(trail, last, digest);
                }
                begun = true;
            } else if (!followed.add(before)) {
                add(trail, ChainGap.Kind.FORKED, last, digest, "Two digests follow the same one.");
            } else if (!places.contains(before)) {
                lacking(trail, last, digest);
            }
            last = digest;
        }
    }

    private void began(Trail trail, Judged last, Judged digest) {
        boolean beside = !trail.backfill() && last.to != null && digest.from != null && digest.from.isBefore(last.to);
        if (beside) {
            add(trail, ChainGap.Kind.FORKED, last, digest, "Two chains of the same trail run beside each other.");
            return;
        }
        boolean logs = !trail.backfill()
                && last.to != null
                && digest.from != null
                && unlisted.within(trail, last.to, digest.from);
        add(
                trail,
                ChainGap.Kind.RESTARTED,
                last,
                digest,
                "Logging or validation was off, and a new chain began."
                        + (logs ? " Logs were delivered meanwhile, that no digest lists." : "")
                        + doubt(digest));
    }

    private void lacking(Trail trail, @Nullable Judged last, Judged digest) {
        String object = digest.document.previousDigestS3Object();
        // Whoever has the logs of an hour was given less than the bucket held, or something was taken away.
        boolean logs = trail.backfill()
                ? unlisted.any(trail)
                : digest.from != null && unlisted.within(trail, digest.from.minus(EVERY), digest.from);
        boolean unread = object != null && unreadable.contains(Place.name(object));
        boolean inside = last != null && !trail.backfill();
        String why = unread
                ? "The digest after it follows one that is among the evidence and cannot be read."
                : inside
                        ? "The digest after it follows one that is not among the evidence."
                        : logs
                                ? "The first digest follows one that is not among the evidence, though logs are that no"
                                        + " other lists."
                                : "The first digest among the evidence follows one that is not.";
        add(
                trail,
                inside || logs || unread ? ChainGap.Kind.MISSING : ChainGap.Kind.BEFORE,
                last,
                digest,
                why + doubt(digest));
    }

    private static String doubt(Judged digest) {
        return digest.proved
                ? ""
                : digest.usable()
                        ? " The digest that says so is not verified."
                        : " The digest that says so was altered.";
    }

    private void add(Trail trail, ChainGap.Kind kind, @Nullable Judged last, Judged next, String why) {
        // Digests of late logs follow each other as they were made, and that time does not stand in them.
        Instant from = last == null || trail.backfill() ? null : last.to;
        Instant to = next.from;
        if (to == null) {
            return;
        }
        if (from != null && from.isAfter(to)) {
            // Windows that overlap, as only a forger or a second chain makes them.
            from = to;
        }
        boolean lacks = kind == ChainGap.Kind.MISSING || kind == ChainGap.Kind.BEFORE;
        String object = lacks ? next.document.previousDigestS3Object() : null;
        long about = 0;
        if (kind == ChainGap.Kind.MISSING) {
            long seconds = from == null ? 0 : Duration.between(from, to).toSeconds();
            about = Math.max(1, Math.round(seconds / (double) EVERY.toSeconds()));
        }
        gaps.add(new ChainGap(trail, kind, from, to, object == null ? "" : object, about, why));
    }
}
