package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is who. A holder's sessions are parted into ways of working; ways are joined where one session made the other's
 * credential, and where two that are not their holders' usual ones come from one address block. A block that anyone usually
 * works from, an office's or a shared gateway's, joins nobody.
 */
final class Actors {

    /** A key that is used so soon after it was made is in the hands of its maker. */
    private static final long SOON = 60 * 60 * 1000L;

    /** So long a password that somebody set for another may wait; three days, in milliseconds. */
    private static final long DAYS = 3 * 24 * SOON;

    private final List<Session> sessions;
    private final Map<String, List<Session>> byHolder = new HashMap<>();
    private final List<Habit> ways = new ArrayList<>();
    private final Map<Session, Integer> wayOf = new HashMap<>();
    private final Map<Habit, Habit> usual = new HashMap<>();
    private final Map<String, List<Session>> byKey = new HashMap<>();
    private final Map<Credential, List<Session>> byCredential = new HashMap<>();
    private final int[] parents;
    private final Map<Integer, List<Actor.Join>> joins = new HashMap<>();

    Actors(List<Session> sessions, List<Tie> ties) {
        this.sessions = sessions;
        new Habits(sessions).byKey().values().forEach(each -> {
            for (Habit habit : each) {
                for (Session session : habit.sessions()) {
                    wayOf.put(session, ways.size());
                }
                ways.add(habit);
                usual.put(habit, each.get(0));
            }
        });
        for (Session session : sessions) {
            byHolder.computeIfAbsent(session.holder(), any -> new ArrayList<>()).add(session);
            byCredential
                    .computeIfAbsent(session.credential(), any -> new ArrayList<>())
                    .add(session);
            session.keys()
                    .counts()
                    .keySet()
                    .forEach(key ->
                            byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(session));
        }
        parents = new int[ways.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        ties.forEach(this::lineage);
        context();
    }

    /** Joins what a call gave with the session that made it. */
    private void lineage(Tie tie) {
        Session parent = sessions.get(tie.parent());
        if (parent.plumbing()) {
            return;
        }
        Habit from = ways.get(way(parent));
        boolean near = false;
        List<Session> children = children(tie);
        for (Session child : children) {
            if (from.like(child)) {
                join(parent, child, tie);
                near = true;
            }
        }
        if (near || children.isEmpty()) {
            return;
        }
        Session first = children.get(0);
        if (isMakers(tie, parent, first)) {
            join(parent, first, tie);
        }
    }

    /** Whether whoever made it used it, though from elsewhere and with another client. */
    private boolean isMakers(Tie tie, Session parent, Session child) {
        boolean soon = child.first() - tie.time() <= SOON;
        boolean odd = isOdd(parent) && isOdd(child);
        return switch (tie.birth().how()) {
            // A colleague gets a key or a password from somebody who does his daily work.
            case ACCESS_KEY -> soon || odd;
            case PASSWORD -> odd && child.first() - tie.time() <= DAYS;
            case NEW_USER, NEW_ROLE, TRUST -> false;
            case FUNCTION -> odd;
            // Only the caller knows what he was given.
            default -> true;
        };
    }

    /** Whether a session is not its holder's usual way of working, or there is too little to call any usual. */
    private boolean isOdd(Session session) {
        Habit habit = ways.get(way(session));
        return usual.get(habit) != habit || isNew(habit);
    }

    private int way(Session session) {
        return wayOf.getOrDefault(session, 0);
    }

    private List<Session> children(Tie tie) {
        switch (tie.birth().how()) {
            case NEW_USER -> {
                return byHolder.getOrDefault(tie.birth().arn(), List.of());
            }
            case PASSWORD -> {
                String end = "/" + tie.birth().subject();
                List<Session> found = new ArrayList<>();
                for (Session session : sessions) {
                    boolean his =
                            session.holder().endsWith(end) || session.holder().endsWith(":user" + end);
                    if (his
                            && session.first() >= tie.time()
                            && session.credential().kind() != Credential.Kind.LONG_TERM_KEY) {
                        found.add(session);
                    }
                }
                return found;
            }
            case FUNCTION -> {
                String end = ":" + tie.birth().subject();
                return sessions.stream()
                        .filter(session -> session.first() >= tie.time()
                                && session.holder().startsWith("AROA")
                                && session.holder().endsWith(end))
                        .toList();
            }
            case NEW_ROLE, TRUST -> {
                return List.of();
            }
            default -> {
                List<Session> byId = tie.birth().key().isEmpty()
                        ? List.of()
                        : byKey.getOrDefault(tie.birth().key(), List.of());
                return byId.isEmpty() && !tie.birth().principalId().isEmpty()
                        ? byCredential.getOrDefault(
                                Credential.session(tie.birth().principalId(), tie.time()), List.of())
                        : byId;
            }
        }
    }

    private void join(Session parent, Session child, Tie tie) {
        int one = root(way(parent));
        int other = root(way(child));
        if (one == other) {
            return;
        }
        String made = tie.birth().how().words() + " " + child.holder();
        join(
                one,
                other,
                new Actor.Join(parent.holder() + " " + made, List.of(tie.reference(), child.firstReference())));
    }

    private void join(int one, int other, Actor.Join why) {
        int kept = Math.min(one, other);
        int gone = Math.max(one, other);
        parents[gone] = kept;
        List<Actor.Join> all = joins.computeIfAbsent(kept, any -> new ArrayList<>());
        all.addAll(joins.getOrDefault(gone, List.of()));
        joins.remove(gone);
        all.add(why);
    }

    private int root(int way) {
        int root = way;
        while (parents[root] != root) {
            root = parents[root];
        }
        parents[way] = root;
        return root;
    }

    /** Joins unusual ways that come from one block which is nobody's usual one. */
    private void context() {
        Set<String> usualPlaces = new HashSet<>();
        for (Habit habit : ways) {
            if (usual.get(habit) == habit && !isNew(habit)) {
                usualPlaces.addAll(habit.places());
            }
        }
        Map<String, Session> first = new LinkedHashMap<>();
        for (Session session : sessions) {
            Habit habit = ways.get(way(session));
            if (session.plumbing() || (usual.get(habit) == habit && !isNew(habit))) {
                continue;
            }
            String place = session.place();
            Session before = place.isEmpty() || usualPlaces.contains(place) ? null : first.putIfAbsent(place, session);
            if (before != null && root(way(before)) != root(way(session))) {
                join(
                        root(way(before)),
                        root(way(session)),
                        new Actor.Join(
                                before.holder() + " and " + session.holder() + " were both used from " + place
                                        + ", from where neither usually works",
                                List.of(before.firstReference(), session.firstReference())));
            }
        }
    }

    /** Whether all there is of it is too little to be called usual. */
    private static boolean isNew(Habit habit) {
        return habit.days() < 2;
    }

    /** The actors, by the number of their first session. */
    List<Actor> list() {
        Map<Integer, Actor> actors = new HashMap<>();
        for (int i = 0; i < ways.size(); i++) {
            Habit habit = ways.get(i);
            Actor actor = actors.computeIfAbsent(root(i), any -> new Actor());
            actor.add(habit);
            Habit known = usual.getOrDefault(habit, habit);
            if (known != habit && !habit.sessions().get(0).plumbing()) {
                actor.add(new Actor.Apart(
                        habit.sessions().get(0).holder(),
                        words(known),
                        known.days(),
                        known.events(),
                        words(habit),
                        habit.withSecondFactor(),
                        List.of(habit.sessions().get(0).firstReference())));
            }
        }
        joins.forEach((root, all) -> {
            Actor actor = actors.get(root);
            if (actor != null) {
                all.forEach(actor::add);
            }
        });
        return actors.values().stream()
                .sorted(Comparator.comparingInt(actor -> actor.sessions().get(0).number()))
                .toList();
    }

    private static String words(Habit habit) {
        return String.join(", ", habit.places().stream().limit(3).toList()) + " with "
                + String.join(", ", habit.clients().stream().limit(3).toList());
    }
}
