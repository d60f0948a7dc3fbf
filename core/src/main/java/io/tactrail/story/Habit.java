package io.tactrail.story;

import io.tactrail.identity.Client;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way in which a holder works: sessions that share an address block or a client with one another. A credential that
 * is used in two ways, from another block and with another client, may have come into other hands.
 */
final class Habit {

    private static final long DAY = 24 * 60 * 60 * 1000L;

    /** The way that was seen on most days comes first, then the one with most events, then the one seen first. */
    static final Comparator<Habit> USUAL = Comparator.<Habit>comparingInt(habit -> habit.days.size())
            .thenComparingLong(habit -> habit.events)
            .reversed()
            .thenComparingInt(habit -> habit.sessions.get(0).number());

    private final List<Session> sessions = new ArrayList<>();
    private final Set<String> places = new TreeSet<>();
    private final Set<String> agents = new HashSet<>();
    private final Set<Long> days = new TreeSet<>();
    private long events;

    void add(Session session) {
        sessions.add(session);
        places.add(session.place());
        session.agents().counts().keySet().stream().filter(Habit::tells).forEach(agents::add);
        for (long day = session.first() / DAY; day <= session.last() / DAY; day++) {
            days.add(day);
        }
        events += session.events();
    }

    /** AWS's own consoles and portals call under one name for everyone. */
    private static boolean tells(String agent) {
        return !agent.isEmpty()
                && !agent.startsWith("aws-internal")
                && !agent.startsWith("AWS Internal")
                && !agent.endsWith("amazonaws.com")
                && !agent.startsWith("Coral/");
    }

    /** Whether each of its sessions was made with a second factor. */
    boolean withSecondFactor() {
        return sessions.stream().allMatch(session -> session.mfa() == 'y');
    }

    void add(Habit other) {
        other.sessions.forEach(this::add);
        sessions.sort(Comparator.comparingInt(Session::number));
    }

    /** Whether a session shares a block or a client with it. */
    boolean like(Session session) {
        if (places.contains(session.place())) {
            return true;
        }
        for (String agent : session.agents().counts().keySet()) {
            if (agents.contains(agent)) {
                return true;
            }
        }
        return false;
    }

    List<Session> sessions() {
        return sessions;
    }

    Set<String> places() {
        return places;
    }

    /** Names of clients, versions included. */
    Set<String> clients() {
        Set<String> clients = new TreeSet<>();
        agents.forEach(agent -> clients.add(Client.name(agent)));
        return clients;
    }

    /** Days on which it was seen. */
    int days() {
        return days.size();
    }

    long events() {
        return events;
    }
}
