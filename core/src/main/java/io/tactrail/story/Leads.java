package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Screening;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Principal;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Actors, ranked. Every point has a reason, and every reason its events. */
final class Leads {

    private static final long DAY = 24 * 60 * 60 * 1000L;

    /** Days on which a holder did something, from which on it is that holder's routine. */
    private static final int ROUTINE_DAYS = 3;

    /** What the names of our own rules' files begin with. */
    private static final String OURS = "rules/";

    private static final int DENIED_CALLS = 6;
    private static final int REFERENCES = 20;
    private static final int MARK_FROM = 30;
    private static final int MARKS_AT_MOST = 45;

    private final Catalog catalog;
    private final Screening screening;
    private final Set<Integer> noisy;
    private final Map<Integer, List<Finding>> findings = new HashMap<>();
    private final Map<Integer, List<CorrelationHit>> hits = new HashMap<>();
    private final Map<String, Map<Integer, Set<Long>>> ruleDays = new HashMap<>();
    private final Map<String, Map<Integer, Set<Long>>> markDays = new HashMap<>();

    Leads(Catalog catalog, Screening screening, Set<Integer> noisy) {
        this.catalog = catalog;
        this.screening = screening;
        this.noisy = noisy;
    }

    /** @param hitsBySession windows of correlations, by the session of their first event */
    List<Lead> of(List<Actor> actors, List<Finding> found, Map<Integer, List<CorrelationHit>> hitsBySession) {
        found.forEach(finding -> findings.computeIfAbsent(finding.session(), any -> new ArrayList<>())
                .add(finding));
        hits.putAll(hitsBySession);
        for (Actor actor : actors) {
            for (Session session : actor.sessions()) {
                long day = session.first() / DAY;
                session.detections()
                        .keySet()
                        .forEach(rule -> ruleDays.computeIfAbsent(session.holder(), any -> new HashMap<>())
                                .computeIfAbsent(rule, any -> new TreeSet<>())
                                .add(day));
                session.marks()
                        .keySet()
                        .forEach(mark -> markDays.computeIfAbsent(session.holder(), any -> new HashMap<>())
                                .computeIfAbsent(mark, any -> new TreeSet<>())
                                .add(day));
            }
        }
        List<Lead> leads = new ArrayList<>();
        for (Actor actor : actors) {
            leads.add(lead(actor));
        }
        leads.sort(Lead.BEST);
        return leads;
    }

    private Lead lead(Actor actor) {
        List<Reason> reasons = new ArrayList<>();
        Set<Session> odd = new HashSet<>();
        boolean plumbing = actor.sessions().stream().allMatch(Session::plumbing);
        Set<String> holders = new HashSet<>();
        Set<String> sure = new HashSet<>();
        actor.aparts().stream().filter(Actor.Apart::secondFactor).forEach(apart -> sure.add(apart.holder()));
        for (Actor.Apart apart : actor.aparts()) {
            int points = apart.days() >= ROUTINE_DAYS ? 25 : apart.days() >= 2 ? 10 : 4;
            // Whoever has the second factor as well is most likely the holder, and a holder's other key is no second
            // one.
            points = sure.contains(apart.holder()) || !holders.add(apart.holder()) ? points / 3 : points;
            reasons.add(new Reason(
                    points,
                    "credential used by someone else? " + apart.holder() + " is used from " + apart.here()
                            + "; usual are " + apart.usual() + " (" + apart.events() + " events on " + apart.days()
                            + " days)" + (apart.secondFactor() ? "; with a second factor" : ""),
                    Finding.Kind.CREDENTIAL_ELSEWHERE,
                    apart.references()));
            actor.sessions().stream()
                    .filter(session -> session.holder().equals(apart.holder()))
                    .forEach(odd::add);
        }
        rules(actor, reasons, odd);
        correlations(actor, reasons, odd);
        marks(actor, reasons, odd);
        bursts(actor, reasons, odd);
        Map<Finding.Kind, Integer> before = new EnumMap<>(Finding.Kind.class);
        for (Session session : actor.sessions()) {
            for (Finding finding : findings.getOrDefault(session.number(), List.of())) {
                // The first of a kind says most; a dozen of them shall not outweigh everything else.
                boolean elsewhere = finding.kind() == Finding.Kind.NEW_PLACE
                        && !actor.aparts().isEmpty();
                int seen = before.merge(finding.kind(), 1, Integer::sum);
                if (seen <= finding.kind().times() && !elsewhere) {
                    reasons.add(new Reason(
                            finding.points() / seen,
                            finding.kind().words() + ": " + finding.why(),
                            finding.kind(),
                            finding.references()));
                }
                odd.add(session);
            }
        }
        chain(actor, reasons, odd);
        discounts(actor, plumbing, reasons);
        reasons.sort(Reason.WEIGHTIEST);
        int score = Math.max(0, reasons.stream().mapToInt(Reason::points).sum());
        List<Session> sessions = involved(actor, odd);
        return new Lead(score, sessions, actor, reasons);
    }

