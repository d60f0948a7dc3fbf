package io.tactrail.containment;

import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Session;
import io.tactrail.story.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What stops the actor of a lead, in order. */
final class ContainmentPlan {

    /** A plan that is longer is no plan for one night; the report says what is cut. */
    static final int MOST = 300;

    /** As {@link Leftovers} says it: the same by hand at two times is one step. */
    private static final Pattern WHEN = Pattern.compile(", at [0-9TZ:-]+: ");

    private ContainmentPlan() {}

    /**
     * The plan.
     *
     * @param ties of all sessions, in order of time
     * @param all sessions by their numbers
     * @param left of all sessions, in order of time: what others took back is no more to do
     */
    static List<Containment> of(Lead lead, List<Tie> ties, List<Session> all, List<Left> left) {
        Chain chain = new Chain(lead, ties, all, left);
        Others others = new Others(lead, all, chain.keys().keySet());
        List<Containment> plan = new ArrayList<>();
        plan.addAll(new Credentials(chain, others, left).steps());
        plan.addAll(new Entrances(lead, ties, all, left, others).steps());
        plan.addAll(new Leftovers(lead, left, others).steps());
        plan.sort(Comparator.comparing(Containment::phase));
        List<Containment> once = once(plan);
        List<Containment> kept = new ArrayList<>(once.subList(0, Math.min(MOST, once.size())));
        if (once.size() > MOST) {
            kept.add(new Containment(
                    once.get(MOST).phase(),
                    (once.size() - MOST) + " more steps are not shown: do these, then investigate the logs again",
                    "",
                    "see each step",
                    "",
                    List.of()));
        }
        kept.addAll(new Watch(lead, chain).steps());
        return kept;
    }

    /** One command once, with the events of all. */
    private static List<Containment> once(List<Containment> plan) {
        Map<String, Containment> once = new LinkedHashMap<>();
        for (Containment step : plan) {
            String key = step.command().isEmpty()
                    ? step.phase() + WHEN.matcher(step.why()).replaceFirst(": ")
                    : step.command();
            Containment known = once.putIfAbsent(key, step);
            if (known != null) {
                List<String> references = new ArrayList<>(known.references());
                references.addAll(step.references());
                once.put(
                        key,
                        new Containment(
                                known.phase(),
                                known.why(),
                                known.command(),
                                known.breaks(),
                                known.verify(),
                                references.stream()
                                        .distinct()
                                        .limit(Math.max(
                                                Held.REFERENCES,
                                                known.references().size()))
                                        .toList()));
            }
        }
        return new ArrayList<>(once.values());
    }

    /** The numbers of the lead's sessions. */
    static Set<Integer> numbers(Lead lead) {
        Set<Integer> numbers = new HashSet<>();
        lead.sessions().forEach(session -> numbers.add(session.number()));
        return numbers;
    }
}
