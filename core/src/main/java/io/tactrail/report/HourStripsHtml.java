package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.LeadCoverage;
import io.tactrail.coverage.Known;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What is known of each hour of the days of the first leads. */
final class HourStripsHtml {

    /** Leads that have hours, and days of each. */
    private static final int LEADS = 3;

    private static final int DAYS = 40;

    private final Html html;
    private final BlindWindowsHtml windows;

    HourStripsHtml(Html html, BlindWindowsHtml windows) {
        this.html = html;
        this.windows = windows;
    }

    void write(Case subject) throws IOException {
        int told = 0;
        for (Tale tale : subject.leads().tales()) {
            LeadCoverage ground = subject.grounds().get(tale.rank());
            if (!tale.lead().isLow() && ground != null && !ground.days().isEmpty() && told < LEADS) {
                told++;
                strip(tale, ground);
            }
        }
    }

    private void strip(Tale tale, LeadCoverage ground) throws IOException {
        String title = "Hours of the days of lead " + tale.rank();
        html.add("h3", title);
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
        html.open("table", "class", "heat hours");
        html.add(
                "caption",
                "What is known of each hour (UTC) where lead " + tale.rank()
                        + " called: the shaded ones have events, of anybody; the other signs are those of the legend above");
        html.open("thead");
        html.open("tr");
        for (String head : List.of("account", "region", "day")) {
            html.add("th", head, "scope", "col");
        }
        for (int hour = 0; hour < 24; hour++) {
            html.add("th", (hour < 10 ? "0" : "") + hour, "scope", "col");
        }
        html.close("tr");
        html.close("thead");
        html.open("tbody");
        List<LeadCoverage.Day> days =
                ground.days().subList(0, Math.min(DAYS, ground.days().size()));
        for (LeadCoverage.Day day : days) {
            day(day);
        }
        html.close("tbody");
        html.close("table");
        html.close("div");
        long more = ground.days().size() - days.size() + ground.more();
        if (more > 0) {
            html.add("p", Page.count(more, "more day") + " of an account and region, not shown here.");
        }
    }

    private void day(LeadCoverage.Day day) throws IOException {
        html.open("tr");
        html.add("th", Html.place(day.account(), "(no account named)"), "scope", "row");
        html.add("th", Html.place(day.region(), "(no region named)"), "scope", "row");
        html.add("th", day.day().toString(), "scope", "row");
        BlindWindowsHtml.Marked blind = windows.of(day.account(), day.region());
        Instant midnight = day.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int hour = 0; hour < day.hours().size(); hour++) {
            Known known = day.hours().get(hour);
            HeatMark mark = HeatMark.of(known);
            Instant from = midnight.plusSeconds(hour * 3600L);
            String gap = blind.words(from, from.plusSeconds(3600));
            html.open(
                    "td",
                    "class",
                    gap.isEmpty() ? mark.kind() : mark.kind() + " x",
                    "title",
                    (hour < 10 ? "0" : "") + hour + ":00: " + known.words() + (gap.isEmpty() ? "" : "; " + gap));
            html.text(mark.sign());
            html.add("i", known.words());
            if (!gap.isEmpty()) {
                html.add("b", "x");
                html.add("i", " " + gap);
            }
            html.close("td");
        }
        html.close("tr");
    }
}
