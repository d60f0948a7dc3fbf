package io.tactrail.story;

import io.tactrail.identity.Principal;
import io.tactrail.story.Usual.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

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

    private final Map<String, Map<Integer, Usual>> byHolder = new HashMap<>();
    private final Map<String, Map<Integer, Usual>> byRole = new HashMap<>();
    private final List<Set<String>> apart = new ArrayList<>();

    Baseline(List<Actor> actors) {
        for (int i = 0; i < actors.size(); i++) {
            Set<String> holders = new HashSet<>();
            actors.get(i).aparts().forEach(each -> holders.add(each.holder()));
            apart.add(holders);
            for (Session session : actors.get(i).sessions()) {
                if (!session.plumbing()) {
                    long reads = Unusual.dataReads(session);
                    usual(byHolder, session.holder(), i).add(session, reads);
                    if (session.principal().kind() == Principal.Kind.ROLE) {
                        usual(byRole, session.principal().id(), i).add(session, reads);
                    }
                }
            }
        }
    }

    private static Usual usual(Map<String, Map<Integer, Usual>> all, String name, int actor) {
        return all.computeIfAbsent(name, any -> new TreeMap<>()).computeIfAbsent(actor, any -> new Usual());
    }

    /** What a session is held against. */
    Known of(Session session, int actor) {
        long day = Usual.day(session);
        boolean stranger = apart.get(actor).contains(session.holder());
        Known holder =
                new Known(session.holder(), byHolder.getOrDefault(session.holder(), Map.of()), actor, stranger, day);
        String role = session.principal().id();
        return holder.enough() || !byRole.containsKey(role)
                ? holder
                : new Known(role, byRole.getOrDefault(role, Map.of()), actor, stranger, day);
    }

    /** What others did with a credential, and what the same actor did with it on other days. */
    static final class Known {
        private final String name;
        private final List<Usual> others = new ArrayList<>();
        private final Usual own;
        private final boolean stranger;
        private final long day;

        Known(String name, Map<Integer, Usual> all, int actor, boolean stranger, long day) {
            this.name = name;
            this.stranger = stranger;
            this.day = day;
            this.own = all.getOrDefault(actor, new Usual());
            all.forEach((number, usual) -> {
                if (number != actor) {
                    others.add(usual);
                }
            });
        }

        /** The holder, or the role. */
        String name() {
            return name;
        }

        private Set<Long> days(Function<Usual, Set<Long>> asked, boolean later) {
            Set<Long> days = new TreeSet<>();
            for (Usual other : others) {
                for (long each : asked.apply(other)) {
                    if (stranger || later ? each != day || stranger : each < day) {
                        days.add(each);
                    }
                }
            }
            if (!stranger) {
                for (long each : asked.apply(own)) {
                    if (later ? each != day : each < day) {
                        days.add(each);
                    }
                }
            }
            return days;
        }

        /** Days that anything is held against: those before, or of credentials in other hands all that their holder worked. */
        int before() {
            return days(Usual::days, false).size();
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
            return days(Usual::days, false).stream().allMatch(each -> each < day);
        }

        boolean isNew(Trait trait, String value) {
            return !own.more(trait)
                    && others.stream().noneMatch(other -> other.more(trait))
                    && days(usual -> usual.days(trait, value), false).isEmpty();
        }

        /** Days other than the session's. */
        int otherDays() {
            return days(Usual::days, true).size();
        }

        int otherDays(Trait trait, String value) {
            return days(usual -> usual.days(trait, value), true).size();
        }

        int otherDaysNear(int hour) {
            return days(usual -> usual.daysNear(hour), true).size();
        }

        int hours() {
            Set<Integer> hours = new TreeSet<>(stranger ? Set.of() : own.hours());
            others.forEach(other -> hours.addAll(other.hours()));
            return hours.size();
        }

        long mostRead() {
            long most = stranger ? 0 : own.mostRead(day);
            for (Usual other : others) {
                most = Math.max(most, other.mostRead(day));
            }
            return most;
        }
    }
}
