package io.tactrail.story;

import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Screening;
import io.tactrail.event.Excerpt;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What rules and correlations found of an actor: one finding for each rule. */
final class Hits {

    /** What is done on so many days is worth so little. */
    private static final int AS_ON_OTHER_DAYS = 8;

    /** What another actor completed is worth so little of it. */
    private static final int PART = 4;

    private static final int GROUP = 100;

    private final Screening screening;
    private final Set<Integer> noisy;
    private final Map<Integer, List<CorrelationHit>> correlated;
    private final IdentityHashMap<CorrelationHit, Integer> completed;

    /**
     * @param noisy rules that find a large share of all events, by number
     * @param correlated windows of correlations, by the sessions of the events that they cite
     * @param completed the session of the last event that a window cites
     */
    Hits(
            Screening screening,
            Set<Integer> noisy,
            Map<Integer, List<CorrelationHit>> correlated,
            IdentityHashMap<CorrelationHit, Integer> completed) {
        this.screening = screening;
        this.noisy = noisy;
        this.correlated = correlated;
        this.completed = completed;
    }

    static int points(Rule rule) {
        Level level = rule.level();
        return level == null
                ? 0
                : switch (level) {
                    case CRITICAL -> 40;
                    case HIGH -> 20;
                    case MEDIUM -> 8;
                    case LOW -> 2;
                    case INFORMATIONAL -> 0;
                };
    }

    private static String title(Rule rule) {
        return rule.title() + " (" + (rule.level() == null ? "" : rule.level().word() + " ") + "rule; ";
    }

    /** @param odd takes the sessions in which something was found that is not their holder's routine */
    List<Finding> of(Actor actor, Routine routine, Set<Session> odd) {
        List<Finding> found = new ArrayList<>();
        rules(actor, routine, odd, found);
        correlations(actor, odd, found);
        return found;
    }

    private void rules(Actor actor, Routine routine, Set<Session> odd, List<Finding> found) {
        Map<Integer, List<Session>> byRule = new TreeMap<>();
        for (Session session : actor.sessions()) {
            for (int rule : session.detections().numbers()) {
                if (screening.alerts(rule)
                        && !noisy.contains(rule)
                        && points(screening.rules().get(rule)) > 0) {
                    byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(session);
                }
            }
        }
        byRule.forEach((number, sessions) -> {
            Rule rule = screening.rules().get(number);
            boolean daily = sessions.stream().allMatch(session -> routine.rule(session, number));
            if (!daily) {
                odd.addAll(sessions);
            }
            long count = sessions.stream()
                    .mapToLong(session -> seen(session, number).count())
                    .sum();
            found.add(new Finding(
                    FindingKind.of(rule),
                    sessions.get(0).number(),
                    daily ? points(rule) / AS_ON_OTHER_DAYS : points(rule),
                    title(rule) + Words.count(count, "event") + ")" + (daily ? ", as on other days" : ""),
                    rule,
                    List.of(),
                    sessions.stream()
                            .limit(Finding.REFERENCES)
                            .map(session -> seen(session, number).reference())
                            .toList()));
        });
    }

    private static Seen seen(Session session, int rule) {
        Seen seen = session.detections().get(rule);
        if (seen == null) {
            throw new IllegalArgumentException("rule " + rule + " found nothing in session " + session.number());
        }
        return seen;
    }

    private void correlations(Actor actor, Set<Session> odd, List<Finding> found) {
        Map<String, List<CorrelationHit>> byRule = new TreeMap<>();
        Map<String, Integer> firstSession = new TreeMap<>();
        Set<Integer> numbers = actor.sessions().stream().map(Session::number).collect(Collectors.toSet());
        IdentityHashMap<CorrelationHit, Boolean> known = new IdentityHashMap<>();
        for (Session session : actor.sessions()) {
            for (CorrelationHit hit : correlated.getOrDefault(session.number(), List.of())) {
                odd.add(session);
                if (known.put(hit, true) == null && points(hit.rule()) > 0) {
                    byRule.computeIfAbsent(hit.rule().key(), any -> new ArrayList<>())
                            .add(hit);
                    firstSession.putIfAbsent(hit.rule().key(), session.number());
                }
            }
        }
        byRule.forEach((key, all) -> {
            CorrelationHit first = all.get(0);
            Rule rule = first.rule();
            boolean daily = all.stream()
                            .map(hit -> hit.time().toEpochMilli() / Usual.DAY)
                            .distinct()
                            .count()
                    >= Routine.DAYS;
            boolean part = all.stream().noneMatch(hit -> numbers.contains(completed.getOrDefault(hit, -1)));
            int points = daily ? points(rule) / AS_ON_OTHER_DAYS : part ? points(rule) / PART : points(rule);
            found.add(new Finding(
                    FindingKind.of(rule),
                    firstSession.getOrDefault(key, 0),
                    points,
                    title(rule) + Words.count(first.count(), "event")
                            + (all.size() > 1 ? ", " + all.size() + " times" : "") + ")"
                            + (part ? ", of which another actor did the last" : "")
                            + (daily ? ", as on other days" : ""),
                    rule,
                    group(first),
                    first.references()));
        });
    }

    private static List<String> group(CorrelationHit hit) {
        return hit.group().entrySet().stream()
                .map(part -> Excerpt.of(part.getKey() + "=" + part.getValue(), GROUP))
                .collect(Collectors.toList());
    }
}
