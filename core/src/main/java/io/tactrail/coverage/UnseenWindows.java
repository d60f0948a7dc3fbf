package io.tactrail.coverage;

import java.util.stream.Collectors;

/** Blind windows as sentences. */
final class UnseenWindows {

    private static final String HISTORY =
            "The event history of the account and region (aws cloudtrail lookup-events), which has management events for 90"
                    + " days whatever trails do; the logs of another trail or event data store.";

    private UnseenWindows() {}

    static Unseen of(BlindWindow window) {
        String time = "from " + window.from() + (window.to() == null ? " on" : " to " + window.to());
        String where = where(window);
        String statement = switch (window.kind()) {
            case NOT_VALIDATED, DIGEST_GAP ->
                "Whether the logs of" + where + " " + time + " are whole and unaltered cannot be known from digests.";
            case EXPIRING -> "Whether older logs of" + where + " were deleted " + time + " cannot be known.";
            case NO_INSIGHTS ->
                "Whether CloudTrail would have found something unusual in" + where + " " + time + " cannot be known.";
            case LOGS_DELETED ->
                (window.confidence() == Confidence.SHOWN
                                ? "What the deleted logs of"
                                : "Whether logs were deleted, and what they")
                        + (window.confidence() == Confidence.SHOWN ? where + " " : " ") + "recorded " + time
                        + " cannot be known.";
            case MOVED -> "What was delivered elsewhere " + time + " for" + where + " cannot be known.";
            default ->
                (window.evidenceInside() ? "Whether all that was called in" : "What was called in")
                        + where + " " + time
                        + (window.evidenceInside() ? " is at hand cannot be known." : " cannot be known.");
        };
        return new Unseen(
                Unseen.Kind.BLIND_WINDOW,
                statement,
                why(window),
                help(window),
                window.account(),
                window.regions().size() == 1 ? window.regions().get(0) : "",
                window.from(),
                window.to(),
                window.events());
    }

    private static String where(BlindWindow window) {
        return (window.account().isEmpty() ? " the accounts" : " account " + window.account())
                + (window.regions().isEmpty()
                        ? ""
                        : " in "
                                + window.regions().stream().limit(5).collect(Collectors.joining(", "))
                                + (window.regions().size() > 5
                                        ? " and " + (window.regions().size() - 5) + " more regions"
                                        : ""));
    }

    private static String why(BlindWindow window) {
        Deed by = window.by();
        Deed ended = window.ended();
        return capital(window.kind().words())
                + (window.confidence() == Confidence.SHOWN
                        ? ""
                        : " (" + window.confidence().word() + ")")
                + ": " + window.what() + "."
                + (by == null ? "" : " " + by.call() + " by " + by.principal().id() + " at " + by.time() + ".")
                + (ended == null
                        ? window.to() == null ? " Nothing in the evidence ends it." : ""
                        : " " + ended.call() + " by " + ended.principal().id() + " at " + ended.time() + " ended it.")
                + " Not recorded: " + window.notRecorded() + ". " + window.stillCovered();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String help(BlindWindow window) {
        return switch (window.kind()) {
            case NOT_VALIDATED -> "A copy of the same logs that somebody else kept.";
            case DIGEST_GAP -> "The missing digests, from the CloudTrail-Digest folder of the bucket.";
            case DELIVERY_GAP, HEARTBEAT_GAP ->
                "The log files of these hours from the bucket, if they are there. " + HISTORY;
            case EXPIRING, LOGS_DELETED ->
                "The bucket's earlier versions and replicas of the logs, S3 server access logs; for management events of"
                        + " the last 90 days the event history (aws cloudtrail lookup-events).";
            case NO_INSIGHTS -> "The events themselves, counted.";
            case MOVED -> "The logs in the bucket that they went to.";
            default -> HISTORY;
        };
    }
}
