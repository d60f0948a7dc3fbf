package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.identity.Credential;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What stops the actor of a lead, in order. */
final class ContainmentPlan {

    /** A plan that is longer is no plan for one night; the report says what is cut. */
    static final int MOST = 300;

    /** Keys that one line of watching asks for. */
    private static final int WATCHED = 40;

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
        Others others = new Others(lead, all);
        Chain chain = new Chain(lead, ties, all, left);
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
        kept.addAll(watch(lead, chain));
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
                                        .limit(Chain.REFERENCES)
                                        .toList()));
            }
        }
        return new ArrayList<>(once.values());
    }

    /** One line for each account: the newest call of each key of the actor, in each region where it worked. */
    private static List<Containment> watch(Lead lead, Chain chain) {
        Map<String, Set<String>> keys = new TreeMap<>();
        Set<String> regions = new TreeSet<>(Set.of("us-east-1"));
        for (Session session : lead.sessions()) {
            for (String account : session.accounts().counts().keySet()) {
                session.keys().counts().keySet().stream()
                        .filter(Credential::isKey)
                        .forEach(key -> keys.computeIfAbsent(account, any -> new TreeSet<>())
                                .add(key));
            }
            session.regions().counts().keySet().stream().filter(Shell::takes).forEach(regions::add);
        }
        chain.keys()
                .forEach((key, held) -> keys.computeIfAbsent(held.account(), any -> new TreeSet<>())
                        .add(key));
        List<Containment> steps = new ArrayList<>();
        keys.forEach((account, all) -> {
            List<String> some = new ArrayList<>(all).subList(0, Math.min(WATCHED, all.size()));
            List<String> quoted = regions.stream().map(Shell::word).toList();
            String profile = Shell.takes(account) ? " --profile=" + Shell.word(account) : "";
            String where = account.isEmpty() ? "" : "In account " + account + ": ";
            steps.add(new Containment(
                    Phase.WATCH,
                    where + "ask now and for 30 minutes (CloudTrail tells with a delay of minutes). Each of "
                            + some.size() + " keys" + (some.size() < all.size() ? " of " + all.size() : "")
                            + " shows its newest call: none may have succeeded after the steps above. If one has, or a new"
                            + " key appears, investigate the new logs and begin again; the commands may be run again",
                    "for key in " + String.join(" ", some) + "; do for region in " + String.join(" ", quoted)
                            + "; do aws cloudtrail lookup-events"
                            + " --lookup-attributes=AttributeKey=AccessKeyId,AttributeValue=\"$key\" --max-results=1"
                            + " --query='Events[].[EventTime,EventName,Username]' --output=text"
                            + " --region=\"$region\"" + profile + "; done; done",
                    "nobody: it only reads",
                    "",
                    List.of()));
        });
        return steps;
    }

    /** The numbers of the lead's sessions. */
    static Set<Integer> numbers(Lead lead) {
        Set<Integer> numbers = new HashSet<>();
        lead.sessions().forEach(session -> numbers.add(session.number()));
        return numbers;
    }
}
