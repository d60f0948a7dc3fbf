package io.tactrail.story;

import io.tactrail.identity.Principal;
import io.tactrail.story.Usual.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is usual, outside an actor's own window: of the holder whose credential it is, what others did with it and what the
 * actor did on earlier days. Where a holder was seen on too few days, since a job's sessions have a new name each time,
 * the role stands for it.
 */
final class Baseline {

    /** Days of work before anything is called unusual. */
    static final int DAYS = 3;

    /** The same for what is held against other hands or a whole role: there the difference is not one of days. */
    private static final int DAYS_OF_OTHERS = 2;

    /** Whoever is at home does something for the first time more often. */
    private static final int DAYS_AT_HOME = 5;

    private static final Usual NOTHING = new Usual();

    private final Usuals byHolder;
    private final Usuals byRole;
    private final List<Set<String>> apart = new ArrayList<>();

    /**
     * @param sessions all, by number
     * @param actors of which each session belongs to one
     */
    Baseline(List<Session> sessions, List<Actor> actors) {
        int[] actorOf = new int[sessions.size()];
        Map<String, List<Session>> ofHolder = new HashMap<>();
        Map<String, List<Session>> ofRole = new HashMap<>();
        for (int i = 0; i < actors.size(); i++) {
            Set<String> holders = new HashSet<>();
            actors.get(i).aparts().forEach(each -> holders.add(each.holder()));
            apart.add(Set.copyOf(holders));
            for (Session session : actors.get(i).sessions()) {
                if (!session.plumbing()) {
                    actorOf[session.number()] = i;
                    ofHolder.computeIfAbsent(session.holder(), any -> new ArrayList<>())
                            .add(session);
                    if (session.principal().kind() == Principal.Kind.ROLE) {
                        ofRole.computeIfAbsent(session.principal().id(), any -> new ArrayList<>())
                                .add(session);
                    }
                }
            }
        }
        byHolder = new Usuals(ofHolder, actorOf);
        byRole = new Usuals(ofRole, actorOf);
    }

    /** What a session is held against. */
    Known of(Session session, int actor) {
        long day = Usual.day(session);
        boolean stranger = apart.get(actor).contains(session.holder());
        Usual holders = byHolder.get(session.holder());
        Known holder = new Known(session.holder(), holders == null ? NOTHING : holders, actor, stranger, day);
        if (holder.enough()) {
            return holder;
        }
        String role = session.principal().id();
        Usual roles = byRole.get(role);
        return roles == null ? holder : new Known(role, roles, actor, stranger, day);
    }

    /** What others did with a credential, and what the same actor did with it on other days. */
    static final class Known {
        private final String name;
        private final Usual usual;
        private final int actor;
        private final boolean stranger;
        private final long day;
        private final int before;

        Known(String name, Usual usual, int actor, boolean stranger, long day) {
            this.name = name;
            this.usual = usual;
            this.actor = actor;
            this.stranger = stranger;
            this.day = day;
            this.before = count(usual.days(), false);
        }

        /** The holder, or the role. */
        String name() {
            return name;
        }

        /** Of a credential in other hands what others did with it; else what was done on other days, or days before. */
        private boolean counts(DaysByActor asked, int place, boolean later) {
            long on = asked.day(place);
            return stranger ? asked.actor(place) != actor : later ? on != day : on < day;
        }

        private int count(DaysByActor asked, boolean later) {
            int count = 0;
            for (int place = 0; place < asked.size(); place++) {
                count += counts(asked, place, later) ? 1 : 0;
            }
            return count;
        }

        /** Days that anything is held against: those before, or of credentials in other hands all that their holder worked. */
        int before() {
            return before;
        }

        /** Whether a credential in other hands. */
        boolean stranger() {
            return stranger;
        }

        /** Whether there are days enough to call anything new. */
        boolean enough() {
            return before()
                    >= (stranger || name.startsWith("arn:") && name.contains(":role/") ? DAYS_OF_OTHERS : DAYS_AT_HOME);
        }

        /** Whether all days that anything is held against were before. */
        boolean allBefore() {
            DaysByActor days = usual.days();
            for (int place = 0; place < days.size(); place++) {
                if (counts(days, place, false) && days.day(place) >= day) {
                    return false;
                }
            }
            return true;
        }

        boolean isNew(Trait trait, String value) {
            return !usual.more(trait) && count(usual.days(trait, value), false) == 0;
        }

        /** Days other than the session's. */
        int otherDays() {
            return count(usual.days(), true);
        }

        int otherDays(Trait trait, String value) {
            return count(usual.days(trait, value), true);
        }

        int otherDaysNear(int hour) {
            Set<Long> days = new HashSet<>();
            for (DaysByActor near : usual.daysNear(hour)) {
                for (int place = 0; place < near.size(); place++) {
                    if (counts(near, place, true)) {
                        days.add(near.day(place));
                    }
                }
            }
            return days.size();
        }

        /** Hours of the day in which something was done on any day. */
        int hours() {
            return (int) usual.daysByHour().stream()
                    .filter(hour -> stranger ? hour.anybodyBut(actor) : hour.any())
                    .count();
        }

        long mostRead() {
            return usual.mostRead(day, actor, stranger);
        }
    }
}