    /** All that the actor did, or of somebody who works here what does not look like his work. */
    private static List<Session> involved(Actor actor, Set<Session> odd) {
        Set<Long> days = new TreeSet<>();
        actor.sessions().forEach(session -> days.add(session.first() / DAY));
        boolean stranger = !actor.aparts().isEmpty() || days.size() <= 2;
        List<Session> sessions = actor.sessions().stream()
                .filter(session -> stranger || odd.contains(session))
                .toList();
        return sessions.isEmpty() ? actor.sessions() : sessions;
    }

    private static int points(Rule rule) {
        Level level = rule.level();
        int byLevel = level == null
                ? 0
                : switch (level) {
                    case CRITICAL -> 40;
                    case HIGH -> 20;
                    case MEDIUM -> 8;
                    case LOW -> 2;
                    case INFORMATIONAL -> 0;
                };
        return byLevel;
    }

    /** What kind of behaviour the rule finds, if it is one of ours that finds one, and its title. */
    private static String title(Rule rule) {
        String level = rule.level() == null ? "" : rule.level().word() + " ";
        Finding.Kind kind = kind(rule);
        return (kind == null ? level + "rule" : kind.words() + " (" + level + "rule)") + ": " + rule.title();
    }

    private static Finding.@Nullable Kind kind(Rule rule) {
        String file = rule.file();
        int slash = file.lastIndexOf('/');
        int dot = file.lastIndexOf('.');
        return file.startsWith(OURS) && dot > slash ? Finding.Kind.of(file.substring(slash + 1, dot)) : null;
    }

