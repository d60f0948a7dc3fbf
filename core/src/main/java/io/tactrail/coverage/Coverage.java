package io.tactrail.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded, where and when, as far as the evidence shows.
 *
 * @param first the first day of UTC with evidence whose time is believed, or null where there is none
 * @param last the last such day
 * @param places in order of account and region
 * @param days in order of account, region and day
 * @param blindWindows in order of time
 * @param unseen what cannot be known, in a stable order
 * @param shapes the kinds of files that events came in, with the number of their records
 * @param events all that were counted
 * @param untimed events without a time, or with one that cannot be
 * @param beyond events that are counted but have no place here, since accounts, regions and days are too many
 */
public record Coverage(
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        List<CoveredPlace> places,
        List<CoveredDay> days,
        List<BlindWindow> blindWindows,
        List<Unseen> unseen,
        SortedMap<String, Long> shapes,
        long events,
        long untimed,
        long beyond) {

    public Coverage {
        places = List.copyOf(places);
        days = List.copyOf(days);
        blindWindows = List.copyOf(blindWindows);
        unseen = List.copyOf(unseen);
    }

    /** What is known of a day, or null for nothing. */
    public @Nullable CoveredDay day(String account, String region, LocalDate day) {
        int low = 0;
        int high = days.size() - 1;
        Place place = new Place(account, region);
        while (low <= high) {
            int middle = (low + high) >>> 1;
            CoveredDay found = days.get(middle);
            int order = new Place(found.account(), found.region()).compareTo(place);
            order = order != 0 ? order : found.day().compareTo(day);
            if (order == 0) {
                return found;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** What is known of the 24 hours of a day of UTC. */
    public List<Known> hours(String account, String region, LocalDate day) {
        CoveredDay found = day(account, region, day);
        if (found == null) {
            return Collections.nCopies(24, Known.NOTHING);
        }
        List<Known> hours = new ArrayList<>(24);
        for (int hour = 0; hour < 24; hour++) {
            hours.add(found.at(hour));
        }
        return hours;
    }

    /** The blind windows that concern an account and region at some time of a stretch; "" stands for any. */
    public List<BlindWindow> blind(String account, String region, Instant from, Instant to) {
        return blindWindows.stream()
                .filter(window -> window.concerns(account, region, from, to))
                .toList();
    }
}
