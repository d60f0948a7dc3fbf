package io.tactrail.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Places from which one key or session was used in turn with a place of its holder's, within minutes: nobody is at both,
 * whatever the client. Only a place that is new after days of work is meant; who uses a pool of addresses, or always had
 * two, goes on as ever.
 */
final class Turns {

    private static final long DAY = 24 * 60 * 60 * 1000L;

    /** Days of work without the place before it is called new. */
    private static final int DAYS = 2;

    /** There, back and there again: someone who switches a VPN on goes once, or comes back once. */
    private static final int TIMES = 3;

    /** Places in turn, from which on it is a pool. */
    private static final int POOL = 4;

    private final Map<String, Set<Long>> days = new HashMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> turns = new TreeMap<>();
    private final List<Session> sessions;

    /** @param sessions of one way of working, by their numbers */
    Turns(List<Session> sessions) {
        this.sessions = sessions;
    }

    /** The places, each with the one that it was in turn with. */
    SortedMap<String, String> impossible() {
        SortedMap<String, String> found = new TreeMap<>();
        if (sessions.stream().allMatch(session -> session.turns().isEmpty())) {
            return found;
        }
        count();
        if (turns.size() >= POOL) {
            return found;
        }
        turns.forEach((place, others) -> others.forEach((other, times) -> {
            if (times >= TIMES && isNew(place, other)) {
                found.putIfAbsent(place, other);
            }
        }));
        return found;
    }

    private void count() {
        Map<Integer, Session> byNumber = new HashMap<>();
        for (Session session : sessions) {
            byNumber.put(session.number(), session);
            days.computeIfAbsent(session.place(), any -> new TreeSet<>()).add(session.first() / DAY);
            session.turns().forEach((number, times) -> {
                Session other = byNumber.get(number);
                if (other != null) {
                    add(session.place(), other.place(), times);
                    add(other.place(), session.place(), times);
                }
            });
        }
    }

    private void add(String place, String other, int times) {
        turns.computeIfAbsent(place, any -> new TreeMap<>()).merge(other, times, Integer::sum);
    }

    private boolean isNew(String place, String other) {
        List<Long> here = new ArrayList<>(days.getOrDefault(place, Set.of()));
        return !here.isEmpty()
                && days.getOrDefault(other, Set.of()).stream()
                                .filter(day -> day < here.get(0))
                                .count()
                        >= DAYS;
    }
}
