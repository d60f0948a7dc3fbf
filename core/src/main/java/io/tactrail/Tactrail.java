package io.tactrail;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Tally;
import io.tactrail.coverage.Survey;
import io.tactrail.detect.Screening;
import io.tactrail.digest.Digests;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.Verification;
import io.tactrail.evidence.Evidence;
import io.tactrail.evidence.Source;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Items;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Parallel;
import io.tactrail.ledger.Register;
import io.tactrail.lineage.Gathering;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From evidence to a case.
 *
 * <pre>{@code
 * try (CaseFolder folder = CaseFolder.open(Path.of("my-case"), false)) {
 *     Case found = Tactrail.investigate(List.of("logs/"), System.in, folder.temporary(), Settings.usual(), new Progress());
 *     folder.write(found, Map.of());
 * }
 * }</pre>
 */
public final class Tactrail {

    private Tactrail() {}

    /** The version of this build, "development" where it runs from class files. */
    public static String version() {
        String version = Tactrail.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Reads all evidence and makes the case.
     *
     * @param evidence files, folders, archives, and {@code -} for standard input
     * @param temporary a folder of the caller's; the case's timeline reads from it, so it has to stay as long as the case
     * @throws NoEvidenceException if nothing of what was given can be read
     */
    public static Case investigate(
            List<String> evidence, InputStream standardInput, Path temporary, Settings settings, Progress progress)
            throws IOException {
        Screening screening = Screening.of(settings.rules());
        Settled settled = read(evidence, standardInput, temporary, settings, screening, progress);
        return new Tally(
                        settled.kept,
                        settled.ledger,
                        settings.catalog(),
                        screening,
                        settings.attack(),
                        settings.filter(),
                        settings.known(),
                        settings.routine(),
                        Parallel.of(settings.threads()))
                .count(version(), settings.options(), settled.ledger, settled.integrity);
    }

    /**
     * Reads all evidence and tells only which credential came out of which.
     *
     * @param temporary a folder of the caller's
     * @throws NoEvidenceException if nothing of what was given can be read
     */
    public static Traced trace(
            List<String> evidence, InputStream standardInput, Path temporary, Settings settings, Progress progress)
            throws IOException {
        Screening screening = Screening.of(settings.rules());
        Settled settled = read(evidence, standardInput, temporary, settings, screening, progress);
        Gathering gathering = new Gathering(settled.kept::at);
        settled.kept.read(gathering::add);
        return new Traced(
                settled.ledger, gathering.settle(settled.kept::read, Tally.span(settled.ledger, settled.kept)));
    }

    /** The evidence when all is read, copies are told apart, and what can be verified is. */
    private record Settled(Kept kept, Ledger ledger, Integrity integrity) {}

    /**
     * Reads all evidence for what it proves: hashes everything, verifies digests, and looks at no more of a record than that
     * takes. Of the settings it asks for keys, bounds and threads.
     *
     * @param temporary a folder of the caller's
     * @throws NoEvidenceException if nothing of what was given can be read
     */
    public static Verified verify(
            List<String> evidence, InputStream standardInput, Path temporary, Settings settings, Progress progress)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        List<Ledger.Skipped> skipped = new ArrayList<>();
        Items items = new Items();
        find(evidence, standardInput, temporary, sources, items, skipped);
        try (Digests digests = new Digests(temporary)) {
            Survey survey = new Skimming(settings, temporary, items, new Proving(digests), progress).read(sources);
            progress.stage("verifying digests");
            List<FileEntry> files = items.entries();
            Integrity integrity = Verification.of(digests, settings.keys(), files);
            survey.files(files, integrity);
            return new Verified(
                    files, skipped, sources.stream().mapToLong(Source::bytes).sum(), integrity, survey.settle());
        }
    }

    /** Finds the files; what is none is entered as unreadable or skipped. */
    private static void find(
            List<String> evidence,
            InputStream standardInput,
            Path temporary,
            List<Source> sources,
            Items items,
            List<Ledger.Skipped> skipped)
            throws IOException {
        Evidence given = Evidence.of(evidence, standardInput, temporary);
        if (given.sources().isEmpty()) {
            throw new NoEvidenceException(
                    given.odd().isEmpty()
                            ? "there is no file in " + String.join(" ", evidence)
                            : given.odd().get(0).path() + ": "
                                    + given.odd().get(0).reason());
        }
        sources.addAll(given.sources());
        // The name of this run's own folder is made anew each time, and no part of the answer.
        String own = temporary.toAbsolutePath().normalize().toString().replace('\\', '/');
        for (Evidence.Odd odd : given.odd()) {
            if (odd.rejected()) {
                items.enter(odd.path()).unreadable(odd.reason());
            } else if (!own.endsWith(odd.path())) {
                skipped.add(new Ledger.Skipped(odd.path(), odd.reason()));
            }
        }
    }

    private static Settled read(
            List<String> evidence,
            InputStream standardInput,
            Path temporary,
            Settings settings,
            Screening screening,
            Progress progress)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        List<Ledger.Skipped> skipped = new ArrayList<>();
        Register register = new Register(temporary);
        find(evidence, standardInput, temporary, sources, register.items(), skipped);
        try (Digests digests = new Digests(temporary)) {
            Scan scan = new Scan(settings, screening, temporary, register, new Proving(digests), progress);
            scan.read(sources);
            progress.stage("comparing copies");
            Kept kept = register.settle(scan.recall(sources), Parallel.of(settings.threads()));
            if (digests.any() || scan.hashedContents()) {
                progress.stage("verifying digests");
                Hashing.complete(sources, register.items(), settings, temporary);
            }
            Integrity integrity = Verification.of(digests, settings.keys(), kept.files());
            progress.stage("counting");
            long bytes = sources.stream().mapToLong(Source::bytes).sum();
            return new Settled(kept, kept.ledger(bytes, skipped), integrity);
        }
    }
}
