package io.tactrail.coverage;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the evidence has events inside a blind window, and what follows: something recorded them. */
final class Inside {

    private static final int MINUTE = 60_000;
    private static final int MINUTES = 1440;
    private static final int NAMED = 5;

    /** Accounts and regions that are asked for one window. */
    private static final int PLACES = 10_000;

    private final SortedMap<Place, PlaceTally> tallies;
    private final Map<String, Long> shapes;
    private final int first;
    private final int last;

    Inside(SortedMap<Place, PlaceTally> tallies, Map<String, Long> shapes, int first, int last) {
        this.tallies = tallies;
        this.shapes = shapes;
        this.first = first;
        this.last = last;
    }

    /**
     * @param any whether there are management events in the regions that the window is about
     * @param spared regions of the account that have some, where the home region of the trail has none
     * @param silent the other regions of the account, in that case
     */
    record Told(boolean any, String words, Set<String> spared, Set<String> silent) {

        private Told(boolean any, String words) {
            this(any, words, Set.of(), Set.of());
        }
    }

    /** What there is in minutes that lie wholly in the window; of data events, in hours. */
    Told of(Draft draft) {
        // What was called just before is still logged; a minute is left for that. Gaps begin with a whole hour.
        long from = -Math.floorDiv(-draft.from.toEpochMilli(), MINUTE) + (draft.by == null ? 0 : 1);
        Instant end = draft.to;
        long to = end == null ? (last + 1L) * MINUTES - 1 : Math.floorDiv(end.toEpochMilli(), MINUTE) - 1;
        if (from > to) {
            return new Told(
                    false,
                    draft.isUntouched()
                            ? "Recording itself is not touched by it."
                            : "It is too short to tell by the evidence whether something else recorded it.");
        }
        Set<String> active = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        Set<String> data = new TreeSet<>();
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
                return new Told(
                        !active.isEmpty(),
                        "There are too many accounts and regions to tell what else the evidence has inside it.");
            }
            if (draft.regions.isEmpty() || draft.regions.contains(place.region())) {
                boolean here = active(each.getValue(), from, to);
                (here ? active : silent).add(place.region());
                delivered |= here && hours(each.getValue(), from, to, Kinds.LOGS);
                if (hours(each.getValue(), from, to, Kinds.DATA)) {
                    data.add(place.region());
                }
            }
        }
        silent.removeAll(active);
        if (draft.isUntouched()) {
            return new Told(!active.isEmpty(), "Recording itself is not touched by it.");
        }
        return draft.control ? control(draft, active, silent, delivered) : data(draft, active, data);
    }

    private Told control(Draft draft, Set<String> active, Set<String> silent, boolean delivered) {
        String of = draft.account.isEmpty() ? "" : " of " + draft.account;
        if (active.isEmpty()) {
            String in = draft.regions.isEmpty() ? "" : " in " + named(draft.regions);
            return new Told(false, "The evidence has no management event" + of + in + " inside it.");
        }
        if (!draft.home.isEmpty() && silent.contains(draft.home)) {
            return new Told(
                    false,
                    "The evidence has no management event" + of + " in " + draft.home + " inside it; it has some in "
                            + named(active) + ", which something else recorded" + kind(delivered) + ".",
                    active,
                    silent);
        }
        return new Told(
                true,
                "The evidence has management events" + of + " inside it, in " + named(active)
                        + ": something still recorded them" + kind(delivered) + ".");
    }

    private static Told data(Draft draft, Set<String> active, Set<String> data) {
        String of = draft.account.isEmpty() ? "" : " of " + draft.account;
        return new Told(
                !active.isEmpty(),
                data.isEmpty()
                        ? "The evidence has no data event" + of + " in a whole hour inside it."
                        : "The evidence has data events" + of + " inside it, in " + named(data)
                                + "; whether of what is no more recorded is not told apart.");
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
        for (Map.Entry<Integer, DayTally> day : days(tally, from, to).entrySet()) {
            long midnight = day.getKey() * (long) MINUTES;
            int begin = (int) Math.max(0, from - midnight);
            int end = (int) Math.min(MINUTES - 1, to - midnight);
            if (day.getValue().active(begin, end)) {
                return true;
            }
        }
        return false;
    }

    private SortedMap<Integer, DayTally> days(PlaceTally tally, long from, long to) {
        int firstDay = (int) Math.max(first, from / MINUTES);
        int lastDay = (int) Math.min(last, to / MINUTES);
        return firstDay > lastDay
                ? tally.days().subMap(first, first)
                : tally.days().subMap(firstDay, lastDay + 1);
    }

    private enum Kinds {
        LOGS,
        DATA
    }

    /** Whether there is something in an hour that lies wholly between two minutes, both included. */
    private boolean hours(PlaceTally tally, long from, long to, Kinds kinds) {
        long firstHour = (from + 59) / 60;
        long lastHour = (to + 1) / 60 - 1;
        for (Map.Entry<Integer, DayTally> day : days(tally, from, to).entrySet()) {
            int mask = kinds == Kinds.LOGS
                    ? day.getValue().logHours()
                    : day.getValue().hours(Category.Kind.DATA);
            for (int hour = 0; hour < 24; hour++) {
                long number = day.getKey() * 24L + hour;
                if (number >= firstHour && number <= lastHour && (mask >>> hour & 1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
