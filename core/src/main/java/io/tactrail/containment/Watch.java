package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.identity.Credential;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The end of a plan: the newest call of each key of the actor, in each account and region where it worked. Keys that were
 * only got and never seen in use are asked for too.
 */
final class Watch {

    /** Keys that one line asks for. */
    static final int KEYS = 40;

    /** Lines for one account: sessions end by themselves, so that the newest keys matter most. */
    static final int LINES = 10;

    private final Map<String, Map<String, Long>> keys = new TreeMap<>();
    private final Set<String> regions = new TreeSet<>(Set.of("us-east-1"));

    Watch(Lead lead, Chain chain) {
        for (Session session : lead.sessions()) {
            for (String account : session.accounts().counts().keySet()) {
                session.keys().counts().keySet().stream()
                        .filter(Credential::isKey)
                        .forEach(key -> add(account, key, session.last()));
            }
            session.regions().counts().keySet().stream().filter(Shell::takes).forEach(regions::add);
        }
        chain.given().forEach((key, given) -> add(given.account(), key, given.time()));
        // These live until they are stopped, and so are asked for first.
        chain.keys().forEach((key, held) -> add(held.account(), key, Long.MAX_VALUE));
    }

    private void add(String account, String key, long time) {
        keys.computeIfAbsent(account, any -> new HashMap<>()).merge(key, time, Math::max);
    }

    List<Containment> steps() {
        List<Containment> steps = new ArrayList<>();
        keys.forEach((account, times) -> {
            List<String> all = new ArrayList<>(times.keySet());
            all.sort(Comparator.comparing((String key) -> times.get(key))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()));
            int most = Math.min(KEYS * LINES, all.size());
            for (int from = 0; from < most; from += KEYS) {
                List<String> some = new ArrayList<>(all.subList(from, Math.min(from + KEYS, most)));
                some.sort(Comparator.naturalOrder());
                steps.add(step(account, some, all.size()));
            }
        });
        return steps;
    }

    private Containment step(String account, List<String> some, int all) {
        List<String> quoted = regions.stream().map(Shell::word).toList();
        String profile = Shell.takes(account) ? " --profile=" + Shell.word(account) : "";
        String where = account.isEmpty() ? "" : "In account " + account + ": ";
        String keys = some.size() < all
                ? some.size() + " of " + all + " keys, the newest first,"
                : all + (all == 1 ? " key" : " keys");
        return new Containment(
                Phase.WATCH,
                where + "ask now and for 30 minutes (CloudTrail tells with a delay of minutes). Each of "
                        + keys
                        + " shows its newest call: none may have succeeded after the steps above. If one has, or a new"
                        + " key appears, investigate the new logs and begin again; the commands may be run again",
                "for key in " + String.join(" ", some) + "; do for region in " + String.join(" ", quoted)
                        + "; do aws cloudtrail lookup-events"
                        + " --lookup-attributes=AttributeKey=AccessKeyId,AttributeValue=\"$key\" --max-results=1"
                        + " --query='Events[].[EventTime,EventName,Username]' --output=text"
                        + " --region=\"$region\"" + profile + "; done; done",
                "nobody: it only reads",
                "",
                List.of());
    }
}
