package io.tactrail.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** On how many days holders did what rules find or the catalog marks: what is done on three is daily work. */
final class Routine {

    /** Days on which a holder did something, from which on it is that holder's routine. */
    static final int DAYS = 3;

    private final Map<String, Map<Integer, Set<Long>>> rules;
    private final Map<String, Map<Integer, Set<Long>>> marks;

    Routine(List<Actor> actors) {
        this.rules = days(actors, session -> session.detections().keySet());
        this.marks = days(actors, session -> session.marks().keySet());
    }

    private static Map<String, Map<Integer, Set<Long>>> days(
            List<Actor> actors, Function<Session, Set<Integer>> numbers) {
        Map<String, Map<Integer, Set<Long>>> days = new HashMap<>();
        for (Actor actor : actors) {
            for (Session session : actor.sessions()) {
                for (int number : numbers.apply(session)) {
                    days.computeIfAbsent(session.holder(), any -> new HashMap<>())
                            .computeIfAbsent(number, any -> new TreeSet<>())
                            .add(Usual.day(session));
                }
            }
        }
        return days;
    }

    boolean rule(Session session, int rule) {
        return daily(rules, session, rule);
    }

    boolean mark(Session session, int mark) {
        return daily(marks, session, mark);
    }

    private static boolean daily(Map<String, Map<Integer, Set<Long>>> days, Session session, int number) {
        return days.getOrDefault(session.holder(), Map.of())
                        .getOrDefault(number, Set.of())
                        .size()
                >= DAYS;
    }
}
