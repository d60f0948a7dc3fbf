package io.tactrail.report;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.CoveredDay;
import io.tactrail.coverage.CoveredPlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Coverage on a grid: a row for each account and region, a column for a day or for some weeks. */
final class HeatMap {

    /** Columns at the most: two months of days, more than a year of weeks. */
    static final int COLUMNS = 62;

    /** Accounts and regions that have a row: those with most events. */
    static final int PLACES = 300;

    /** Of these also the kinds of events have rows. */
    static final int DETAILED = 40;

    private static final Comparator<CoveredPlace> BUSIEST = Comparator.comparingLong(HeatMap::events)
            .reversed()
            .thenComparing(CoveredPlace::account)
            .thenComparing(CoveredPlace::region);

    private final LocalDate first;
    private final LocalDate last;
    private final int daysEach;
    private final int columns;
    private final SortedMap<String, List<HeatRow>> accounts = new TreeMap<>();
    private final Set<HeatRow> busiest = new HashSet<>();
    private final int placesLeftOut;

    private HeatMap(Coverage coverage, LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        long weeks = (days + 7L * COLUMNS - 1) / (7L * COLUMNS);
        this.daysEach = days <= COLUMNS ? 1 : (int) (7 * weeks);
        this.columns = (int) ((days + daysEach - 1) / daysEach);
        List<CoveredPlace> order = coverage.places().stream().sorted(BUSIEST).toList();
        Set<CoveredPlace> shown = new HashSet<>(order.subList(0, Math.min(PLACES, order.size())));
        this.placesLeftOut = order.size() - shown.size();
        Map<String, Map<String, HeatRow>> rows = new HashMap<>();
        for (CoveredPlace place : coverage.places()) {
            if (shown.contains(place)) {
                HeatRow row = new HeatRow(place, columns);
                accounts.computeIfAbsent(place.account(), any -> new ArrayList<>())
                        .add(row);
                rows.computeIfAbsent(place.account(), any -> new HashMap<>()).put(place.region(), row);
            }
        }
        for (CoveredDay day : coverage.days()) {
            HeatRow row = rows.getOrDefault(day.account(), Map.of()).get(day.region());
            if (row != null && !day.day().isBefore(first) && !day.day().isAfter(last)) {
                row.add(day, (int) ((day.day().toEpochDay() - first.toEpochDay()) / daysEach));
            }
        }
        for (CoveredPlace place : order.subList(0, Math.min(DETAILED, order.size()))) {
            HeatRow row = rows.getOrDefault(place.account(), Map.of()).get(place.region());
            if (row != null) {
                busiest.add(row);
            }
        }
    }

    /** Null where the evidence has no day. */
    static @Nullable HeatMap of(Coverage coverage) {
        LocalDate first = coverage.first();
        LocalDate last = coverage.last();
        return first == null || last == null || last.isBefore(first) ? null : new HeatMap(coverage, first, last);
    }

    private static long events(CoveredPlace place) {
        return place.events().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows by account, and in order of regions. */
    SortedMap<String, List<HeatRow>> accounts() {
        return accounts;
    }

    boolean isDetailed(HeatRow row) {
        return busiest.contains(row);
    }

    int placesLeftOut() {
        return placesLeftOut;
    }

    int columns() {
        return columns;
    }

    int daysEach() {
        return daysEach;
    }

    LocalDate from(int column) {
        return first.plusDays((long) column * daysEach);
    }

    /** The last day of a column; the last column may be shorter than the others. */
    LocalDate to(int column) {
        LocalDate end = from(column).plusDays(daysEach - 1L);
        return end.isAfter(last) ? last : end;
    }

    int hours(int column) {
        return (int) (24 * (to(column).toEpochDay() - from(column).toEpochDay() + 1));
    }

    /** "2026-03-10", or "2026-03-10 to 2026-03-16". */
    String words(int column) {
        LocalDate from = from(column);
        LocalDate to = to(column);
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
