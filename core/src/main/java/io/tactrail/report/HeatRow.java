package io.tactrail.report;

import io.tactrail.coverage.Category;
import io.tactrail.coverage.Count;
import io.tactrail.coverage.CoveredDay;
import io.tactrail.coverage.CoveredPlace;
import io.tactrail.coverage.Known;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of one account and region, column by column. */
final class HeatRow {

    private final CoveredPlace place;
    private final SortedMap<Category.Kind, long[]> kinds = new TreeMap<>();
    private final long[] events;
    /** Hours with files or digests that list logs, hours that verified digests call empty, and those that others do. */
    private final int[] files;

    private final int[] proved;
    private final int[] said;

    HeatRow(CoveredPlace place, int columns) {
        this.place = place;
        this.events = new long[columns];
        this.files = new int[columns];
        this.proved = new int[columns];
        this.said = new int[columns];
    }

    void add(CoveredDay day, int column) {
        for (Map.Entry<Category, Count> category : day.events().entrySet()) {
            long number = category.getValue().number();
            kinds.computeIfAbsent(category.getKey().kind(), any -> new long[events.length])[column] += number;
            events[column] += number;
        }
        // Of some deliveries only the day is known.
        files[column] += day.deliveries().isEmpty() ? 0 : 1;
        for (int hour = 0; hour < 24; hour++) {
            Known known = day.at(hour);
            files[column] += known == Known.LISTED ? 1 : 0;
            proved[column] += known == Known.PROVED_EMPTY ? 1 : 0;
            said[column] += known == Known.SAID_EMPTY ? 1 : 0;
        }
    }

    CoveredPlace place() {
        return place;
    }

    SortedMap<Category.Kind, long[]> kinds() {
        return kinds;
    }

    long events(int column) {
        return events[column];
    }

    /** All events of the row. */
    long sum() {
        return sum(events);
    }

    static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** @param hours of the column: it is called empty only if all of them are */
    HeatMark mark(int column, int hours) {
        if (events[column] > 0) {
            return HeatMark.EVENTS;
        }
        if (files[column] > 0) {
            return HeatMark.FILES;
        }
        int empty = proved[column] + said[column];
        if (empty == 0) {
            return HeatMark.NOTHING;
        }
        return empty < hours ? HeatMark.PARTLY_EMPTY : said[column] > 0 ? HeatMark.SAID_EMPTY : HeatMark.PROVED_EMPTY;
    }
}
