package io.tactrail.coverage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account and region while it is counted. What is beyond a bound is the last in order, so it depends on no order of events. */
final class PlaceTally {

    /** Services whose data events are told apart; those of others are counted together. */
    static final int SERVICES = 64;

    /** Calls of services that are watched for a heartbeat. */
    static final int CALLERS = 64;

    private final TreeMap<Integer, DayTally> days = new TreeMap<>();
    private final TreeMap<String, Category> services = new TreeMap<>();
    private final Map<Caller, Pulse> pulses = new HashMap<>();
    private @Nullable Caller lastCaller;
    private boolean servicesFull;
    private long reads;
    private long writes;
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

    TreeMap<Integer, DayTally> days() {
        return days;
    }

    void access(char access) {
        reads += access == 'r' ? 1 : 0;
        writes += access == 'w' ? 1 : 0;
    }

    Category category(char category, char access, String eventSource) {
        if (category != 'D') {
            return Category.of(category, access, eventSource);
        }
        Category known = services.get(eventSource);
        return known != null ? known : service(eventSource);
    }

    private Category service(String eventSource) {
        if (servicesFull && eventSource.compareTo(services.lastKey()) > 0) {
            return new Category(Category.Kind.DATA, Category.OTHERS);
        }
        Category added = new Category(Category.Kind.DATA, eventSource);
        services.put(eventSource, added);
        if (services.size() > SERVICES) {
            Category folded = Objects.requireNonNull(services.pollLastEntry()).getValue();
            servicesFull = true;
            days.values().forEach(day -> day.fold(folded));
            return folded.equals(added) ? new Category(Category.Kind.DATA, Category.OTHERS) : added;
        }
        return added;
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
        reads += other.reads;
        writes += other.writes;
        other.days.forEach((number, day) -> day(number).merge(day));
        servicesFull |= other.servicesFull;
        other.services.forEach(services::putIfAbsent);
        while (services.size() > SERVICES) {
            Category folded = Objects.requireNonNull(services.pollLastEntry()).getValue();
            servicesFull = true;
            days.values().forEach(day -> day.fold(folded));
        }
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

    long reads() {
        return reads;
    }

    long writes() {
        return writes;
    }

    /** In a stable order. */
    TreeMap<Caller, Pulse> pulses() {
        trim(CALLERS);
        return new TreeMap<>(pulses);
    }
}
