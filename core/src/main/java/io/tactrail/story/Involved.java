package io.tactrail.story;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The sessions of an actor that a lead is about: all of a stranger's, and of somebody who works here what is odd. */
final class Involved {

    /** Of days of work no one has, nothing is usual. */
    private static final int DAYS = 2;

    private final Actor actor;
    private final Set<Session> odd;

    Involved(Actor actor, Set<Session> odd) {
        this.actor = actor;
        this.odd = odd;
    }

    List<Session> sessions() {
        Set<Long> days = new TreeSet<>();
        actor.sessions().forEach(session -> days.add(Usual.day(session)));
        boolean stranger = !actor.aparts().isEmpty() || days.size() <= DAYS;
        List<Session> sessions = actor.sessions().stream()
                .filter(session -> (stranger && !actor.isAtHome(session)) || odd.contains(session) || isBeside(session))
                .toList();
        return sessions.isEmpty() ? actor.sessions() : sessions;
    }

    /** Whether its holder did something odd at the same place, without so long a pause as parts sessions. */
    private boolean isBeside(Session session) {
        for (Session other : odd) {
            if (other.holder().equals(session.holder())
                    && other.place().equals(session.place())
                    && session.first() - other.last() < Sessions.PAUSE
                    && other.first() - session.last() < Sessions.PAUSE) {
                return true;
            }
        }
        return false;
    }
}
