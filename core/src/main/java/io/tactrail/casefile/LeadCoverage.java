package io.tactrail.casefile;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Known;
import io.tactrail.coverage.Unseen;
import io.tactrail.story.Session;
import io.tactrail.story.Tale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What the evidence covers around a lead: how well its days are known, hour by hour, and what it cannot show of them.
 *
 * @param days in order of account, region and day; at most {@link #DAYS}
 * @param more days beyond those
 * @param unseen what cannot be known of its places at its time, blind windows among it
 */
public record LeadCoverage(List<Day> days, long more, List<Unseen> unseen) {

    public static final int DAYS = 100;

    /** What is known of each of the 24 hours of a day of UTC. */
    public record Day(String account, String region, LocalDate day, List<Known> hours) {}

    private record Place(String account, String region) {}

    public LeadCoverage {
        days = List.copyOf(days);
        unseen = List.copyOf(unseen);
    }

    static LeadCoverage of(Tale tale, Coverage coverage) {
        Instant first = Instant.ofEpochMilli(tale.first());
        Instant last = Instant.ofEpochMilli(tale.lastTime());
        List<Place> places = places(tale);
        List<Day> days = new ArrayList<>();
        long more = 0;
        TreeSet<Integer> unseen = new TreeSet<>();
        for (Place place : places) {
            LocalDate end = day(last);
            for (LocalDate day = day(first); !day.isAfter(end); day = day.plusDays(1)) {
                if (days.size() == DAYS) {
                    more += ChronoUnit.DAYS.between(day, end) + 1;
                    break;
                }
                days.add(new Day(place.account, place.region, day, coverage.hours(place.account, place.region, day)));
            }
            for (int i = 0; i < coverage.unseen().size(); i++) {
                if (coverage.unseen().get(i).concerns(place.account, place.region, first, last)) {
                    unseen.add(i);
                }
            }
        }
        return new LeadCoverage(
                days, more, unseen.stream().map(coverage.unseen()::get).toList());
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Every account with every region in which somebody of the lead called from a session of that account. */
    private static List<Place> places(Tale tale) {
        TreeSet<String> seen = new TreeSet<>();
        List<Place> places = new ArrayList<>();
        for (Session session : tale.lead().sessions()) {
            for (String account : session.accounts().strings()) {
                for (String region : session.regions().strings()) {
                    if (seen.add(account + ' ' + region)) {
                        places.add(new Place(account, region));
                    }
                }
            }
        }
        places.sort(Comparator.comparing(Place::account).thenComparing(Place::region));
        return places;
    }
}
