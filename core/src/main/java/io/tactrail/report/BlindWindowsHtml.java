package io.tactrail.report;

import io.tactrail.coverage.BlindWindow;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Deed;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The times in which something was not recorded or may be lost: as a table, and as marks for the heat map. */
final class BlindWindowsHtml {

    /** Windows in the table; where there are more, those that calls show come before guesses. */
    private static final int LISTED = 200;

    /** Windows named of one cell. */
    private static final int NAMED = 3;

    /** Regions named of one window. */
    private static final int REGIONS = 20;

    private final Html html;
    private final CitedHtml cited;
    private final List<BlindWindow> all;
    private final List<BlindWindow> shown;
    private final Map<BlindWindow, Integer> numbers = new HashMap<>();

    BlindWindowsHtml(Html html, CitedHtml cited, Coverage coverage) {
        this.html = html;
        this.cited = cited;
        this.all = coverage.blindWindows();
        List<BlindWindow> surest =
                all.stream().sorted(CoveragePage.SUREST).limit(LISTED).collect(Collectors.toCollection(ArrayList::new));
        surest.forEach(window -> numbers.put(window, 0));
        this.shown = all.stream().filter(numbers::containsKey).distinct().toList();
        for (int i = 0; i < shown.size(); i++) {
            numbers.put(shown.get(i), i + 1);
        }
    }

    /** The windows of one account and region in which calls may be missing. */
    Marked of(String account, String region) {
        return new Marked(
                account,
                region,
                all.stream()
                        .filter(window ->
                                isSilence(window.kind()) && window.concerns(account, region, Instant.MIN, Instant.MAX))
                        .toList());
    }

    /** Whether calls are missing, and not only digests, Insights, or logs that may expire some day. */
    private static boolean isSilence(BlindWindow.Kind kind) {
        return switch (kind) {
            case NOT_VALIDATED, NO_INSIGHTS, EXPIRING, DIGEST_GAP -> false;
            default -> true;
        };
    }

    /** Windows that a row of the heat map may show. */
    final class Marked {
        private final String account;
        private final String region;
        private final List<BlindWindow> windows;

        private Marked(String account, String region, List<BlindWindow> windows) {
            this.account = account;
            this.region = region;
            this.windows = windows;
        }

        /** "blind window 1, 2" for some days, or "" for none. */
        String words(LocalDate first, LocalDate last) {
            return words(
                    first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** @param to the first instant that is not meant */
        String words(Instant from, Instant to) {
            List<BlindWindow> here = windows.stream()
                    .filter(window -> window.concerns(account, region, from, to.minusMillis(1)))
                    .toList();
            if (here.isEmpty()) {
                return "";
            }
            String named = here.stream()
                    .filter(numbers::containsKey)
                    .limit(NAMED)
                    .map(window -> String.valueOf(numbers.get(window)))
                    .collect(Collectors.joining(", "));
            return named.isEmpty()
                    ? "a blind window that is not in the table"
                    : "blind window " + named + (here.size() > NAMED ? " and more" : "");
        }
    }

    void write() throws IOException {
        html.open("section", "id", "blind");
        html.add("h2", "Blind windows: when something was not recorded");
        if (all.isEmpty()) {
            html.add(
                    "p",
                    "No call in the evidence switched recording off, and no gap stands out. A trail that was never there leaves no"
                            + " such sign: see what the evidence cannot show.");
        } else {
            html.add(
                    "p",
                    "The call that began a window is said by the logs. What was not recorded, and what covered it all the same, is"
                            + " concluded; how surely stands beside it.");
            table();
            if (all.size() > shown.size()) {
                html.add(
                        "p",
                        Page.number(all.size() - shown.size())
                                + " more, the least sure of them, are in blindWindows of case.json.");
            }
        }
        html.close("section");
    }

    private void table() throws IOException {
        Rows rows = new Rows(
                html,
                "Blind windows (UTC)",
                "number",
                "from, to",
                "cause",
                "by",
                "not recorded",
                "still covered",
                "how sure",
                "cited");
        for (BlindWindow window : shown) {
            rows.row("id", "w" + numbers.get(window));
            rows.number(numbers.getOrDefault(window, 0));
            rows.times(
                    window.from().toString(),
                    window.to() == null ? "no end in the evidence" : window.to().toString());
            rows.open();
            html.add("strong", window.kind().words());
            html.text(": " + window.what() + place(window));
            rows.close();
            rows.open();
            deed(window.by(), "no call that is known");
            if (window.ended() != null) {
                html.text("; ended by ");
                deed(window.ended(), "");
            }
            rows.close();
            rows.text(window.notRecorded());
            rows.text(window.stillCovered()
                    + (window.evidenceInside() ? " Some management events inside it are among the evidence." : ""));
            rows.text((window.by() == null ? Voice.CONCLUDED : Voice.SAID).mark() + " "
                    + window.confidence().word());
            rows.cite(cited, window.events(), LeadsHtml.EVENTS);
        }
        rows.end();
    }

    private static String place(BlindWindow window) {
        List<String> regions = window.regions();
        return " (account " + Html.place(window.account(), "not known") + ", "
                + (regions.isEmpty()
                        ? "all regions, or not known which"
                        : regions.stream()
                                        .limit(REGIONS)
                                        .map(region -> Html.place(region, "not named"))
                                        .collect(Collectors.joining(", "))
                                + (regions.size() > REGIONS ? " and " + (regions.size() - REGIONS) + " more" : ""))
                + ")";
    }

    private void deed(@Nullable Deed deed, String none) throws IOException {
        if (deed == null) {
            html.text(none);
            return;
        }
        html.text(deed.call() + " by ");
        html.name(deed.principal().id());
        cited.links(List.of(deed.reference()), 1);
    }
}
