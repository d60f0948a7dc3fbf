package io.tactrail.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the coverage out of what a survey gathered. */
final class Settling {

    private static final long HOUR = 3_600_000;

    /** Like {@code ledger.Census}: a few events a year from all others are not believed. */
    private static final int FAR = 366;

    private static final int FEW = 3;
    private static final int FEW_IN = 20;

    private final Survey survey;
    private final SortedMap<Place, PlaceTally> tallies;
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    Settling(Survey survey) {
        survey.board.trim();
        this.survey = survey;
        this.tallies = survey.board.sorted();
        span();
    }

    Coverage coverage() {
        List<CoveredPlace> places = new ArrayList<>();
        List<CoveredDay> days = new ArrayList<>();
        Map<Place, List<Beat>> beats = new TreeMap<>();
        long kept = 0;
        for (Map.Entry<Place, PlaceTally> each : tallies.entrySet()) {
            Place place = each.getKey();
            // Where days are missing, so may be what tells a heartbeat.
            List<Beat> here = survey.board.isCut(place) ? List.of() : Beat.of(each.getValue(), first, last);
            beats.put(place, here);
            for (Map.Entry<Integer, DayTally> day : each.getValue().days().entrySet()) {
                kept += day.getValue().events();
                if (day.getKey() < first || day.getKey() > last) {
                    continue;
                }
                int heartbeats = 0;
                for (Beat beat : here) {
                    heartbeats |= beat.pulse().mask(day.getKey());
                }
                days.add(day.getValue().told(place, LocalDate.ofEpochDay(day.getKey()), heartbeats));
            }
            CoveredPlace covered = covered(place, each.getValue(), here);
            if (covered != null) {
                places.add(covered);
            }
        }
        Ground ground = new Ground(survey, tallies, beats, places, first, last);
        List<BlindWindow> windows = ground.windows();
        return new Coverage(
                first > last ? null : LocalDate.ofEpochDay(first),
                first > last ? null : LocalDate.ofEpochDay(last),
                places,
                days,
                windows,
                ground.unseen(windows, survey.events - survey.untimed - kept),
                new TreeMap<>(survey.shapes),
                survey.events,
                survey.untimed,
                survey.events - survey.untimed - kept);
    }

    /** The days that are believed. */
    private void span() {
        TreeMap<Integer, Long> evidence = new TreeMap<>();
        tallies.values()
                .forEach(tally -> tally.days().forEach((day, own) -> evidence.merge(day, own.evidence(), Long::sum)));
        long all = evidence.values().stream().mapToLong(Long::longValue).sum();
        for (boolean late : new boolean[] {true, false}) {
            long taken = 0;
            while (evidence.size() > 1) {
                int end = late ? evidence.lastKey() : evidence.firstKey();
                int next = late ? evidence.lowerKey(end) : evidence.higherKey(end);
                long count = evidence.getOrDefault(end, 0L) + taken;
                if (Math.abs(end - next) < FAR || count > FEW || count * FEW_IN > all) {
                    break;
                }
                evidence.remove(end);
                taken = count;
            }
        }
        if (!evidence.isEmpty()) {
            first = evidence.firstKey();
            last = evidence.lastKey();
        }
    }

    /** Of the data events of too many services, those of the last by name are counted together, as in a day. */
    private static void fold(SortedMap<Category, Long> events) {
        List<Category> services = events.keySet().stream()
                .filter(category -> category.kind() == Category.Kind.DATA
                        && !category.source().equals(Category.OTHERS))
                .toList();
        for (Category category : services.subList(Math.min(DayTally.SERVICES, services.size()), services.size())) {
            Long number = events.remove(category);
            events.merge(new Category(Category.Kind.DATA, Category.OTHERS), number == null ? 0 : number, Long::sum);
        }
    }

    private @Nullable CoveredPlace covered(Place place, PlaceTally tally, List<Beat> beats) {
        SortedMap<Category, Long> events = new TreeMap<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long firstEvent = Long.MAX_VALUE;
        long lastEvent = Long.MIN_VALUE;
        long reads = 0;
        long writes = 0;
        for (Map.Entry<Integer, DayTally> each :
                tally.days().subMap(first, last + 1).entrySet()) {
            DayTally day = each.getValue();
            long midnight = each.getKey() * 24L * HOUR;
            reads += day.reads();
            writes += day.writes();
            firstEvent = Math.min(firstEvent, day.first());
            lastEvent = Math.max(lastEvent, day.last());
            int hours = day.evidenceHours() & ~day.hours();
            from = Math.min(from, day.first());
            to = Math.max(to, day.last());
            if (hours != 0) {
                from = Math.min(from, midnight + Integer.numberOfTrailingZeros(hours) * HOUR);
                to = Math.max(to, midnight + (32 - Integer.numberOfLeadingZeros(hours)) * HOUR);
            } else if (day.first() == Long.MAX_VALUE) {
                from = Math.min(from, midnight);
                to = Math.max(to, midnight + 24 * HOUR);
            }
            day.addTo(events);
        }
        fold(events);
        return from == Long.MAX_VALUE
                ? null
                : new CoveredPlace(
                        place.account(),
                        place.region(),
                        firstEvent == Long.MAX_VALUE ? null : Instant.ofEpochMilli(firstEvent),
                        firstEvent == Long.MAX_VALUE ? null : Instant.ofEpochMilli(lastEvent),
                        Instant.ofEpochMilli(from),
                        Instant.ofEpochMilli(to),
                        events,
                        reads,
                        writes,
                        beats.stream().map(Beat::told).toList());
    }
}
