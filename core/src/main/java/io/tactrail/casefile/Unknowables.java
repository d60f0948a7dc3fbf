package io.tactrail.casefile;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Unseen;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Census;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.lineage.Lineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What follows from what the evidence lacks. */
final class Unknowables {

    private static final String GLOBAL_REGION = "us-east-1";

    private Unknowables() {}

    static List<Unknowable> of(
            Ledger ledger, Integrity integrity, Coverage coverage, Census census, Lineage lineage, long notPlanned) {
        List<Unknowable> all = new ArrayList<>();
        if (ledger.events() == 0) {
            return all;
        }
        all.addAll(IntegrityUnknowables.of(integrity));
        coverage.unseen().stream()
                .sorted(Comparator.comparing(unseen -> unseen.kind() != Unseen.Kind.BLIND_WINDOW))
                .forEach(unseen ->
                        all.add(new Unknowable(unseen.statement(), unseen.why(), unseen.wouldHelp(), unseen.events())));
        // Other partitions (China, GovCloud) have other global regions.
        boolean commercial =
                ledger.regions().stream().noneMatch(region -> region.startsWith("cn-") || region.startsWith("us-gov-"));
        if (commercial && !ledger.regions().isEmpty() && !ledger.regions().contains(GLOBAL_REGION)) {
            all.add(new Unknowable(
                    "What was done in IAM, in Organizations and at the global sign-in and STS endpoints cannot be known.",
                    "These are recorded in " + GLOBAL_REGION + ", and the evidence has no event of that region.",
                    "The logs of " + GLOBAL_REGION + " for the same accounts and days."));
        }
        if (census.daysWithEvents() <= 1) {
            all.add(new Unknowable(
                    "Whether anything here is unusual for those who did it cannot be known.",
                    "The evidence holds events of one day only, so there is nothing to compare with.",
                    "The logs of some weeks before."));
        }
        all.addAll(UnknownOrigins.of(lineage));
        long lossy = ledger.perFile().stream()
                .filter(file -> !file.lossy().isEmpty())
                .count();
        if (lossy > 0) {
            all.add(new Unknowable(
                    "Fields that the export left out cannot be known.",
                    (lossy == 1 ? "One file holds" : lossy + " files hold") + " records in a shape that loses content: "
                            + ledger.perFile().stream()
                                    .map(FileEntry::lossy)
                                    .filter(text -> !text.isEmpty())
                                    .distinct()
                                    .sorted()
                                    .reduce((a, b) -> a + " " + b)
                                    .orElse(""),
                    "The same events as CloudTrail delivered them to S3."));
        }
        if (ledger.rejected() > 0) {
            all.add(new Unknowable(
                    "What stood in the bytes that could not be read cannot be known.",
                    ledger.rejected() + (ledger.rejected() == 1 ? " reject" : " rejects")
                            + "; the ledger names file, offset and reason.",
                    "Undamaged copies of those files."));
        }
        if (notPlanned > 0) {
            all.add(new Unknowable(
                    "Whether the plans of containment are whole cannot be known.",
                    notPlanned
                            + " calls that left something behind or took it away were more than are held; no plan knows of"
                            + " them.",
                    "The same logs investigated in parts, by account or by days."));
        }
        return all;
    }
}
