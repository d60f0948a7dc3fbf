package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins unusual ways of working by where they come from and with what. A block or address that anyone usually works from,
 * an office's or a shared gateway's, joins nobody.
 */
final class Context {

    /** Holders at one address with one client; where there are more, it is a gateway, or machines that are made alike. */
    private static final int FEW = 3;

    /** Addresses and agents of a session; who uses more comes from a pool. */
    private static final int HANDS = 4;

    /** What was stolen is handed on within days: three, in milliseconds. */
    private static final long DAYS = 3 * 24 * 60 * 60 * 1000L;

    private final List<Session> sessions;
    private final Ways ways;
    private final Set<String> usualPlaces = new HashSet<>();

    Context(List<Session> sessions, Ways ways) {
        this.sessions = sessions;
        this.ways = ways;
        for (Session session : sessions) {
            if (!ways.isOdd(session)) {
                usualPlaces.add(session.place());
                usualPlaces.addAll(session.addresses().strings());
            }
        }
    }

    void join() {
        samePlace();
        sameHands();
        sameKey();
    }

    /**
     * One at least has to differ from what its holder did on other days: in a few hours of evidence everybody is new, and
     * those whom a gateway brings together are not one for that.
     */
    private void samePlace() {
        Map<String, Session> strangers = new HashMap<>();
        for (Session session : sessions) {
            if (ways.isStranger(session)) {
                places(session).forEach(place -> strangers.putIfAbsent(place, session));
            }
        }
        for (Session session : sessions) {
            if (session.plumbing() || !ways.isOdd(session)) {
                continue;
            }
            for (String place : places(session)) {
                Session stranger = strangers.get(place);
                if (stranger != null) {
                    ways.joinByContext(
                            stranger, session, "were both used from " + place + ", from where neither usually works");
                }
            }
        }
    }

    private List<String> places(Session session) {
        List<String> places = new ArrayList<>();
        places.add(session.place());
        places.addAll(session.addresses().strings());
        places.removeIf(place -> place.isEmpty() || usualPlaces.contains(place));
        return places;
    }

    /** Where all are new, address and client have to be the same, and few have both. */
    private void sameHands() {
        Map<String, Map<String, Session>> byHands = new TreeMap<>();
        for (Session session : sessions) {
            List<String> addresses = session.addresses().strings();
            List<String> agents = session.agents().strings();
            if (session.plumbing() || !ways.isOdd(session) || addresses.size() > HANDS || agents.size() > HANDS) {
                continue;
            }
            for (String address : addresses) {
                for (String agent : agents) {
                    if (!usualPlaces.contains(address) && Habit.tells(agent)) {
                        Map<String, Session> hands =
                                byHands.computeIfAbsent(address + " with " + agent, any -> new TreeMap<>());
                        if (hands.size() <= FEW) {
                            hands.putIfAbsent(session.holder(), session);
                        }
                    }
                }
            }
        }
        byHands.forEach((hands, holders) -> {
            List<Session> few = holders.values().stream()
                    .sorted(Comparator.comparingInt(Session::number))
                    .toList();
            for (int i = 1; i < few.size() && few.size() <= FEW; i++) {
                ways.joinByContext(few.get(0), few.get(i), "were both used from " + hands);
            }
        });
    }

    /** Ways of one key, or of a machine's, that are both not its holder's, soon one after the other: what was stolen is handed on. */
    private void sameKey() {
        Map<Habit, Habit> last = new HashMap<>();
        for (Session session : sessions) {
            boolean key = session.credential().kind() == Credential.Kind.LONG_TERM_KEY;
            if (!(key || Elsewhere.isMachine(session)) || !ways.isStranger(session)) {
                continue;
            }
            Habit habit = ways.of(session);
            Habit before = last.put(ways.usual(habit), habit);
            if (before != null && before != habit && session.first() - before.last() <= DAYS) {
                Session other = before.sessions().get(0);
                ways.join(
                        other,
                        session,
                        new Actor.Join(
                                (key ? "the key " : "the machine's credential ")
                                        + session.credential().name()
                                        + " was used from " + other.place()
                                        + " and from " + session.place() + ", neither of them usual, within days",
                                List.of(other.firstReference(), session.firstReference())));
            }
        }
    }
}
