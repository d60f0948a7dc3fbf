package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * Times in which something fell silent that is never silent. Nobody is known to have seen to that: what fell silent may not
 * have been recorded, or lies in files that are not at hand.
 */
final class Gaps {

    private static final long HOUR = 3_600_000;

    private static final String MISSING = ", or its record is not among the evidence";

    private final SortedMap<Place, PlaceTally> tallies;
    private final Map<Place, List<Beat>> beats;
    private final int first;
    private final int last;

    Gaps(SortedMap<Place, PlaceTally> tallies, Map<Place, List<Beat>> beats, int first, int last) {
        this.tallies = tallies;
        this.beats = beats;
        this.first = first;
        this.last = last;
    }

    List<Draft> all(Chains chains) {
        List<Draft> drafts = new ArrayList<>();
        chains.all().forEach((chain, stretches) -> digests(chain, stretches, drafts));
        Map<String, Latest> logs = latest(DayTally::logHours);
        Map<String, Latest> calls = latest(DayTally::controlHours);
        tallies.forEach((place, tally) -> {
            deliveries(place, tally, elsewhere(logs, place), drafts);
            heartbeats(place, tally, elsewhere(calls, place), drafts);
        });
        return drafts;
    }

    private static void digests(Chains.Chain chain, Chains.Stretches stretches, List<Draft> drafts) {
        Long before = null;
        for (Map.Entry<Long, Long> stretch : stretches.ends().entrySet()) {
            if (before != null) {
                Draft draft = new Draft(
                        Instant.ofEpochMilli(before),
                        Kind.DIGEST_GAP,
                        chain.account(),
                        Set.of(chain.region()),
                        "digests of trail " + chain.trail() + " (" + chain.homeRegion()
                                + "): the last before ends at " + Instant.ofEpochMilli(before)
                                + ", the next begins at " + Instant.ofEpochMilli(stretch.getKey()),
                        "which logs were delivered: the trail was off, or digests are missing",
                        Confidence.SHOWN,
                        new Trail.Key(chain.account(), chain.homeRegion(), chain.trail(), false).toString());
                draft.to = Instant.ofEpochMilli(stretch.getKey());
                drafts.add(draft);
            }
            before = stretch.getValue();
        }
    }

    private static long elsewhere(Map<String, Latest> latest, Place place) {
        Latest found = latest.get(place.account());
        return found == null ? Long.MIN_VALUE : found.elsewhere(place.region());
    }

    private void deliveries(Place place, PlaceTally tally, long until, List<Draft> drafts) {
        Rhythm rhythm = new Rhythm(hours(tally, DayTally::logHours));
        for (Rhythm.Pause pause : rhythm.pauses()) {
            drafts.add(delivery(place, pause.from(), pause.to(), true));
        }
        if (rhythm.stoppedBefore(until)) {
            drafts.add(delivery(place, rhythm.openFrom(), until, false));
        }
    }

    private static Draft delivery(Place place, long from, long to, boolean again) {
        Draft draft = new Draft(
                at(from),
                Kind.DELIVERY_GAP,
                place.account(),
                Set.of(place.region()),
                "log files of " + place.words() + ", delivered in nearly every hour before, none from " + at(from)
                        + (again
                                ? " to " + at(to)
                                : " on, while other regions of the account have some until " + at(to)),
                "whatever was called there was not delivered" + MISSING,
                again ? Confidence.LIKELY : Confidence.GUESSED,
                "");
        draft.to = again ? at(to) : null;
        return draft;
    }

    /** All heartbeats silent at once, and no other management event: the services did not all stop by chance. */
    private void heartbeats(Place place, PlaceTally tally, long until, List<Draft> drafts) {
        List<Beat> here = beats.getOrDefault(place, List.of());
        if (here.isEmpty()) {
            return;
        }
        long[] active = hours(tally, DayTally::controlHours);
        for (int i = 0; i + 1 < active.length; i++) {
            if (active[i + 1] - active[i] > 1) {
                heartbeat(place, here, new Rhythm.Pause(active[i] + 1, active[i + 1]), true, drafts);
            }
        }
        if (active.length > 0 && until > active[active.length - 1]) {
            heartbeat(place, here, new Rhythm.Pause(active[active.length - 1] + 1, until), false, drafts);
        }
    }

    private static void heartbeat(Place place, List<Beat> here, Rhythm.Pause pause, boolean again, List<Draft> drafts) {
        List<Beat> silent = here.stream().filter(beat -> beat.isSilent(pause)).toList();
        if (silent.isEmpty()) {
            return;
        }
        long services =
                silent.stream().map(beat -> beat.caller().address()).distinct().count();
        Caller one = silent.get(0).caller();
        Draft draft = new Draft(
                at(pause.from()),
                Kind.HEARTBEAT_GAP,
                place.account(),
                Set.of(place.region()),
                one.address() + " called " + one.eventName() + " in nearly every hour"
                        + (silent.size() == 1 ? "" : ", as " + (silent.size() - 1) + " other calls of services came")
                        + "; from " + at(pause.from())
                        + (again ? " to " + at(pause.to()) : " on") + " there is no management event of "
                        + place.words(),
                "whatever was called there was not recorded" + MISSING,
                again && services > 1 ? Confidence.LIKELY : Confidence.GUESSED,
                "");
        draft.to = again ? at(pause.to()) : null;
        drafts.add(draft);
    }

    private static Instant at(long hour) {
        return Instant.ofEpochMilli(hour * HOUR);
    }

    /** The last two hours in which regions of an account have something, and which region has the last. */
    private static final class Latest {
        private long last = Long.MIN_VALUE;
        private long second = Long.MIN_VALUE;
        private String region = "";

        private void add(String where, long hour) {
            if (hour > last) {
                second = last;
                last = hour;
                region = where;
            } else {
                second = Math.max(second, hour);
            }
        }

        /** The last hour in which other regions have something: beyond it, the evidence may just end. */
        private long elsewhere(String where) {
            return region.equals(where) ? second : last;
        }
    }

    private Map<String, Latest> latest(ToIntFunction<DayTally> mask) {
        Map<String, Latest> latest = new HashMap<>();
        tallies.forEach((place, tally) -> {
            long[] hours = hours(tally, mask);
            if (hours.length > 0) {
                latest.computeIfAbsent(place.account(), any -> new Latest())
                        .add(place.region(), hours[hours.length - 1]);
            }
        });
        return latest;
    }

    private long[] hours(PlaceTally tally, ToIntFunction<DayTally> mask) {
        Pulse pulse = new Pulse();
        tally.days().subMap(first, last + 1).forEach((day, own) -> {
            int hours = mask.applyAsInt(own);
            if (hours != 0) {
                pulse.add(day, hours);
            }
        });
        return pulse.hours();
    }
}
