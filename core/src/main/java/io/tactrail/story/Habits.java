package io.tactrail.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ways in which each key, and each holder without one, works; the usual one first. */
final class Habits {

    /** A holder with more than these is somebody's attack on the reader; what comes then is taken for one way. */
    private static final int MOST = 100;

    private final Map<String, List<Habit>> byKey = new TreeMap<>();

    /** @param sessions by their numbers */
    Habits(List<Session> sessions) {
        for (Session session : sessions) {
            add(byKey.computeIfAbsent(session.habitKey(), any -> new ArrayList<>()), session);
        }
        byKey.values().forEach(habits -> {
            part(habits);
            habits.sort(Habit.USUAL);
        });
    }

    private static void add(List<Habit> habits, Session session) {
        Habit mine = null;
        for (int i = 0; i < habits.size(); i++) {
            Habit habit = habits.get(i);
            if (!habit.like(session)) {
                continue;
            }
            if (mine == null) {
                mine = habit;
            } else {
                // The session shares the block with one and the client with another: they are one.
                mine.add(habit);
                habits.remove(i--);
            }
        }
        if (mine == null && habits.size() == MOST) {
            mine = habits.get(MOST - 1);
        }
        if (mine == null) {
            mine = new Habit();
            habits.add(mine);
        }
        mine.add(session);
    }

    /** Parts what one client did at two places at once. */
    private static void part(List<Habit> habits) {
        for (Habit habit : List.copyOf(habits)) {
            Map<String, String> impossible = new Turns(habit.sessions()).impossible();
            if (!impossible.isEmpty()) {
                Habit own = new Habit();
                Habit strange = new Habit();
                strange.inTurnWith(impossible.values().iterator().next());
                for (Session session : habit.sessions()) {
                    (impossible.containsKey(session.place()) ? strange : own).add(session);
                }
                habits.set(habits.indexOf(habit), own);
                habits.add(strange);
            }
        }
    }

    /** By {@link Session#habitKey}; there is always one at least. */
    Map<String, List<Habit>> byKey() {
        return Collections.unmodifiableMap(byKey);
    }
}
