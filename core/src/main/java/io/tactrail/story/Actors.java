package io.tactrail.story;

import io.tactrail.identity.Birth.How;
import io.tactrail.lineage.Confidence;
import io.tactrail.lineage.Lineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final Roster roster;
    private final List<Habit> ways = new ArrayList<>();
    private final Map<Session, Integer> wayOf = new HashMap<>();
    private final Map<Habit, Habit> usual = new HashMap<>();
    private final Set<Habit> following = new HashSet<>();
    private final int[] parents;
    private final Map<Integer, List<Actor.Join>> joins = new HashMap<>();

    Actors(List<Session> sessions, Lineage lineage, Links links) {
        this.sessions = sessions;
        this.roster = new Roster(sessions, lineage);
        new Habits(sessions).byKey().values().forEach(each -> {
            for (Habit habit : each) {
                for (Session session : habit.sessions()) {
                    wayOf.put(session, ways.size());
                }
                ways.add(habit);
                usual.put(habit, each.get(0));
            }
        });
        parents = new int[ways.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        links.list().forEach(this::lineage);
        links.ties().stream().filter(tie -> tie.birth().how() == How.FUNCTION).forEach(this::function);
        context();
    }

    /** Joins what came out of a credential with the session that it came out of. */
    private void lineage(Link link) {
        Session row = sessions.get(link.session());
        List<Session> children = roster.reached(link.edge(), link.how(), link.time());
        Session before = link.own() ? row : roster.last(link.edge().from(), link.time());
        Session parent = before == null ? row : before;
        Made made = new Made(link.how(), link.edge().confidence(), link.edge().by(), link.time(), link.reference());
        join(parent, children, made);
        if (parent != row && !children.isEmpty()) {
            join(row, children, made);
        }
    }

    /** Joins what a function did with the session that made it. */
    private void function(Tie tie) {
        join(
                sessions.get(tie.parent()),
                roster.ofFunction(tie.birth().subject(), tie.time()),
                new Made(How.FUNCTION, Confidence.INFERRED, "", tie.time(), tie.reference()));
    }

    /** How one came out of another. */
    private record Made(@Nullable How how, Confidence confidence, String by, long time, String reference) {
        String words() {
            return how == null ? by : how.words();
        }
    }

    private void join(Session parent, List<Session> children, Made made) {
        if (parent.plumbing() || children.isEmpty()) {
            return;
        }
        Habit from = ways.get(way(parent));
        boolean near = false;
        for (Session child : children) {
            if (from.like(child)) {
                join(parent, child, made);
                near = true;
            }
        }
        if (!near && isMakers(made, parent, children.get(0))) {
            join(parent, children.get(0), made);
        }
    }

    /** Whether only the caller knows what he was given, and not whom it was made for. */
    private static boolean isCallers(@Nullable How how) {
        return how != null
                && switch (how) {
                    case ACCESS_KEY, PASSWORD, NEW_USER, NEW_ROLE, TRUST, FUNCTION -> false;
                    default -> true;
                };
    }

    /** Whether whoever made it used it, though from elsewhere and with another client. */
    private boolean isMakers(Made made, Session parent, Session child) {
        boolean soon = child.first() - made.time <= SOON;
        boolean days = child.first() - made.time <= DAYS;
        boolean odd = isOdd(parent) && isOdd(child);
        if (made.how == null || made.how == How.NEW_USER) {
            return false;
        }
        return switch (made.how) {
            // A colleague gets a key or a password from somebody who does his daily work.
            case ACCESS_KEY -> soon || odd;
            case PASSWORD, NEW_ROLE, TRUST -> odd && days;
            case FUNCTION -> odd;
            // Where no record names what the caller was given, more has to agree.
            default -> made.confidence.compareTo(Confidence.STRONG) <= 0 || odd && soon;
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

    private void join(Session parent, Session child, Made made) {
        boolean other = !parent.holder().equals(child.holder());
        if (other && isCallers(made.how) && parent.number() < child.number() && isApart(ways.get(way(parent)))) {
            following.add(ways.get(way(child)));
        }
        int one = root(way(parent));
        int two = root(way(child));
        if (one == two) {
            return;
        }
        join(
                one,
                two,
                new Actor.Join(
                        parent.holder() + " " + made.words() + " " + child.holder(),
                        List.of(made.reference, child.firstReference())));
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

    private boolean isApart(Habit habit) {
        return usual.get(habit) != habit && !habit.sessions().get(0).plumbing();
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
            // That the role of a stranger is used from where the stranger is, is no second sign.
            if (isApart(habit) && !following.contains(habit)) {
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
