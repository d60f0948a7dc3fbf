package io.tactrail.report;

import io.tactrail.coverage.Category;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Draws coverage as a table for each account. What a colour says a number or a sign says as well: where columns are many,
 * numbers are there for whoever listens to the page, and as a cell's title.
 */
final class HeatMapHtml {

    /** Numbers are visible where columns are no more than these. */
    private static final int NUMBERS = 16;

    private final Html html;
    private final HeatMap map;
    private final BlindWindowsHtml windows;

    HeatMapHtml(Html html, HeatMap map, BlindWindowsHtml windows) {
        this.html = html;
        this.map = map;
        this.windows = windows;
    }

    void write() throws IOException {
        html.add(
                "p",
                "A table for each account, a row for each region and below it for each kind of its events, a column for each "
                        + (map.daysEach() == 1
                                ? "day"
                                : map.daysEach() == 7 ? "week" : map.daysEach() / 7 + " weeks, under its first day")
                        + " (UTC). A cell is the darker the more events there are; its title tells the number.");
        legend();
        for (Map.Entry<String, List<HeatRow>> account : map.accounts().entrySet()) {
            account(account.getKey(), account.getValue());
        }
        if (map.placesLeftOut() > 0) {
            html.add(
                    "p",
                    Page.number(map.placesLeftOut())
                            + " more accounts and regions, those with the fewest events, are in"
                            + " coverage.places of case.json.");
        }
    }

    private void legend() throws IOException {
        html.open("ul", "class", "legend");
        for (String[] step : new String[][] {
            {"e1", "1 to 9 events"},
            {"e2", "10 to 99"},
            {"e3", "100 to 999"},
            {"e4", "1,000 to 9,999"},
            {"e5", "10,000 and more"}
        }) {
            swatch(step[0], "", step[1]);
        }
        for (HeatMark mark : HeatMark.values()) {
            if (mark != HeatMark.EVENTS) {
                swatch(mark.kind(), mark.sign(), mark.words());
            }
        }
        swatch("x", "x", "a blind window, see the table below; with or without events that are known all the same");
        html.close("ul");
    }

    private void swatch(String kind, String sign, String words) throws IOException {
        html.open("li");
        html.add("span", sign, "class", "swatch " + kind);
        html.text(" " + words);
        html.close("li");
    }

    private void account(String account, List<HeatRow> rows) throws IOException {
        String name = Html.place(account, "(no account named)");
        html.add("h3", "Account " + name);
        // A wide table scrolls by itself; whoever has only a keyboard reaches it.
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Coverage of " + name);
        html.open("table", "class", kind());
        html.add("caption", "Events of account " + name + " by region and time");
        head();
        for (HeatRow row : rows) {
            region(row);
        }
        html.close("table");
        html.close("div");
    }

    private String kind() {
        return (map.columns() <= NUMBERS ? "heat" : "heat wide") + (map.daysEach() == 1 ? "" : " weeks");
    }

    /** Months above days, or years above the first days of weeks. */
    private void head() throws IOException {
        int label = map.daysEach() == 1 ? 7 : 4;
        html.open("thead");
        html.open("tr");
        html.add("th", "region and kind", "scope", "col", "rowspan", "2");
        for (int column = 0; column < map.columns(); ) {
            String group = map.from(column).toString().substring(0, label);
            int end = column;
            while (end < map.columns() && map.from(end).toString().startsWith(group)) {
                end++;
            }
            html.add("th", group, "scope", "colgroup", "colspan", Integer.toString(end - column));
            column = end;
        }
        html.add("th", "all", "scope", "col", "rowspan", "2");
        html.close("tr");
        html.open("tr");
        for (int column = 0; column < map.columns(); column++) {
            LocalDate day = map.from(column);
            html.add("th", day.toString().substring(label + 1), "scope", "col", "title", map.words(column));
        }
        html.close("tr");
        html.close("thead");
    }

    private void region(HeatRow row) throws IOException {
        String region = Html.place(row.place().region(), "(no region named)");
        html.open("tbody");
        html.open("tr");
        html.add("th", region, "scope", "row");
        BlindWindowsHtml.Marked blind =
                windows.of(row.place().account(), row.place().region());
        for (int column = 0; column < map.columns(); column++) {
            cell(region, row, column, blind);
        }
        html.add("td", Page.number(row.sum()), "class", "number");
        html.close("tr");
        if (map.isDetailed(row)) {
            for (Map.Entry<Category.Kind, long[]> kind : row.kinds().entrySet()) {
                kind(region, kind.getKey().words(), kind.getValue());
            }
        }
        html.close("tbody");
    }

    private void cell(String region, HeatRow row, int column, BlindWindowsHtml.Marked blind) throws IOException {
        HeatMark mark = row.mark(column, map.hours(column));
        long events = row.events(column);
        boolean some = mark == HeatMark.EVENTS;
        String gap = blind.words(map.from(column), map.to(column));
        String kind = some ? HeatMark.step(events) : mark.kind();
        String said = some ? Page.count(events, "event") : mark.words();
        html.open(
                "td",
                "class",
                gap.isEmpty() ? kind : kind + " x",
                "title",
                region + ", " + map.words(column) + ": " + said + (gap.isEmpty() ? "" : "; " + gap));
        if (some) {
            html.add("span", Page.number(events));
        } else {
            html.text(mark.sign());
            html.add("i", mark.words());
        }
        if (!gap.isEmpty()) {
            html.add("b", "x");
            html.add("i", " " + gap);
        }
        html.close("td");
    }

    private void kind(String region, String words, long[] events) throws IOException {
        html.open("tr", "class", "kind");
        html.add("th", words, "scope", "row");
        for (int column = 0; column < events.length; column++) {
            if (events[column] == 0) {
                html.add("td", "");
            } else {
                html.open(
                        "td",
                        "class",
                        HeatMark.step(events[column]),
                        "title",
                        region + ", " + words + ", " + map.words(column) + ": " + Page.count(events[column], "event"));
                html.add("span", Page.number(events[column]));
                html.close("td");
            }
        }
        html.add("td", Page.number(HeatRow.sum(events)), "class", "number");
        html.close("tr");
    }
}
