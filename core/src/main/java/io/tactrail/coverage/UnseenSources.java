package io.tactrail.coverage;

import io.tactrail.identity.AwsAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ways of collecting leave out, accounts without logs, and digests that were made and not given. */
final class UnseenSources {

    /** Accounts that are told one by one; vendors' accounts call from outside by the dozen. */
    private static final int STRANGERS = 20;

    private final Ground ground;

    UnseenSources(Ground ground) {
        this.ground = ground;
    }

    void all(Found found) {
        strangers(found);
        digests(found);
        collection(found);
    }

    private void strangers(Found found) {
        TreeMap<String, Strangers.Stranger> without = new TreeMap<>(ground.survey.strangers.all());
        without.keySet()
                .removeIf(account -> AwsAccounts.service(account) != null
                        || ground.places.stream()
                                .anyMatch(place -> place.account().equals(account) && place.firstEvent() != null));
        int told = 0;
        for (Map.Entry<String, Strangers.Stranger> each : without.entrySet()) {
            Strangers.Stranger stranger = each.getValue();
            if (told++ == STRANGERS) {
                found.add(new Unseen(
                        Unseen.Kind.NO_LOGS_OF_ACCOUNT,
                        "What else was done in " + (without.size() - STRANGERS) + " more accounts cannot be known.",
                        "Their principals call in logs of others, and there is no log of their own.",
                        "The logs of those that are yours.",
                        "",
                        "",
                        null,
                        null,
                        List.of()));
                return;
            }
            found.add(new Unseen(
                    Unseen.Kind.NO_LOGS_OF_ACCOUNT,
                    "What else was done in account " + each.getKey() + " cannot be known.",
                    "Its principals made " + stranger.calls + (stranger.calls == 1 ? " call" : " calls")
                            + " that logs of "
                            + String.join(
                                    ", ", stranger.seenBy.stream().limit(5).toList())
                            + (stranger.seenBy.size() > 5 ? " and others" : "")
                            + " show, the first at " + Instant.ofEpochMilli(stranger.first)
                            + ", and there is no log of its own.",
                    "The logs of the account, if it is yours.",
                    each.getKey(),
                    "",
                    null,
                    null,
                    List.of(stranger.reference)));
        }
    }

    /** A trail that is told to make digests, and none of its account is at hand. */
    private void digests(Found found) {
        for (Trail trail : ground.trails.all().values()) {
            Act by = trail.validatedBy;
            if (by == null || trail.neverStarted || trail.chained || ground.survey.chains.has(trail.key.account())) {
                continue;
            }
            Instant since = trail.since != null && trail.since.isAfter(by.at()) ? trail.since : by.at();
            found.add(new Unseen(
                    Unseen.Kind.NO_DIGESTS,
                    "Whether the logs of " + trail.key.words() + " since " + since
                            + " are whole and unaltered cannot be known.",
                    by.name() + " by " + by.principal().id() + " at " + by.at()
                            + " had it make digests, and none of them is among the evidence.",
                    "The CloudTrail-Digest folder of "
                            + (trail.bucket.isEmpty() ? "its bucket" : "bucket " + trail.bucket) + ".",
                    trail.account(),
                    trail.regions().size() == 1 ? trail.regions().iterator().next() : "",
                    since,
                    null,
                    List.of(by.reference())));
        }
    }

    /** Sources: the pages of AWS on each way: what of the events does not come through it. */
    private void collection(Found found) {
        long all = ground.survey.shapes.values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long reads = ground.places.stream().mapToLong(CoveredPlace::reads).sum();
        ground.survey.shapes.forEach((kind, number) -> {
            String of = number == all ? "All " + all + " events" : number + " of " + all + " events";
            if (kind.contains("lookup-events") || kind.contains("Event history")) {
                collection(
                        found,
                        "What the event history leaves out cannot be known from what came by it (" + kind + ").",
                        of
                                + " came by it. It holds management events of the last 90 days, of the account and region that"
                                + " it is asked for, and no data, network activity or organization-wide events.",
                        "The logs of a trail or event data store for the same days.");
            } else if (kind.contains("EventBridge")) {
                collection(
                        found,
                        "What EventBridge did not match or deliver cannot be known (" + kind + ").",
                        of + " came by it. Only what a rule's pattern fits is passed on"
                                + (reads == 0
                                        ? "; read-only events are not, unless the rule's state asks for them, and there is"
                                                + " none here."
                                        : "."),
                        "The logs of the trail for the same days.");
            } else if (kind.contains("CloudWatch Logs")
                    || kind.contains("awslogs")
                    || kind.contains("log-events")
                    || kind.contains("Logs Insights")) {
                collection(
                        found,
                        "What the filter of a subscription or query left out cannot be known (" + kind + ").",
                        of
                                + " came by CloudWatch Logs, where a filter pattern, a query or its limit decides what is passed"
                                + " on; events over 256 KB are not sent there at all.",
                        "The logs in the trail's bucket for the same days.");
            } else if (kind.contains("Lake query") || kind.contains("Athena")) {
                collection(
                        found,
                        "What the query did not ask for cannot be known (" + kind + ").",
                        of + " are the result of a query, and only its text says what it left out.",
                        "The text of the query; the same events as CloudTrail delivered them to S3.");
            } else if (kind.contains("Splunk")
                    || kind.contains("Elastic")
                    || kind.contains("Filebeat")
                    || kind.contains("OCSF")) {
                collection(
                        found,
                        "What another system did not take in, or did not give out, cannot be known (" + kind + ").",
                        of + " came by it, and only its settings and the search say what they left out.",
                        "The search that was exported; the same events as CloudTrail delivered them to S3.");
            }
        });
    }

    private static void collection(Found found, String statement, String why, String help) {
        found.add(new Unseen(Unseen.Kind.COLLECTION, statement, why, help, "", "", null, null, List.of()));
    }
}
