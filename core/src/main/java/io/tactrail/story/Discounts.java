package io.tactrail.story;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Actors that are known by how they work: AWS itself, infrastructure as code, scanners. They are shown, and rank low. */
final class Discounts {

    private Discounts() {}

    /** What takes points away, if anything does. */
    static Optional<Reason> of(Actor actor, Set<Session> odd, List<Reason> reasons) {
        boolean plumbing = actor.sessions().stream().allMatch(Session::plumbing);
        int sum = reasons.stream().mapToInt(Reason::points).sum();
        Set<Long> days = new TreeSet<>();
        boolean onlyTools = true;
        long reads = 0;
        long events = 0;
        for (Session session : actor.sessions()) {
            days.add(Usual.day(session));
            onlyTools &=
                    session.client().equals("Terraform") || session.client().startsWith("Pulumi");
            reads += session.reads();
            events += session.events();
        }
        if (plumbing) {
            return Optional.of(new Reason(-sum * 9 / 10, "AWS calls here, for itself or for someone", List.of()));
        }
        if (onlyTools && actor.aparts().isEmpty() && days.size() >= Routine.DAYS) {
            return Optional.of(new Reason(
                    -sum * 3 / 4,
                    "infrastructure as code, seen on " + days.size() + " days from its usual place",
                    List.of()));
        }
        if (events >= 100
                && actor.aparts().isEmpty()
                && reads * 100 >= events * 95
                && days.size() >= Routine.DAYS
                && odd.stream().map(Usual::day).distinct().count() >= Routine.DAYS) {
            return Optional.of(new Reason(
                    -sum * 3 / 4,
                    "reads and nothing else, on " + days.size() + " days, like a scanner or a dashboard",
                    List.of()));
        }
        return Optional.empty();
    }
}
