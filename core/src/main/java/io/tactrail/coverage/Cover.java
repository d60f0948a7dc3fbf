package io.tactrail.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What else recorded what a blind window is about: other trails, event data stores, and the evidence itself. */
final class Cover {

    private static final int MINUTE = 60_000;
    private static final int MINUTES = 1440;
    private static final int NAMED = 5;

    /** An account may have 5 trails a region and 10 event data stores at a time; of more, the first in order are asked. */
    private static final int TRAILS = 1_000;

    /** Accounts and regions that are asked for one window. */
    private static final int PLACES = 10_000;

    private final SortedMap<Place, PlaceTally> tallies;
    private final Map<String, List<Trail>> trails = new HashMap<>();
    private final Chains chains;
    private final Map<String, Long> shapes;
    private final List<Trail> organizations;
    private final Map<String, List<Draft>> off = new HashMap<>();
    private final int first;
    private final int last;

    Cover(
            SortedMap<Place, PlaceTally> tallies,
            Collection<Trail> trails,
            Survey survey,
            List<Draft> drafts,
            int first,
            int last) {
        this.tallies = tallies;
        for (Trail trail : trails) {
            // A draft of no account in particular is of all.
            for (String account : new TreeSet<>(Arrays.asList(trail.account(), ""))) {
                List<Trail> own = this.trails.computeIfAbsent(account, any -> new ArrayList<>());
                if (own.size() < TRAILS) {
                    own.add(trail);
                }
            }
        }
        this.organizations = trails.stream()
                .filter(trail -> trail.account().isEmpty())
                .limit(TRAILS)
                .toList();
        this.chains = survey.chains;
        this.shapes = survey.shapes;
        for (Draft draft : drafts) {
            if (switches(draft.kind)) {
                off.computeIfAbsent(draft.thing, any -> new ArrayList<>()).add(draft);
            }
        }
        this.first = first;
        this.last = last;
    }

    BlindWindow told(Draft draft) {
        List<String> says = new ArrayList<>(others(draft));
        Inside inside = inside(draft);
        if (says.isEmpty()) {
            says.add("No other trail or event data store is known from the evidence that recorded it.");
        }
        says.add(inside.words);
        if (!inside.spared.isEmpty()) {
            draft.regions.addAll(inside.silent);
        }
        return new BlindWindow(
                draft.from,
                draft.to,
                draft.kind,
                draft.account,
                new ArrayList<>(draft.regions),
                draft.what,
                draft.by,
                draft.ended,
                draft.events,
                draft.notRecorded,
                String.join(" ", says),
                inside.any,
                draft.confidence);
    }

