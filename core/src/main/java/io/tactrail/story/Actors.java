package io.tactrail.story;

import io.tactrail.identity.Birth.How;
import io.tactrail.lineage.Confidence;
import io.tactrail.lineage.Lineage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is who. A holder's sessions are parted into ways of working; ways are joined along the lineage, where one session
 * made the other's credential, and by {@link Context}.
 */
final class Actors {

    /** A key that is used so soon after it was made is in the hands of its maker. */
    private static final long SOON = 60 * 60 * 1000L;

    /** So long a password that somebody set for another may wait; three days, in milliseconds. */
    private static final long DAYS = 3 * 24 * SOON;

    private final List<Session> sessions;
    private final Roster roster;
    private final Ways ways;
    private final Set<Habit> following = new HashSet<>();

    Actors(List<Session> sessions, Lineage lineage, Links links) {
        this.sessions = sessions;
        this.roster = new Roster(sessions, lineage);
        this.ways = new Ways(sessions);
        links.list().forEach(this::lineage);
        links.ties().stream().filter(tie -> tie.birth().how() == How.FUNCTION).forEach(this::function);
        new Context(sessions, ways).join();
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
        Habit from = ways.of(parent);
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
        boolean odd = ways.isOdd(parent) && ways.isOdd(child);
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

    private void join(Session parent, Session child, Made made) {
        boolean other = !parent.holder().equals(child.holder());
        if (other && isCallers(made.how) && parent.number() < child.number() && ways.isApart(ways.of(parent))) {
            following.add(ways.of(child));
        }
        ways.join(
                parent,
                child,
                new Actor.Join(
                        parent.holder() + " " + made.words() + " " + child.holder(),
                        List.of(made.reference, child.firstReference())));
    }

    /** The actors, by the number of their first session. */
    List<Actor> list() {
        List<Actor> actors = ways.actors();
        for (Actor actor : actors) {
            for (Habit habit : actor.ways()) {
                // That the role of a stranger is used from where the stranger is, is no second sign.
                if (ways.isApart(habit) && !following.contains(habit)) {
                    actor.add(apart(habit, ways.usual(habit)));
                }
                if (ways.isUsual(habit) && habit.days() >= Routine.DAYS) {
                    actor.isHome(habit);
                }
            }
        }
        return actors;
    }

    private static Actor.Apart apart(Habit habit, Habit usual) {
        Session first = habit.sessions().get(0);
        return new Actor.Apart(
                first.holder(),
                words(usual),
                usual.days(),
                usual.events(),
                words(habit),
                habit.withSecondFactor(),
                habit.sessions());
    }

    private static String words(Habit habit) {
        return String.join(", ", habit.places().stream().limit(3).toList()) + " with "
                + String.join(", ", habit.clients().stream().limit(3).toList())
                + (habit.inTurn().isEmpty() ? "" : ", in turn with " + habit.inTurn() + " within minutes");
    }
}
