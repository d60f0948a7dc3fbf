package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Actors, ranked. Every point has a reason, and every reason its finding or its events. */
final class Leads {

    private static final int DENIED_CALLS = 6;

    /** How many of a kind count for one actor, each less than the one before. */
    private static final int TIMES = 3;

    /** What is said of an event for the second time is worth so little. */
    private static final int AGAIN = 4;

    private static final int MARK_FROM = 30;
    private static final int MARKS_AT_MOST = 45;

    private final Catalog catalog;
    private final Hits hits;
    private final Map<Integer, List<Finding>> findings = new HashMap<>();

    private final Shares shares;

    /**
     * @param found by code, over the whole evidence
     * @param shares with whom calls share
     */
    Leads(Catalog catalog, Hits hits, List<Finding> found, Shares shares) {
        this.catalog = catalog;
        this.hits = hits;
        this.shares = shares;
        found.forEach(finding -> findings.computeIfAbsent(finding.session(), any -> new ArrayList<>())
                .add(finding));
    }

    List<Lead> of(List<Actor> actors) {
        Routine routine = new Routine(actors);
        Elsewhere elsewhere = new Elsewhere(actors);
        List<Lead> leads = new ArrayList<>();
        for (Actor actor : actors) {
            leads.add(lead(actor, routine, elsewhere));
        }
        leads.sort(Lead.BEST);
        return leads;
    }

