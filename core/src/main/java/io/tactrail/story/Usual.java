package io.tactrail.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a holder usually does, by days of the evidence: from where, at what hours, how much is read. */
final class Usual {

    static final long HOUR = 60 * 60 * 1000L;
    static final long DAY = 24 * HOUR;
    private static final int HOURS = 24;

    private final Set<Long> days = new TreeSet<>();
    private final List<Set<Long>> daysByHour = new ArrayList<>();
    private final Map<String, Set<Long>> daysByPlace = new TreeMap<>();
    private final Map<Long, Long> readsByDay = new TreeMap<>();

    Usual() {
        for (int hour = 0; hour < HOURS; hour++) {
            daysByHour.add(new TreeSet<>());
        }
    }

    static long day(Session session) {
        return session.first() / DAY;
    }

    static int hour(long time) {
        return (int) Math.floorMod(time / HOUR, HOURS);
    }

    void add(Session session, long dataReads) {
        long day = day(session);
        days.add(day);
        daysByPlace.computeIfAbsent(session.place(), any -> new TreeSet<>()).add(day);
        long last = Math.min(session.last(), session.first() + DAY);
        for (long at = session.first(); at <= last; at += HOUR) {
            daysByHour.get(hour(at)).add(day);
        }
        daysByHour.get(hour(last)).add(day);
        readsByDay.merge(day, dataReads, Math::max);
    }

    /** Days other than this one. */
    int otherDays(long day) {
        return days.size() - (days.contains(day) ? 1 : 0);
    }

    /** Days other than this one on which something was done within an hour of that hour. */
    int daysNear(int hour, long day) {
        Set<Long> near = new TreeSet<>();
        for (int by = -1; by <= 1; by++) {
            near.addAll(daysByHour.get(Math.floorMod(hour + by, HOURS)));
        }
        near.remove(day);
        return near.size();
    }

    /** Days other than this one on which the place was used. */
    int daysFrom(String place, long day) {
        Set<Long> from = daysByPlace.getOrDefault(place, Set.of());
        return from.size() - (from.contains(day) ? 1 : 0);
    }

    /** Hours of the day in which something was done on any day. */
    int hours() {
        return (int) daysByHour.stream().filter(each -> !each.isEmpty()).count();
    }

    /** The most that was read in one session of another day; a spree may go on over midnight, so the next days do not count. */
    long mostRead(long day) {
        long most = 0;
        for (Map.Entry<Long, Long> each : readsByDay.entrySet()) {
            if (Math.abs(each.getKey() - day) > 1) {
                most = Math.max(most, each.getValue());
            }
        }
        return most;
    }
}
