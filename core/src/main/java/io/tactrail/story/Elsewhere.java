package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Credentials that an actor uses otherwise than their holders do. */
final class Elsewhere {

    /** A machine's own key has no business elsewhere. */
    private static final int MACHINE = 40;

    /** A key that a job or a person has for some hours, in two places at the same time. */
    private static final int AT_ONCE = 30;

    /** The machine is always there as well, but shows at least that the key was not simply moved. */
    private static final int MACHINE_AT_ONCE = 15;

    /** Events without which one day of work shows no way of working. */
    private static final int EVENTS = 20;

    private static final String TEMPORARY = "ASIA";

    /** So many addresses in an hour are nobody's way of travelling. */
    private static final int PLACES = 6;

    private final Map<String, List<Session>> byKey = new HashMap<>();
    private final Map<String, Set<Long>> peoplesAddresses = new HashMap<>();

    Elsewhere(List<Actor> actors) {
        // Machines have millions of keys, and only those are asked for that were used apart from their holder.
        Set<String> wanted = new HashSet<>();
        for (Actor actor : actors) {
            actor.aparts()
                    .forEach(apart -> apart.sessions()
                            .forEach(session -> wanted.addAll(session.keys().strings())));
        }
        for (Actor actor : actors) {
            for (Session session : actor.sessions()) {
                if (session.mfa() == 'y' || session.console()) {
                    for (String address : session.addresses().strings()) {
                        peoplesAddresses
                                .computeIfAbsent(address, any -> new HashSet<>())
                                .add(Usual.day(session));
                    }
                }
                for (String key :
                        wanted.isEmpty() ? List.<String>of() : session.keys().strings()) {
                    if (key.startsWith(TEMPORARY) && wanted.contains(key)) {
                        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(session);
                    }
                }
            }
        }
    }

    /** @param odd takes the sessions that are not their holders' usual way of working */
    List<Finding> of(Actor actor, Set<Session> odd) {
        List<Finding> found = new ArrayList<>();
        Set<String> holders = new HashSet<>();
        Set<String> sure = new HashSet<>();
        actor.aparts().stream().filter(Actor.Apart::secondFactor).forEach(apart -> sure.add(apart.holder()));
        Set<Session> own = new HashSet<>(actor.sessions());
        for (Actor.Apart apart : actor.aparts()) {
            List<Session> here = apart.sessions();
            boolean machine = here.stream().anyMatch(Elsewhere::isMachine);
            @Nullable Session atOnce = atOnce(here, own);
            int points = machine && apart.days() >= 2 ? MACHINE : bySupport(apart);
            points += atOnce == null ? 0 : machine ? MACHINE_AT_ONCE : AT_ONCE;
            boolean amongPeople = !machine && here.stream().allMatch(this::amongPeople);
            points = amongPeople ? points / 2 : points;
            // Whoever has the second factor as well is most likely the holder; a holder's other key is no second one;
            // and
            // who is somewhere else is there with all that he holds.
            if (sure.contains(apart.holder()) || !holders.add(apart.holder())) {
                points /= 3;
            } else {
                points /= holders.size();
            }
            found.add(new Finding(
                    machine ? FindingKind.INSTANCE_CREDENTIAL_OUTSIDE : FindingKind.CREDENTIAL_ELSEWHERE,
                    here.get(0).number(),
                    points,
                    apart.holder() + " used by someone else? It is used from " + apart.here() + "; usual are "
                            + apart.usual() + " (" + Words.count(apart.events(), "event") + " on "
                            + Words.count(apart.days(), "day") + ")"
                            + (apart.secondFactor() ? "; with a second factor" : "")
                            + (amongPeople ? "; from where people here work" : "")
                            + (atOnce == null ? "" : "; the same key at the same time from " + atOnce.place()),
                    null,
                    List.of(),
                    references(apart, atOnce)));
            odd.addAll(here);
        }
        hopping(actor, odd, found);
        return found;
    }

    /** One long-term key from many addresses within an hour, which its holder never does: a network of other people's lines. */
    private static void hopping(Actor actor, Set<Session> odd, List<Finding> found) {
        Map<String, List<Session>> byCredential = new TreeMap<>();
        for (Session session : actor.sessions()) {
            if (session.credential().kind() == Credential.Kind.LONG_TERM_KEY && !session.plumbing()) {
                byCredential
                        .computeIfAbsent(session.credential().name(), any -> new ArrayList<>())
                        .add(session);
            }
        }
        byCredential.forEach((key, sessions) -> {
            Map<Long, Set<String>> placesByHour = new TreeMap<>();
            sessions.forEach(session -> placesByHour
                    .computeIfAbsent(session.first() / Usual.HOUR, any -> new TreeSet<>())
                    .addAll(session.addresses().strings()));
            Map<Long, Integer> mostByDay = new TreeMap<>();
            placesByHour.forEach((hour, places) -> mostByDay.merge(hour / 24, places.size(), Math::max));
            List<Long> days = mostByDay.keySet().stream()
                    .filter(day -> mostByDay.getOrDefault(day, 0) >= PLACES)
                    .toList();
            if (days.isEmpty() || days.size() >= Routine.DAYS) {
                return;
            }
            List<Session> here = sessions.stream()
                    .filter(session -> days.contains(Usual.day(session)))
                    .toList();
            odd.addAll(here);
            found.add(new Finding(
                    FindingKind.CREDENTIAL_ELSEWHERE,
                    here.get(0).number(),
                    bySupport(mostByDay.size(), sessions.size()),
                    here.get(0).holder() + " used through other people's lines? " + mostByDay.get(days.get(0))
                            + " addresses within an hour; " + (mostByDay.size() - days.size())
                            + " other days without such",
                    null,
                    List.of(),
                    here.stream().map(Session::firstReference).toList()));
        });
    }

    private static int bySupport(Actor.Apart apart) {
        return bySupport(apart.days(), apart.events());
    }

    private static int bySupport(int days, long events) {
        return days >= Routine.DAYS ? 30 : days >= 2 ? 15 : events >= EVENTS ? 10 : 4;
    }

    private static List<String> references(Actor.Apart apart, @Nullable Session atOnce) {
        List<String> references = new ArrayList<>();
        references.add(apart.sessions().get(0).firstReference());
        if (atOnce != null) {
            references.add(atOnce.firstReference());
        }
        return references;
    }

    private boolean amongPeople(Session session) {
        return session.addresses().strings().stream()
                .allMatch(address ->
                        peoplesAddresses.getOrDefault(address, Set.of()).size() >= Routine.DAYS);
    }

    /** Whether its key was made for a machine: the record says so, or the session bears the machine's id. */
    static boolean isMachine(Session session) {
        String name = session.credential().name();
        int colon = name.lastIndexOf(':');
        return session.instance()
                || session.credential().kind() == Credential.Kind.SESSION
                        && colon >= 0
                        && name.startsWith("i-", colon + 1)
                        && name.length() - colon > 9;
    }

    /** Somebody else's session with one of the keys, while it was used here. */
    private @Nullable Session atOnce(List<Session> here, Set<Session> own) {
        for (Session session : here) {
            for (String key : session.keys().strings()) {
                for (Session other : byKey.getOrDefault(key, List.of())) {
                    if (!own.contains(other)
                            && !other.plumbing()
                            && other.first() <= session.last() + Sessions.PAUSE
                            && session.first() <= other.last() + Sessions.PAUSE
                            && !other.place().equals(session.place())) {
                        return other;
                    }
                }
            }
        }
        return null;
    }
}
