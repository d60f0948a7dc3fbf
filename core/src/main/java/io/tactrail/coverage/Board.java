package io.tactrail.coverage;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The days of all accounts and regions while they are counted. Of too many the first in order are kept, whatever order
 * they come in: what is dropped could never come back.
 */
final class Board {

    private final int most;
    private final Map<String, Map<String, PlaceTally>> places = new HashMap<>();
    private int days;
    private @Nullable Place lastPlace;
    private int lastDay;
    private String recentAccount = "";
    private String recentRegion = "";
    private @Nullable PlaceTally recent;

    Board(int most) {
        this.most = most;
    }

    /** The tally of an account and region for a day, or null where it is beyond the bound. */
    @Nullable
    PlaceTally at(String account, String region, int day) {
        if (lastPlace != null && beyond(account, region, day)) {
            return null;
        }
        PlaceTally place = recent;
        if (place == null || !recentRegion.equals(region) || !recentAccount.equals(account)) {
            place = places.computeIfAbsent(account, any -> new HashMap<>())
                    .computeIfAbsent(region, any -> new PlaceTally());
            recent = place;
            recentAccount = account;
            recentRegion = region;
        }
        if (!place.has(day)) {
            place.day(day);
            days++;
            if (days > 2 * most) {
                trim();
                return lastPlace != null && beyond(account, region, day) ? null : place;
            }
        }
        return place;
    }

    private boolean beyond(String account, String region, int day) {
        Place bound = lastPlace;
        if (bound == null) {
            return false;
        }
        int order = account.compareTo(bound.account());
        order = order != 0 ? order : region.compareTo(bound.region());
        return order > 0 || order == 0 && day > lastDay;
    }

    /** Whether the bound fell into the days of a place, so that some of them may be missing. */
    boolean isCut(Place place) {
        return place.equals(lastPlace);
    }

    /** Drops all beyond the bound. */
    void trim() {
        if (days <= most) {
            return;
        }
        int left = most;
        recent = null;
        for (Map.Entry<Place, PlaceTally> each : sorted().entrySet()) {
            NavigableMap<Integer, DayTally> own = each.getValue().days();
            if (left > 0 && own.size() >= left) {
                Iterator<Integer> numbers = own.keySet().iterator();
                for (int i = 0; i < left; i++) {
                    lastDay = numbers.next();
                }
                lastPlace = each.getKey();
                each.getValue().dropAfter(lastDay);
                left = 0;
            } else if (left == 0) {
                drop(each.getKey());
            } else {
                left -= own.size();
            }
        }
        days = most;
    }

    private void drop(Place place) {
        Map<String, PlaceTally> regions = places.get(place.account());
        if (regions != null) {
            regions.remove(place.region());
            if (regions.isEmpty()) {
                places.remove(place.account());
            }
        }
    }

    void merge(Board other) {
        Place bound = other.lastPlace;
        if (bound != null && (lastPlace == null || !beyond(bound.account(), bound.region(), other.lastDay))) {
            lastPlace = bound;
            lastDay = other.lastDay;
        }
        recent = null;
        other.sorted().forEach((place, tally) -> {
            places.computeIfAbsent(place.account(), any -> new HashMap<>())
                    .computeIfAbsent(place.region(), any -> new PlaceTally())
                    .merge(tally);
        });
        if (lastPlace != null) {
            sorted().forEach((place, tally) -> {
                int order = place.compareTo(lastPlace);
                if (order > 0) {
                    drop(place);
                } else if (order == 0) {
                    tally.dropAfter(lastDay);
                }
            });
        }
        days = sorted().values().stream().mapToInt(tally -> tally.days().size()).sum();
        if (days > 2 * most) {
            trim();
        }
    }

    /** In order of account and region. */
    NavigableMap<Place, PlaceTally> sorted() {
        TreeMap<Place, PlaceTally> sorted = new TreeMap<>();
        places.forEach((account, regions) ->
                regions.forEach((region, tally) -> sorted.put(new Place(account, region), tally)));
        return sorted;
    }
}
