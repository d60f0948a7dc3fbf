package io.tactrail.coverage;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account and region while it is counted. What is beyond a bound is the last in order, so it depends on no order of events. */
final class PlaceTally {

    /** Calls of services that are watched for a heartbeat. */
    static final int CALLERS = 64;

    private static final int NAMES = 256;

    private final TreeMap<Integer, DayTally> days = new TreeMap<>();
    /** So that each name is held once; forgotten when there are many. */
    private final Map<String, Category> services = new HashMap<>();

    private final Map<Caller, Pulse> pulses = new HashMap<>();
    private @Nullable Caller lastCaller;
    private int recentDay = Integer.MIN_VALUE;
    private DayTally recent = new DayTally();

    /** The day's tally; the survey counts the days, so it asks whether there is one before. */
    boolean has(int day) {
        return day == recentDay || days.containsKey(day);
    }

    DayTally day(int day) {
        if (day != recentDay) {
            recent = days.computeIfAbsent(day, any -> new DayTally());
            recentDay = day;
        }
        return recent;
    }

    NavigableMap<Integer, DayTally> days() {
        return days;
    }

    Category category(char category, char access, String eventSource) {
        if (category != 'D') {
            return Category.of(category, access, eventSource);
        }
        if (services.size() > NAMES) {
            services.clear();
        }
        return services.computeIfAbsent(eventSource, source -> new Category(Category.Kind.DATA, source));
    }

    void pulse(String eventSource, String eventName, String address, int day, int hour) {
        Caller caller = new Caller(eventSource, eventName, address);
        Pulse pulse = pulses.get(caller);
        if (pulse == null) {
            if (lastCaller != null && caller.compareTo(lastCaller) > 0) {
                return;
            }
            pulse = new Pulse();
            pulses.put(caller, pulse);
            trim(2 * CALLERS);
        }
        pulse.add(day, 1 << hour);
    }

    private void trim(int most) {
        if (pulses.size() > most) {
            TreeMap<Caller, Pulse> sorted = new TreeMap<>(pulses);
            while (sorted.size() > CALLERS) {
                pulses.remove(Objects.requireNonNull(sorted.pollLastEntry()).getKey());
            }
            lastCaller = sorted.lastKey();
        }
    }

    /** Takes another's days, of which only those before the bound that the survey keeps. */
    void merge(PlaceTally other) {
        other.days.forEach((number, day) -> day(number).merge(day));
        other.pulses.forEach((caller, pulse) ->
                pulses.computeIfAbsent(caller, any -> new Pulse()).merge(pulse));
        if (other.lastCaller != null) {
            lastCaller =
                    lastCaller == null || other.lastCaller.compareTo(lastCaller) < 0 ? other.lastCaller : lastCaller;
        }
        Caller bound = lastCaller;
        if (bound != null) {
            pulses.keySet().removeIf(caller -> caller.compareTo(bound) > 0);
        }
        trim(2 * CALLERS);
    }

    /** Drops the days after a bound. */
    void dropAfter(int day) {
        days.tailMap(day, false).clear();
        pulses.values().forEach(pulse -> pulse.dropAfter(day));
        recentDay = Integer.MIN_VALUE;
    }

    /** In a stable order. */
    SortedMap<Caller, Pulse> pulses() {
        trim(CALLERS);
        return new TreeMap<>(pulses);
    }
}