    private Lead lead(Actor actor, Routine routine, Elsewhere elsewhere) {
        Set<Session> odd = new HashSet<>();
        List<Finding> counted = elsewhere.of(actor, odd);
        for (Finding hit : hits.of(actor, routine, odd)) {
            counted.add(shares.told(hit));
        }
        chain(actor, counted, odd);
        denied(actor, counted, odd);
        List<Finding> found = counted(actor, counted, odd);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Finding finding = found.get(i);
            if (finding.points() > 0) {
                reasons.add(new Reason(finding.points(), finding.sentence(), i, finding.references()));
            }
        }
        marks(actor, routine, reasons, odd);
        Discounts.of(actor, odd, reasons).ifPresent(reasons::add);
        reasons.sort(Reason.WEIGHTIEST);
        int score = Math.max(0, reasons.stream().mapToInt(Reason::points).sum());
        return new Lead(score, new Involved(actor, odd).sessions(), actor, reasons, found);
    }

    /** All findings with the points that each adds: what code found of an event that a rule found too is told once. */
    private List<Finding> counted(Actor actor, List<Finding> counted, Set<Session> odd) {
        List<Finding> all = new ArrayList<>(counted);
        List<Finding> own = new ArrayList<>();
        for (Session session : actor.sessions()) {
            for (Finding finding : findings.getOrDefault(session.number(), List.of())) {
                // An evening at one's own desk is one's own, unless more is odd about it.
                boolean late =
                        finding.kind() == FindingKind.ODD_HOUR && finding.points() < FindingKind.ODD_HOUR.points();
                if (finding.points() > 0 && !late) {
                    odd.add(session);
                }
                int like = like(all, finding);
                if (like >= 0) {
                    all.set(like, all.get(like).and(finding));
                } else {
                    own.add(finding);
                }
            }
        }
        own.sort(Comparator.comparingInt(Finding::points).reversed());
        Map<FindingKind, Integer> before = new EnumMap<>(FindingKind.class);
        for (Finding finding : own) {
            // The first of a kind says most; a dozen of them shall not outweigh everything else.
            int seen = before.merge(finding.kind(), 1, Integer::sum);
            boolean told =
                    finding.kind() == FindingKind.NEW_PLACE && !actor.aparts().isEmpty();
            boolean counts = !told && seen <= (finding.kind().isNovelty() ? 1 : TIMES);
            all.add(finding.withPoints(counts ? finding.points() / seen : 0));
        }
        all.sort(Finding.WEIGHTIEST);
        for (int i = 1; i < all.size(); i++) {
            // What several rules say of one event is one thing.
            if (like(all.subList(0, i), all.get(i)) >= 0) {
                all.set(i, all.get(i).withPoints(all.get(i).points() / AGAIN));
            }
        }
        all.sort(Finding.WEIGHTIEST);
        return all;
    }

    private static int like(List<Finding> all, Finding finding) {
        for (int i = 0; i < all.size(); i++) {
            Finding other = all.get(i);
            if (other.kind() == finding.kind()
                    && other.references().stream().anyMatch(finding.references()::contains)) {
                return i;
            }
        }
        return -1;
    }

    /** The two days in which an actor did most kinds of weighty calls, unless he is no one who works here. */
    private static Map<Integer, Seen> densest(Actor actor, Map<Integer, Seen> weighty) {
        if (!actor.aparts().isEmpty()) {
            return weighty;
        }
        Map<Integer, Seen> best = new TreeMap<>();
        Set<Long> days = new TreeSet<>();
        weighty.values().forEach(seen -> days.add(seen.first() / Usual.DAY));
        for (long day : days) {
            Map<Integer, Seen> here = new TreeMap<>(weighty);
            here.values().removeIf(seen -> seen.first() / Usual.DAY != day && seen.first() / Usual.DAY != day + 1);
            best = here.size() > best.size() ? here : best;
        }
        return best;
    }

    /** What weighs in an investigation and the holder does not do on other days. */
    private void marks(Actor actor, Routine routine, List<Reason> reasons, Set<Session> odd) {
        Map<Integer, Seen> weighty = new TreeMap<>();
        for (Session session : actor.sessions()) {
            for (int mark : session.marks().numbers()) {
                if (catalog.marks().get(mark).weight() >= MARK_FROM && !routine.mark(session, mark)) {
                    weighty.computeIfAbsent(
                            mark, any -> Objects.requireNonNull(session.marks().get(mark)));
                    odd.add(session);
                }
            }
        }
        int sum = 0;
        List<String> names = new ArrayList<>();
        List<String> references = new ArrayList<>();
        List<Map.Entry<Integer, Seen>> heaviest =
                new ArrayList<>(densest(actor, weighty).entrySet());
        heaviest.sort(Comparator.comparingInt((Map.Entry<Integer, Seen> entry) ->
                        -catalog.marks().get(entry.getKey()).weight())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<Integer, Seen> entry : heaviest) {
            Mark mark = catalog.marks().get(entry.getKey());
            sum += mark.weight() / (entry.getValue().succeeded() > 0 ? 14 : 28);
            if (names.size() < 8) {
                names.add(mark.event());
            }
            if (references.size() < Finding.REFERENCES) {
                references.add(entry.getValue().reference());
            }
        }
        if (sum > 0) {
            reasons.add(new Reason(
                    Math.min(MARKS_AT_MOST, sum),
                    heaviest.size() + (heaviest.size() == 1 ? " kind" : " kinds")
                            + " of weighty calls that are not its holders' daily work: " + String.join(", ", names),
                    references));
        }
    }

    /** Roles of several accounts, one out of the other, by somebody whose usual way this is not. */
    private static void chain(Actor actor, List<Finding> found, Set<Session> odd) {
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
            found.add(new Finding(
                    FindingKind.ROLE_CHAIN,
                    roles.values().iterator().next().number(),
                    roles.size() + " roles entered: "
                            + String.join(", ", roles.keySet().stream().limit(5).toList())
                            + (roles.size() > 5 ? " and " + (roles.size() - 5) + " more" : ""),
                    roles.values().stream().map(Session::firstReference).toList()));
            odd.addAll(roles.values());
        }
    }

    private static void denied(Actor actor, List<Finding> found, Set<Session> odd) {
        for (Session session : actor.sessions()) {
            int denied = session.denied().strings().size();
            if (denied >= DENIED_CALLS) {
                found.add(new Finding(
                        FindingKind.DENIED_BURST,
                        session.number(),
                        session.of(Outcome.DENIED) + " refusals of " + denied + " different calls in one session of "
                                + session.holder(),
                        List.of(session.firstReference())));
                odd.add(session);
                break;
            }
        }
    }
}
