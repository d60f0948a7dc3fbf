package io.tactrail.story;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sessions that lineage and context tie together: as far as the evidence tells, one person or one machine. */
public final class Actor {

    /** Why sessions of different holders, or of one holder in different ways, are taken together. */
    public record Join(String why, List<String> references) {
        public Join {
            references = List.copyOf(references);
        }
    }

    /**
     * A way of working that is not its holder's usual one.
     *
     * @param holder whose credential it is
     * @param usual places and clients of the holder, in words; days and events they were seen on
     * @param here places and clients of this actor with that credential
     * @param secondFactor whether all sessions here were made with a second factor
     * @param sessions of this way
     */
    public record Apart(
            String holder,
            String usual,
            int days,
            long events,
            String here,
            boolean secondFactor,
            List<Session> sessions) {
        public Apart {
            sessions = List.copyOf(sessions);
        }
    }

    private static final Comparator<Session> BY_NUMBER = Comparator.comparingInt(Session::number);

    private final List<Habit> ways;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final List<Apart> aparts = new ArrayList<>();
    private final BitSet home = new BitSet();

    /** Of nobody. */
    public Actor() {
        this(List.of());
    }

    Actor(List<Habit> ways) {
        this.ways = List.copyOf(ways);
        ways.forEach(habit -> sessions.addAll(habit.sessions()));
        sessions.sort(BY_NUMBER);
    }

    /** Its ways of working. */
    List<Habit> ways() {
        return ways;
    }

    void add(Join join) {
        joins.add(join);
    }

    void add(Apart apart) {
        aparts.add(apart);
    }

    /** A way of it is how its holder works on most days. */
    void isHome(Habit habit) {
        habit.sessions().forEach(session -> home.set(place(session)));
    }

    /** Whether a session belongs to how its holder works on most days. */
    boolean isAtHome(Session session) {
        int place = place(session);
        return place >= 0 && home.get(place);
    }

    /** Where a session stands among its own, or less than 0. */
    private int place(Session session) {
        return Collections.binarySearch(sessions, session, BY_NUMBER);
    }

    /** In order of time. */
    public List<Session> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** Why its sessions are taken together. */
    public List<Join> joins() {
        return Collections.unmodifiableList(joins);
    }

    /** Credentials that it uses otherwise than their holders do: used by someone else? */
    public List<Apart> aparts() {
        return Collections.unmodifiableList(aparts);
    }

    /** Users, and roles under a session name. */
    public Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        sessions.forEach(session -> holders.add(session.holder()));
        return holders;
    }
}
