package io.tactrail.story;

import io.tactrail.identity.Client;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way in which a holder works: sessions that share an address block or a client with one another. A credential that
 * is used in two ways, from another block and with another client, may have come into other hands.
 *
 * <p>A token's subject ({@code repo:example/docs:pull_request}) is nobody: whoever makes such a job run has it, and the
 * runners' block is everybody's. So of these, runs that share the block have to share the client's family, or the address.
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
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> families = new HashSet<>();

    /** It is one actor's. */
    private final DaysByActor days = new DaysByActor();

    private String inTurn = "";
    private long events;
    private long last = Long.MIN_VALUE;

    void add(Session session) {
        sessions.add(session);
        places.add(session.place());
        session.agents().strings().stream().filter(Habit::tells).forEach(agents::add);
        if (isSubjects(session)) {
            addresses.addAll(session.addresses().strings());
            families.add(session.client());
        }
        for (long day = session.first() / DAY; day <= session.last() / DAY; day++) {
            days.add(day, 0);
        }
        events += session.events();
        last = Math.max(last, session.last());
    }

    private static boolean isSubjects(Session session) {
        return session.principal().kind() == Principal.Kind.WEB_IDENTITY_USER;
    }

    /** AWS's own consoles and portals call under one name for everyone. */
    static boolean tells(String agent) {
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

    /** It is the part of a way that was in use at two places at once. */
    void inTurnWith(String place) {
        inTurn = place;
    }

    /** The holder's place that it was used in turn with within minutes, or "". */
    String inTurn() {
        return inTurn;
    }

    /** Whether a session shares a block or a client with it. */
    boolean like(Session session) {
        if (places.contains(session.place()) && (!isSubjects(session) || families.contains(session.client()))) {
            return true;
        }
        if (isSubjects(session)
                && !Collections.disjoint(addresses, session.addresses().strings())) {
            return true;
        }
        for (String agent : session.agents().strings()) {
            if (agents.contains(agent)) {
                return true;
            }
        }
        return false;
    }

    /** Milliseconds since 1970 UTC. */
    long last() {
        return last;
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