    private void rules(Actor actor, List<Reason> reasons, Set<Session> odd) {
        Map<Integer, List<Session>> byRule = new TreeMap<>();
        for (Session session : actor.sessions()) {
            for (int rule : session.detections().keySet()) {
                if (screening.alerts(rule) && !noisy.contains(rule)) {
                    byRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(session);
                }
            }
        }
        byRule.forEach((number, sessions) -> {
            Rule rule = screening.rules().get(number);
            int points = points(rule);
            boolean routine = sessions.stream().allMatch(session -> days(ruleDays, session, number) >= ROUTINE_DAYS);
            if (points == 0) {
                return;
            }
            if (!routine) {
                odd.addAll(sessions);
            }
            long count = sessions.stream()
                    .mapToLong(session -> seen(session, number).count())
                    .sum();
            reasons.add(new Reason(
                    routine ? points / 8 : points,
                    title(rule) + " (" + count + (count == 1 ? " event" : " events") + ")"
                            + (routine ? ", as on other days" : ""),
                    kind(rule),
                    sessions.stream()
                            .limit(REFERENCES)
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

    private static int days(Map<String, Map<Integer, Set<Long>>> all, Session session, int number) {
        return all.getOrDefault(session.holder(), Map.of())
                .getOrDefault(number, Set.of())
                .size();
    }

    private void correlations(Actor actor, List<Reason> reasons, Set<Session> odd) {
        Map<String, List<CorrelationHit>> byRule = new TreeMap<>();
        for (Session session : actor.sessions()) {
            for (CorrelationHit hit : hits.getOrDefault(session.number(), List.of())) {
                byRule.computeIfAbsent(hit.rule().key(), any -> new ArrayList<>())
                        .add(hit);
                odd.add(session);
            }
        }
        byRule.values().forEach(all -> {
            Rule rule = all.get(0).rule();
            boolean routine = all.stream()
                            .map(hit -> hit.time().toEpochMilli() / DAY)
                            .distinct()
                            .count()
                    >= ROUTINE_DAYS;
            reasons.add(new Reason(
                    routine ? points(rule) / 8 : points(rule),
                    title(rule) + " ("
                            + all.get(0).count() + " events" + (all.size() > 1 ? ", " + all.size() + " times" : "")
                            + ")",
                    kind(rule),
                    all.get(0).references().stream().limit(REFERENCES).toList()));
        });
    }

    /** What weighs in an investigation and the holder does not do on other days. */
    private void marks(Actor actor, List<Reason> reasons, Set<Session> odd) {
        Map<Integer, Seen> weighty = new TreeMap<>();
        for (Session session : actor.sessions()) {
            session.marks().forEach((mark, seen) -> {
                if (catalog.marks().get(mark).weight() >= MARK_FROM && days(markDays, session, mark) < ROUTINE_DAYS) {
                    weighty.putIfAbsent(mark, seen);
                    odd.add(session);
                }
            });
        }
        int sum = 0;
        List<String> names = new ArrayList<>();
        List<String> references = new ArrayList<>();
        List<Map.Entry<Integer, Seen>> heaviest = new ArrayList<>(weighty.entrySet());
        heaviest.sort(Comparator.comparingInt((Map.Entry<Integer, Seen> entry) ->
                        -catalog.marks().get(entry.getKey()).weight())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<Integer, Seen> entry : heaviest) {
            Mark mark = catalog.marks().get(entry.getKey());
            sum += mark.weight() / (entry.getValue().succeeded() > 0 ? 14 : 28);
            if (names.size() < 8) {
                names.add(mark.event());
            }
            if (references.size() < REFERENCES) {
                references.add(entry.getValue().reference());
            }
        }
        if (sum > 0) {
            reasons.add(new Reason(
                    Math.min(MARKS_AT_MOST, sum),
                    weighty.size() + " kinds of weighty calls that are not its holders' daily work: "
                            + String.join(", ", names),
                    references));
        }
    }

    /** Roles of several accounts, one out of the other, by somebody whose usual way this is not. */
    private static void chain(Actor actor, List<Reason> reasons, Set<Session> odd) {
        if (actor.aparts().isEmpty()) {
            return;
        }
        Map<String, Session> roles = new TreeMap<>();
        for (Session session : actor.sessions()) {
            if (session.principal().kind() == Principal.Kind.ROLE && !session.plumbing()) {
                roles.putIfAbsent(session.principal().id(), session);
            }
        }
        if (roles.size() >= 2) {
            reasons.add(new Reason(
                    Finding.Kind.ROLE_CHAIN.points(),
                    Finding.Kind.ROLE_CHAIN.words() + ": " + roles.size() + " roles entered: "
                            + String.join(", ", roles.keySet().stream().limit(5).toList()),
                    Finding.Kind.ROLE_CHAIN,
                    roles.values().stream()
                            .map(Session::firstReference)
                            .limit(REFERENCES)
                            .toList()));
            odd.addAll(roles.values());
        }
    }

    private static void bursts(Actor actor, List<Reason> reasons, Set<Session> odd) {
        for (Session session : actor.sessions()) {
            int denied = session.denied().counts().size();
            if (denied >= DENIED_CALLS) {
                reasons.add(new Reason(
                        Finding.Kind.DENIED_BURST.points(),
                        "denied burst: " + session.of(Outcome.DENIED) + " refusals of " + denied
                                + " different calls in one session of " + session.holder(),
                        Finding.Kind.DENIED_BURST,
                        List.of(session.firstReference())));
                odd.add(session);
                break;
            }
        }
    }

    private static void discounts(Actor actor, boolean plumbing, List<Reason> reasons) {
        int sum = reasons.stream().mapToInt(Reason::points).sum();
        Set<Long> days = new TreeSet<>();
        boolean onlyTools = true;
        long reads = 0;
        long events = 0;
        for (Session session : actor.sessions()) {
            days.add(session.first() / DAY);
            onlyTools &=
                    session.client().equals("Terraform") || session.client().startsWith("Pulumi");
            reads += session.reads();
            events += session.events();
        }
        if (plumbing) {
            reasons.add(new Reason(-sum * 9 / 10, "AWS calls here, for itself or for someone", List.of()));
        } else if (onlyTools && actor.aparts().isEmpty() && days.size() >= ROUTINE_DAYS) {
            reasons.add(new Reason(
                    -sum * 3 / 4,
                    "infrastructure as code, seen on " + days.size() + " days from its usual place",
                    List.of()));
        } else if (events >= 100 && reads * 100 >= events * 95 && days.size() >= ROUTINE_DAYS) {
            reasons.add(new Reason(
                    -sum * 3 / 4,
                    "reads and nothing else, on " + days.size() + " days, like a scanner or a dashboard",
                    List.of()));
        }
    }
}
