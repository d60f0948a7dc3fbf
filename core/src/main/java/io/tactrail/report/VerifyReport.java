package io.tactrail.report;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Unseen;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.ManifestCheck;
import io.tactrail.ledger.Reject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What evidence there is and whether it is genuine, for a person at a terminal. */
public final class VerifyReport {

    private static final int LINES = 20;
    private static final int REJECTS = 10;

    private final Page page;

    private VerifyReport(Page page) {
        this.page = page;
    }

    /**
     * Lines for a terminal.
     *
     * @param files every file and member, by path
     * @param manifest how the evidence compares with an earlier manifest, or null
     * @param bytesRead of the files given
     * @param nanoseconds the run took
     */
    public static String of(
            List<FileEntry> files,
            List<Ledger.Skipped> skipped,
            Integrity integrity,
            Coverage coverage,
            @Nullable ManifestCheck manifest,
            long bytesRead,
            long nanoseconds,
            boolean colour,
            int width) {
        VerifyReport report = new VerifyReport(new Page(colour, width));
        report.evidence(files, bytesRead, nanoseconds);
        skipped.forEach(each -> report.page.sentence("  skipped  ", each.path() + ": " + each.reason()));
        if (manifest != null) {
            report.manifest(manifest);
        }
        new IntegrityPage(report.page, integrity, LINES).show();
        new CoveragePage(report.page, coverage, LINES, "the JSON").show();
        report.unseen(coverage);
        return report.page.toString();
    }

    private void evidence(List<FileEntry> files, long bytesRead, long nanoseconds) {
        long inflated = files.stream().mapToLong(FileEntry::inflatedBytes).sum();
        double seconds = Math.max(1, nanoseconds) / 1e9;
        page.head("EVIDENCE", "");
        page.line(String.format(
                Locale.ROOT,
                "  %s, %s read, %s of content in %.1f s (%s/s); records %s, rejected %s",
                Page.count(files.size(), "file"),
                Page.bytes(bytesRead),
                Page.bytes(inflated),
                seconds,
                Page.bytes((long) (inflated / seconds)),
                Page.number(files.stream().mapToLong(FileEntry::records).sum()),
                Page.number(files.stream().mapToLong(FileEntry::rejected).sum())));
        Map<String, Long> kinds =
                files.stream().collect(Collectors.groupingBy(FileEntry::kind, TreeMap::new, Collectors.counting()));
        page.sentence(
                "  files    ",
                kinds.entrySet().stream()
                        .map(kind -> Page.number(kind.getValue()) + " " + kind.getKey())
                        .collect(Collectors.joining(", ")));
        int shown = 0;
        for (FileEntry file : files) {
            for (Reject reject : file.rejects()) {
                if (shown++ < REJECTS) {
                    page.sentence(
                            "  rejected ",
                            file.path() + " at byte " + Page.number(reject.offset()) + ": " + reject.reason());
                }
            }
        }
        long rejected = files.stream().mapToLong(FileEntry::rejected).sum();
        if (rejected > REJECTS) {
            page.line("  rejected … " + Page.number(rejected - REJECTS)
                    + " more; tactrail investigate names them in case.json");
        }
    }

    private void unseen(Coverage coverage) {
        List<Unseen> all = coverage.unseen().stream()
                .filter(unseen -> unseen.kind() != Unseen.Kind.BLIND_WINDOW)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        page.head("WHAT THE EVIDENCE CANNOT SHOW", "");
        for (Unseen unseen : all.subList(0, Math.min(LINES, all.size()))) {
            page.sentence("  - ", unseen.statement() + " " + unseen.why() + " Would help: " + unseen.wouldHelp());
        }
        if (all.size() > LINES) {
            page.line("  … " + Page.number(all.size() - LINES) + " more, see the JSON");
        }
    }

    private void manifest(ManifestCheck check) {
        page.head(
                "MANIFEST",
                check.bad()
                        ? "the evidence is NOT what it was"
                        : check.added().isEmpty()
                                ? "the evidence is what it was"
                                : "all that was there is as it was, and there is more");
        page.line("  " + Page.number(check.same()) + " same, "
                + Page.number(check.changed().size()) + " changed, "
                + Page.number(check.missing().size()) + " missing, "
                + Page.number(check.added().size()) + " added");
        list("  changed  ", check.changed());
        list("  missing  ", check.missing());
        list("  added    ", check.added());
    }

    private void list(String lead, List<String> paths) {
        for (String path : paths.subList(0, Math.min(LINES, paths.size()))) {
            page.sentence(lead, path);
        }
        if (paths.size() > LINES) {
            page.line(lead + "… " + Page.number(paths.size() - LINES) + " more, see the JSON");
        }
    }
}
