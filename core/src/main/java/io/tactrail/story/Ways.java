package io.tactrail.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All ways of working, and which of them were joined: sets that are merged (Tarjan, "Efficiency of a good but not linear set union algorithm"). */
final class Ways {

    private final List<Habit> ways = new ArrayList<>();
    /** By the numbers of sessions. */
    private final int[] wayOf;

    private final Map<Habit, Habit> usual = new HashMap<>();
    private final int[] parents;
    private final List<Joined> joins = new ArrayList<>();

    private record Joined(int way, Actor.Join why) {}

    /** @param sessions by their numbers */
    Ways(List<Session> sessions) {
        wayOf = new int[sessions.size()];
        new Habits(sessions).byKey().values().forEach(each -> {
            for (Habit habit : each) {
                for (Session session : habit.sessions()) {
                    wayOf[session.number()] = ways.size();
                }
                ways.add(habit);
                usual.put(habit, each.get(0));
            }
        });
        parents = new int[ways.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
    }

    List<Habit> all() {
        return ways;
    }

    Habit of(Session session) {
        return ways.get(number(session));
    }

    private int number(Session session) {
        return wayOf[session.number()];
    }

    /** What the holder of a way usually does; the way itself where it is that. */
    Habit usual(Habit habit) {
        return usual.getOrDefault(habit, habit);
    }

    /** Whether it is its holder's usual way, and there is enough of it to call it so. */
    boolean isUsual(Habit habit) {
        return usual(habit) == habit && !isNew(habit);
    }

    /** Whether a session is not its holder's usual way of working, or there is too little to call any usual. */
    boolean isOdd(Session session) {
        return !isUsual(of(session));
    }

    /** Whether its holder has another way that is the usual one. */
    boolean isApart(Habit habit) {
        return usual(habit) != habit && !habit.sessions().get(0).plumbing();
    }

    /** Whether a session differs from what its holder did on other days. */
    boolean isStranger(Session session) {
        return isApart(of(session)) && !isNew(usual(of(session)));
    }

    private static boolean isNew(Habit habit) {
        return habit.days() < 2;
    }

    /** Joins the ways of two sessions, the earlier first in words, unless they are joined. */
    void joinByContext(Session one, Session other, String why) {
        Session before = one.number() < other.number() ? one : other;
        Session after = before == one ? other : one;
        join(
                one,
                other,
                new Actor.Join(
                        before.holder() + " and " + after.holder() + " " + why,
                        List.of(before.firstReference(), after.firstReference())));
    }

    void join(Session one, Session other, Actor.Join why) {
        int first = root(number(one));
        int second = root(number(other));
        if (first != second) {
            parents[Math.max(first, second)] = Math.min(first, second);
            joins.add(new Joined(first, why));
        }
    }

    private int root(int way) {
        int root = way;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Ways that were joined, each with the others and why, by the number of the first session. */
    List<Actor> actors() {
        Map<Integer, List<Habit>> joined = new HashMap<>();
        for (int i = 0; i < ways.size(); i++) {
            joined.computeIfAbsent(root(i), any -> new ArrayList<>()).add(ways.get(i));
        }
        Map<Integer, Actor> actors = new HashMap<>();
        joined.forEach((root, habits) -> actors.put(root, new Actor(habits)));
        for (Joined each : joins) {
            Actor actor = actors.get(root(each.way));
            if (actor != null) {
                actor.add(each.why);
            }
        }
        return actors.values().stream()
                .sorted(Comparator.comparingInt(actor -> actor.sessions().get(0).number()))
                .toList();
    }
}
