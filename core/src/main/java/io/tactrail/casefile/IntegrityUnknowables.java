package io.tactrail.casefile;

import io.tactrail.digest.ChainGap;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What cannot be known since logs are not proved to be genuine, or are proved not to be. */
final class IntegrityUnknowables {

    private static final String WHETHER = "Whether log files were altered, or are missing, cannot be known.";

    private IntegrityUnknowables() {}

    static List<Unknowable> of(Integrity integrity) {
        List<Unknowable> all = new ArrayList<>();
        switch (integrity.verdict()) {
            case NOTHING_TO_VERIFY ->
                all.add(new Unknowable(
                        WHETHER,
                        "There is no digest file among the evidence.",
                        "The bucket's CloudTrail-Digest folder for the same days, if log file validation was on."));
            case NOTHING_VERIFIED ->
                all.add(new Unknowable(
                        WHETHER,
                        "There are digest or sign files among the evidence, and none could be verified."
                                + (integrity.keyFiles().isEmpty() ? " No public keys were given." : ""),
                        helps(integrity)));
            case PARTLY_VERIFIED, ALTERED_OR_MISSING -> parts(integrity, all);
            case VERIFIED, NO_LOGS -> {
                // Then it is known.
            }
        }
        return all;
    }

    private static void parts(Integrity integrity, List<Unknowable> all) {
        long open = integrity.logCounts().of(State.UNVERIFIABLE);
        if (open > 0) {
            all.add(new Unknowable(
                    "Whether " + files(open, integrity.logCounts().all()) + " as CloudTrail delivered "
                            + (open == 1 ? "it" : "them") + " cannot be known.",
                    "No verified digest lists " + (open == 1 ? "it." : "them."),
                    helps(integrity)));
        }
        long altered = integrity.logCounts().of(State.ALTERED);
        if (altered > 0) {
            all.add(
                    new Unknowable(
                            "What CloudTrail delivered in the place of " + altered + " altered log "
                                    + (altered == 1 ? "file" : "files") + " cannot be known.",
                            (altered == 1 ? "Its" : "Their")
                                    + " content is not the one whose hash digests hold; digests.logs names each.",
                            "Earlier versions of the objects, replicas, backups; the same days from CloudTrail Lake or Event history."));
        }
        long missing = integrity.allMissing();
        if (missing > 0) {
            all.add(new Unknowable(
                    "What stood in " + missing + " missing log " + (missing == 1 ? "file" : "files")
                            + " cannot be known.",
                    "Digests list them, and the evidence lacks them; digests.missing names each.",
                    "The objects from the bucket, earlier versions, replicas or backups of them."));
        }
        long unlisted = integrity.logCounts().of(State.UNLISTED);
        if (unlisted > 0) {
            all.add(new Unknowable(
                    "Whether CloudTrail delivered " + unlisted + " log " + (unlisted == 1 ? "file" : "files")
                            + " that no digest lists cannot be known.",
                    "Verified digests tell of the time, and do not list " + (unlisted == 1 ? "it" : "them")
                            + "; digests.logs names each.",
                    "Digests of every trail that delivers to the bucket, those of late logs included."));
        }
        long digests = integrity.digestCounts().of(State.ALTERED)
                + integrity.broken().size()
                + integrity.signs().stream()
                        .filter(sign -> sign.state() == State.ALTERED)
                        .count();
        if (digests > 0) {
            all.add(new Unknowable(
                    "Which logs " + digests + (digests == 1 ? " digest or sign file" : " digests or sign files")
                            + " listed when CloudTrail made " + (digests == 1 ? "it" : "them") + " cannot be known.",
                    (digests == 1 ? "It was" : "They were")
                            + " altered, or cannot be read; digests in case.json names each.",
                    "Earlier versions, replicas or backups of the objects in the bucket."));
        }
        for (ChainGap gap : integrity.gaps()) {
            if (gap.kind() == ChainGap.Kind.MISSING) {
                all.add(new Unknowable(
                        "Which logs were delivered " + (gap.from() == null ? "before " : "from " + gap.from() + " to ")
                                + gap.to() + " for account " + gap.trail().account() + " in "
                                + gap.trail().region() + " cannot be known.",
                        "About " + gap.about() + (gap.about() == 1 ? " digest is" : " digests are") + " missing. "
                                + gap.why(),
                        "The digests of that time from the bucket."));
            }
        }
    }

    private static String files(long some, long all) {
        return some == 1 ? "one of " + all + " log files is" : some + " of " + all + " log files are";
    }

    private static String helps(Integrity integrity) {
        String commands = integrity.wanted().stream()
                .limit(3)
                .map(Integrity.Wanted::command)
                .collect(Collectors.joining("; "));
        return commands.isEmpty() ? "The digests of the same days." : commands;
    }
}
