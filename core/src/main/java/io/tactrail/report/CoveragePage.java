package io.tactrail.report;

import io.tactrail.coverage.BlindWindow;
import io.tactrail.coverage.Confidence;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Deed;
import io.tactrail.coverage.Grid;
import java.util.Comparator;
import java.util.List;

/** What was recorded where and when, and when recording was off, for a person. */
final class CoveragePage {

    /** What calls show before what is guessed, and each in order of time. */
    static final Comparator<BlindWindow> SUREST =
            Comparator.comparing((BlindWindow window) -> window.by() == null).thenComparing(BlindWindow::confidence);

    /** Accounts and regions shown. */
    private static final int PLACES = 20;

    private final Page page;
    private final Coverage coverage;
    private final int most;
    private final String whole;

    /**
     * @param most blind windows shown
     * @param whole what has all of them
     */
    CoveragePage(Page page, Coverage coverage, int most, String whole) {
        this.page = page;
        this.coverage = coverage;
        this.most = most;
        this.whole = whole;
    }

    void show() {
        if (coverage.places().isEmpty()) {
            return;
        }
        page.head("COVERAGE", "");
        Grid.lines(coverage, PLACES).forEach(line -> page.line("  " + line));
        windows();
    }

    private void windows() {
        List<BlindWindow> windows = coverage.blindWindows();
        if (windows.isEmpty()) {
            return;
        }
        page.head(
                "BLIND WINDOWS",
                Page.count(windows.size(), "time") + " in which something was not recorded or may be lost");
        List<BlindWindow> surest = windows.stream().sorted(SUREST).toList();
        for (BlindWindow window : surest.subList(0, Math.min(most, windows.size()))) {
            Deed by = window.by();
            page.sentence(
                    "  " + window.from() + "  ",
                    (window.to() == null ? "on, without an end" : "to " + window.to()) + ": "
                            + window.kind().words() + ": " + window.what()
                            + (by == null
                                    ? ""
                                    : "; " + by.call() + " by " + by.principal().id())
                            + (window.confidence() == Confidence.SHOWN
                                    ? ""
                                    : " (" + window.confidence().word() + ")")
                            + ". Not recorded: " + window.notRecorded() + ". " + window.stillCovered()
                            + (window.events().isEmpty()
                                    ? ""
                                    : " [" + brief(window.events().get(0)) + "]"));
        }
        if (windows.size() > most) {
            page.line("  … " + Page.number(windows.size() - most) + " more, see " + whole);
        }
    }

    private static String brief(String reference) {
        return reference.substring(0, Math.min(8, reference.length()));
    }
}
