package io.tactrail.casefile;

import io.tactrail.casefile.Question.Sure;
import io.tactrail.coverage.BlindWindow;
import io.tactrail.coverage.Category;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Unseen;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.State;
import io.tactrail.ledger.Ledger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The questions about the evidence itself: what there is, how it was collected, whether it is genuine, what is dark in it. */
final class EvidenceQuestions {

    private static final int NAMED = 3;

    private final Ledger ledger;
    private final Coverage coverage;
    private final Integrity integrity;

    EvidenceQuestions(Ledger ledger, Coverage coverage, Integrity integrity) {
        this.ledger = ledger;
        this.coverage = coverage;
        this.integrity = integrity;
    }

    Question logs() {
        List<String> never = Arrays.stream(Category.Kind.values())
                .filter(kind -> kind != Category.Kind.UNKNOWN)
                .filter(kind -> coverage.places().stream().noneMatch(place -> place.has(kind)))
                .map(Category.Kind::words)
                .toList();
        // Names of files may speak of accounts of which there is no event; those are no logs that we have.
        long accounts = ledger.accounts().size();
        boolean sayless = coverage.places().stream().anyMatch(place -> place.has(Category.Kind.UNKNOWN));
        return new Question(
                "logs",
                "Which logs do we have, and which do we lack?",
                (ledger.first() == null ? "" : "From " + ledger.first() + " to " + ledger.last() + ", ")
                        + accounts
                        + (accounts == 1 ? " account, " : " accounts, ")
                        + ledger.regions().size()
                        + (ledger.regions().size() == 1 ? " region; " : " regions; ")
                        + (never.isEmpty()
                                ? "every kind of event somewhere."
                                : "no event of these kinds: " + String.join(", ", never) + "."),
                sayless ? Sure.PARTLY : Sure.FACT,
                sayless
                        ? "Some records do not say of which kind they are."
                        : "Counted by account, region, day and kind; coverage in case.json has it.",
                List.of());
    }

    Question collection() {
        List<Unseen> biases = coverage.unseen().stream()
                .filter(unseen -> unseen.kind() == Unseen.Kind.COLLECTION || unseen.kind() == Unseen.Kind.NO_READS)
                .toList();
        return new Question(
                "collection",
                "How were the logs collected, and what does that leave out?",
                coverage.shapes().entrySet().stream()
                                .map(shape -> shape.getKey() + " (" + shape.getValue() + " records)")
                                .collect(Collectors.joining(", "))
                        + (biases.isEmpty()
                                ? "; no bias is known of that."
                                : ". "
                                        + biases.stream()
                                                .limit(NAMED)
                                                .map(Unseen::statement)
                                                .collect(Collectors.joining(" "))),
                biases.isEmpty() ? Sure.FACT : Sure.PARTLY,
                biases.isEmpty()
                        ? "Told by the shape of the files; what a trail was told to leave out is under the blind windows, if a"
                                + " call shows it."
                        : biases.get(0).why(),
                biases.stream().flatMap(unseen -> unseen.events().stream()).toList());
    }

    Question integrity() {
        String question = "Were files altered or deleted, and is the chain of digests whole?";
        long altered = integrity.logCounts().of(State.ALTERED);
        long signs = integrity.signs().stream()
                .filter(sign -> sign.state() == State.ALTERED)
                .count();
        String counts =
                integrity.logCounts().of(State.VALID) + integrity.logCounts().of(State.MOVED) + " of "
                        + integrity.logCounts().all() + " log files verified";
        return switch (integrity.verdict()) {
            case NOTHING_TO_VERIFY ->
                new Question(
                        "integrity",
                        question,
                        "It cannot be known: there are no digests.",
                        Sure.UNKNOWN,
                        "Digests lie in the bucket's CloudTrail-Digest folder, if log file validation was on.",
                        List.of());
            case NOTHING_VERIFIED ->
                new Question(
                        "integrity",
                        question,
                        "It cannot be known: none of "
                                + (integrity.digests().size()
                                        + integrity.signs().size()) + " digests"
                                + (integrity.signs().isEmpty() ? "" : " and sign files") + " could be verified.",
                        Sure.UNKNOWN,
                        integrity.keyFiles().isEmpty()
                                ? "No public keys were given; digests.wanted has the commands that fetch them."
                                : "digests.files says why of each.",
                        List.of());
            case ALTERED_OR_MISSING ->
                new Question(
                        "integrity",
                        question,
                        "NOT WHOLE: " + altered + (altered == 1 ? " log" : " logs") + " altered, "
                                + integrity.allMissing()
                                + " missing, " + integrity.logCounts().of(State.UNLISTED)
                                + " in no digest of their time; digests: "
                                + (integrity.digestCounts().of(State.ALTERED)
                                        + integrity.broken().size())
                                + " altered, about " + integrity.digestsMissing() + " missing"
                                + (signs == 0 ? "" : "; sign files altered: " + signs) + "; " + counts + ".",
                        integrity.keyFiles().isEmpty() ? Sure.PARTLY : Sure.FACT,
                        "digests in case.json names each file; what is not verified itself is marked so.",
                        List.of());
            case NO_LOGS ->
                new Question(
                        "integrity",
                        question,
                        "There is no log file that digests could prove.",
                        Sure.UNKNOWN,
                        "Digests are genuine, as good as the public keys that were given.",
                        List.of());
            case PARTLY_VERIFIED ->
                new Question(
                        "integrity",
                        question,
                        counts + "; of the others nothing is known.",
                        Sure.PARTLY,
                        "As good as the public keys that were given.",
                        List.of());
            case VERIFIED ->
                new Question(
                        "integrity",
                        question,
                        "Every log file is as CloudTrail delivered it ("
                                + integrity.logCounts().all() + ").",
                        Sure.FACT,
                        "As good as the public keys that were given.",
                        List.of());
        };
    }

    Question blind() {
        List<BlindWindow> windows = coverage.blindWindows();
        String question = "Was logging tampered with, and when is the evidence blind?";
        if (windows.isEmpty()) {
            return new Question(
                    "blind windows",
                    question,
                    "No call that succeeded narrows logging, and nothing that came regularly falls silent.",
                    Sure.PARTLY,
                    "Calls that were made before it begins, or in logs that are not in it, would not show.",
                    List.of());
        }
        List<BlindWindow> caused =
                windows.stream().filter(window -> window.by() != null).toList();
        String first = (caused.isEmpty() ? windows : caused)
                .stream()
                        .sorted(Comparator.comparing(BlindWindow::confidence))
                        .limit(NAMED)
                        .map(EvidenceQuestions::words)
                        .collect(Collectors.joining("; "));
        return new Question(
                "blind windows",
                question,
                windows.size() + (windows.size() == 1 ? " window, " : " windows, ") + caused.size() + " by a call: "
                        + first + ".",
                Sure.CONCLUDED,
                "blindWindows in case.json has who, what is not recorded, and what still covered it.",
                caused.stream()
                        .flatMap(window -> window.events().stream())
                        .distinct()
                        .toList());
    }

    private static String words(BlindWindow window) {
        return window.kind().words() + ", " + window.what() + ", from " + window.from()
                + (window.to() == null ? " until the evidence ends" : " to " + window.to());
    }

    /** What is to be said where reads of objects are not in the evidence; "" where some are. */
    String dataEvents() {
        boolean any = coverage.places().stream()
                .anyMatch(place -> place.has(Category.Kind.DATA) || place.has(Category.Kind.UNKNOWN));
        return any ? "" : "Whether objects were read cannot be known: there are no data events.";
    }
}
