package io.tactrail.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** On how many days holders did what rules find or the catalog marks: what is done on three is daily work. */
final class Routine {

    /** Days on which a holder did something, from which on it is that holder's routine. */
    static final int DAYS = 3;

    private final Map<String, Map<Integer, Days>> rules;
    private final Map<String, Map<Integer, Days>> marks;

    /** Different days, up to {@value #DAYS}: more are not asked for, and there are many of these. */
    private static final class Days {

        private long first;
        private long second;
        private int count;

        void add(long day) {
            if (count == 0) {
                first = day;
                count = 1;
            } else if (count == 1 && day != first) {
                second = day;
                count = 2;
            } else if (count == 2 && day != first && day != second) {
                count = DAYS;
            }
        }
    }

    Routine(List<Actor> actors) {
        this.rules = days(actors, Session::detections);
        this.marks = days(actors, Session::marks);
    }

    private static Map<String, Map<Integer, Days>> days(List<Actor> actors, Function<Session, Sightings> seen) {
        Map<String, Map<Integer, Days>> days = new HashMap<>();
        for (Actor actor : actors) {
            for (Session session : actor.sessions()) {
                for (int number : seen.apply(session).numbers()) {
                    days.computeIfAbsent(session.holder(), any -> new HashMap<>())
                            .computeIfAbsent(number, any -> new Days())
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

    private static boolean daily(Map<String, Map<Integer, Days>> days, Session session, int number) {
        Days known = days.getOrDefault(session.holder(), Map.of()).get(number);
        return known != null && known.count >= DAYS;
    }
}
