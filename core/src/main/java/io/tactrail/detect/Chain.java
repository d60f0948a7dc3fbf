package io.tactrail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hits of rules in their order, consecutive ones on different events. For each rule and length it keeps the chains
 * that began last: they are within a window whenever any other is. Two of them, ending on different events, since the
 * next hit may be on the event that one ends with (item 251).
 */
final class Chain {

    /** A chain: when it began, and the event it ends with. */
    private record Link(Instant start, String last) {}

    private final List<List<List<Link>>> links = new ArrayList<>();

    Chain(int rules) {
        for (int rule = 0; rule < rules; rule++) {
            List<List<Link>> lengths = new ArrayList<>();
            for (int length = 0; length <= rule; length++) {
                lengths.add(new ArrayList<>(2));
            }
            links.add(lengths);
        }
    }

    /** A hit of the rule at this place; of hits at one time those of earlier rules come first. */
    void add(int rule, Fact fact) {
        List<List<Link>> mine = links.get(rule);
        for (int length = rule; length > 0; length--) {
            for (int before = length - 1; before < rule; before++) {
                for (Link link : links.get(before).get(length - 1)) {
                    if (!link.last.equals(fact.reference())) {
                        keep(mine.get(length), new Link(link.start, fact.reference()));
                    }
                }
            }
        }
        keep(mine.get(0), new Link(fact.time(), fact.reference()));
    }

    private static void keep(List<Link> kept, Link link) {
        boolean later = kept.stream().anyMatch(each -> each.last.equals(link.last) && !each.start.isBefore(link.start));
        if (later) {
            return;
        }
        kept.removeIf(each -> each.last.equals(link.last));
        kept.add(link);
        kept.sort(Comparator.comparing(Link::start).reversed());
        if (kept.size() > 2) {
            kept.remove(2);
        }
    }

    /** How many rules hit in order within the window that ends now. */
    int length(Instant now, Duration timespan) {
        for (int length = links.size(); length > 0; length--) {
            if (start(length, now, timespan) != null) {
                return length;
            }
        }
        return 0;
    }

    /** When the latest chain of this length began, if that is within the window. */
    @Nullable
    Instant start(int length, Instant now, Duration timespan) {
        Instant latest = null;
        for (int rule = length - 1; rule < links.size(); rule++) {
            for (Link link : links.get(rule).get(length - 1)) {
                boolean within = Duration.between(link.start, now).compareTo(timespan) <= 0;
                if (within && (latest == null || link.start.isAfter(latest))) {
                    latest = link.start;
                }
            }
        }
        return latest;
    }
}