    /** Other trails and stores that were there, in words. */
    private List<String> others(Draft draft) {
        List<String> says = new ArrayList<>();
        int more = 0;
        List<Trail> candidates = new ArrayList<>(trails.getOrDefault(draft.account, List.of()));
        if (!draft.account.isEmpty()) {
            candidates.addAll(organizations);
        }
        for (Trail trail : candidates) {
            String how = trail.key.toString().equals(draft.thing) || isStoredIn(trail, draft) ? "" : how(trail, draft);
            if (!how.isEmpty()) {
                if (says.size() < NAMED) {
                    says.add(how);
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            says.add(more + " more trails or event data stores may have recorded it.");
        }
        return says;
    }

    private static boolean isStoredIn(Trail trail, Draft draft) {
        return !draft.store.isEmpty() && (trail.bucket.equals(draft.store) || trail.kmsKey.equals(draft.store));
    }

    private String how(Trail trail, Draft draft) {
        boolean reaches = trail.regions().isEmpty()
                || draft.regions.isEmpty()
                || trail.regions().stream().anyMatch(draft.regions::contains);
        if (!reaches
                || trail.neverStarted
                || draft.control && !trail.recordsControl()
                || trail.since != null && draft.to != null && !trail.since.isBefore(draft.to)
                || draft.thing.equals("organization") && !trail.account().isEmpty() && draft.account.isEmpty()) {
            return "";
        }
        String name = Character.toUpperCase(trail.key.words().charAt(0))
                + trail.key.words().substring(1);
        if (chainCovers(trail, draft)) {
            return name + " recorded in it, as its digests say.";
        }
        boolean wasOff = off.getOrDefault(trail.key.toString(), List.of()).stream()
                .anyMatch(other -> other.overlaps(draft.from, draft.to));
        if (wasOff) {
            return name + " was off in some of it as well.";
        }
        Instant since = trail.since;
        return name + (since != null ? " was on since " + since : " is named by calls or digests")
                + ", and nothing shows that it was off; whether its logs are among the evidence is another question.";
    }

    private static boolean switches(BlindWindow.Kind kind) {
        return switch (kind) {
            case TRAIL_OFF, TRAIL_DELETED, STORE_OFF, STORE_DELETED -> true;
            default -> false;
        };
    }

    private boolean chainCovers(Trail trail, Draft draft) {
        if (!trail.chained) {
            return false;
        }
        for (Map.Entry<Chains.Chain, Chains.Stretches> each : chains.all()
                .tailMap(new Chains.Chain(trail.key.account(), "", "", ""))
                .entrySet()) {
            Chains.Chain chain = each.getKey();
            if (!chain.account().equals(trail.key.account())) {
                return false;
            }
            boolean its =
                    chain.trail().equals(trail.key.name()) && chain.homeRegion().equals(trail.key.home());
            boolean there = draft.regions.isEmpty() || draft.regions.contains(chain.region());
            if (its && there && each.getValue().meets(draft.from, draft.to)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param any management events in the regions that the window is about
     * @param spared regions of the account that have some, where the home region of the trail has none
     * @param silent the other regions of the account, in that case
     */
    private record Inside(boolean any, String words, Set<String> spared, Set<String> silent) {}

    private static Inside inside(boolean any, String words) {
        return new Inside(any, words, Set.of(), Set.of());
    }

    /** Whether the evidence has management events inside, in minutes that lie wholly in the window. */
    private Inside inside(Draft draft) {
        // What was called just before is still logged; a minute is left for that. Gaps begin with a whole hour.
        long from = -Math.floorDiv(-draft.from.toEpochMilli(), MINUTE) + (draft.by == null ? 0 : 1);
        Instant end = draft.to;
        long to = end == null ? (last + 1L) * MINUTES - 1 : Math.floorDiv(end.toEpochMilli(), MINUTE) - 1;
        if (from > to) {
            return inside(false, "It is too short to tell by the evidence whether something else recorded it.");
        }
        Set<String> active = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        boolean delivered = false;
        int asked = 0;
        SortedMap<Place, PlaceTally> those =
                draft.account.isEmpty() ? tallies : tallies.tailMap(new Place(draft.account, ""));
        for (Map.Entry<Place, PlaceTally> each : those.entrySet()) {
            Place place = each.getKey();
            if (!draft.account.isEmpty() && !place.account().equals(draft.account)) {
                break;
            }
            if (asked++ == PLACES) {
                return inside(
                        !active.isEmpty(),
                        "There are too many accounts and regions to tell what else the evidence has inside it.");
            }
            if (draft.regions.isEmpty() || draft.regions.contains(place.region())) {
                boolean here = active(each.getValue(), from, to);
                (here ? active : silent).add(place.region());
                delivered |= here && delivered(each.getValue(), from, to);
            }
        }
        silent.removeAll(active);
        String of = draft.account.isEmpty() ? "" : " of " + draft.account;
        if (active.isEmpty()) {
            String in = draft.regions.isEmpty() ? "" : " in " + named(draft.regions);
            return inside(false, "The evidence has no management event" + of + in + " inside it.");
        }
        if (!draft.home.isEmpty() && silent.contains(draft.home)) {
            return new Inside(
                    false,
                    "The evidence has no management event" + of + " in " + draft.home + " inside it; it has some in "
                            + named(active) + ", which something else recorded" + kind(delivered) + ".",
                    active,
                    silent);
        }
        return inside(
                true,
                "The evidence has management events" + of + " inside it, in " + named(active)
                        + ": something still recorded them" + kind(delivered) + ".");
    }

    private static String named(Set<String> regions) {
        return regions.stream()
                        .limit(NAMED)
                        .map(region -> region.isEmpty() ? "an unnamed region" : region)
                        .collect(Collectors.joining(", "))
                + (regions.size() > NAMED ? " and " + (regions.size() - NAMED) + " more regions" : "");
    }

    private String kind(boolean delivered) {
        return shapes.size() == 1
                ? " (all events came as " + shapes.keySet().iterator().next() + ")"
                : delivered ? " (CloudTrail delivered log files in those hours)" : "";
    }

    private boolean active(PlaceTally tally, long from, long to) {
        int firstDay = (int) Math.max(first, from / MINUTES);
        int lastDay = (int) Math.min(last, to / MINUTES);
        if (firstDay > lastDay) {
            return false;
        }
        for (Map.Entry<Integer, DayTally> day :
                tally.days().subMap(firstDay, lastDay + 1).entrySet()) {
            long midnight = day.getKey() * (long) MINUTES;
            int begin = (int) Math.max(0, from - midnight);
            int end = (int) Math.min(MINUTES - 1, to - midnight);
            if (day.getValue().active(begin, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean delivered(PlaceTally tally, long from, long to) {
        long firstHour = from / 60;
        long lastHour = to / 60;
        for (Map.Entry<Integer, DayTally> day : tally.days()
                .subMap((int) Math.max(first, firstHour / 24), (int) Math.min(last, lastHour / 24) + 1)
                .entrySet()) {
            for (int hour = 0; hour < 24; hour++) {
                long number = day.getKey() * 24L + hour;
                if (number >= firstHour && number <= lastHour && (day.getValue().logHours() >>> hour & 1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
