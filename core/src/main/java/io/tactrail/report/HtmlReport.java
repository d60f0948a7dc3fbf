package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.ledger.Ledger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code report.html}: the case as one page for whoever has to read, print or hand it on. It needs nothing but itself: no script,
 * no picture, no font, no link to outside. Nothing of the run is in it: the same case gives the same bytes.
 */
final class HtmlReport {

    /** Accounts and regions named at the top. */
    private static final int NAMES = 50;

    /** Accounts named in the title of the window. */
    private static final int TITLE = 3;

    private static final Map<String, String> PARTS = Map.of(
            "questions", "Questions",
            "leads", "Leads",
            "integrity", "Integrity",
            "coverage", "Coverage",
            "blind", "Blind windows",
            "unknown", "What the evidence cannot show",
            "ledger", "Ledger",
            "cited", "Cited events");

    private static final List<String> ORDER =
            List.of("questions", "leads", "integrity", "coverage", "blind", "unknown", "ledger", "cited");

    private final Case subject;
    private final String evidence;
    private final Html html;
    private final CitedHtml cited;

    private HtmlReport(Case subject, String evidence, Writer out) {
        this.subject = subject;
        this.evidence = evidence;
        this.html = new Html(out);
        this.cited = new CitedHtml(html, subject);
    }

    /**
     * Closes the stream.
     *
     * @param evidence SHA-256 of the evidence's manifest
     */
    static void write(Case subject, String evidence, OutputStream out) throws IOException {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
            writer.write("<!DOCTYPE html>\n");
            new HtmlReport(subject, evidence, writer).page();
            writer.write('\n');
        }
    }

    private void page() throws IOException {
        html.open("html", "lang", "en");
        head();
        html.open("body");
        html.open("main");
        title();
        contents();
        reading();
        new QuestionsHtml(html, cited).write(subject.questions());
        new LeadsHtml(html, cited, subject).write();
        new IntegrityHtml(html, subject.integrity()).write();
        BlindWindowsHtml windows = new BlindWindowsHtml(html, cited, subject.coverage());
        coverage(windows);
        windows.write();
        new UnknownsHtml(html, cited).write(subject.cannotBeKnown());
        new LedgerHtml(html, subject.ledger()).write();
        cited.list();
        html.close("main");
        html.close("body");
        html.close("html");
    }

    private void head() throws IOException {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        // Should a stranger's text ever become markup: nothing is loaded, nothing is run, nothing is sent, and not even
        // a style
        // counts but the one whose hash stands here, since a style can hide what others say.
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + PageStyle.HASH + "'; base-uri 'none'; form-action 'none'");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        List<String> accounts = subject.ledger().accounts();
        html.add("title", "CloudTrail report: " + (accounts.isEmpty() ? "no account" : some(accounts, TITLE)));
        html.style(PageStyle.TEXT);
        html.close("head");
    }

    private void title() throws IOException {
        Ledger ledger = subject.ledger();
        html.open("header");
        html.add("h1", "What AWS CloudTrail logs show");
        html.open("dl");
        fact("Accounts", ledger.accounts().isEmpty() ? "none is named" : some(ledger.accounts(), NAMES));
        fact("Regions", ledger.regions().isEmpty() ? "none is named" : some(ledger.regions(), NAMES));
        fact(
                "Events",
                ledger.first() == null
                        ? "none with a time"
                        : "from " + ledger.first() + " to " + ledger.last() + " (UTC, like every time on this page)");
        fact(
                "Evidence",
                Page.count(ledger.files(), "file") + ", " + Page.bytes(ledger.bytesRead()) + "; "
                        + LedgerHtml.sum(ledger));
        asked();
        fact(
                "Made by",
                "Tactrail " + subject.version() + ", ATT&CK " + subject.attack().number());
        hash("SHA-256 of evidence.json", evidence);
        hash("SHA-256 of the catalog", subject.catalog());
        hash("SHA-256 of the rules", subject.rules());
        html.close("dl");
        html.close("header");
    }

    /** What was asked for, where not everything is told. */
    private void asked() throws IOException {
        Case.Reported reported = subject.reported();
        for (Map.Entry<String, List<String>> option : subject.options().entrySet()) {
            fact("Asked for: " + option.getKey(), String.join(", ", option.getValue()));
        }
        if (reported.filtered()) {
            fact(
                    "Reported",
                    Page.number(reported.events()) + " of "
                            + Page.count(subject.ledger().events(), "event")
                            + "; leads without any of these are left out, and all the rest tells of all of the evidence");
        }
    }

    private void fact(String name, String text) throws IOException {
        html.add("dt", name);
        html.add("dd", text);
    }

    private void hash(String name, String sum) throws IOException {
        html.add("dt", name);
        html.open("dd");
        html.add("code", sum);
        html.close("dd");
    }

    private static String some(List<String> names, int most) {
        return names.stream()
                        .limit(most)
                        .map(name -> Html.place(name, "(not named)"))
                        .collect(Collectors.joining(", "))
                + (names.size() > most ? " and " + Page.number(names.size() - most) + " more" : "");
    }

    private void contents() throws IOException {
        html.open("nav", "aria-label", "Contents");
        html.open("ul");
        for (String part : ORDER) {
            html.open("li");
            html.add("a", PARTS.getOrDefault(part, part), "href", "#" + part);
            html.close("li");
        }
        html.close("ul");
        html.close("nav");
    }

    private void reading() throws IOException {
        html.open("section", "class", "reading");
        html.add("h2", "How to read this page");
        html.open("ul");
        for (Voice voice : Voice.values()) {
            html.open("li");
            html.add("span", voice.mark() + " " + voice.words(), "class", "voice " + voice.kind());
            html.text(
                    voice == Voice.SAID
                            ? " is what records of CloudTrail or digests have in them, and what can be counted or verified of it."
                            : " is what Tactrail makes of it, with its reasons. It may be wrong: read the reasons and the events.");
            html.close("li");
        }
        html.add(
                "li",
                "Events are cited by a number and the first characters of their eventID, such as 3:cc5075e8. The list at the end says"
                        + " in which file of the evidence each stands.");
        html.add(
                "li",
                "Strings in the logs were partly chosen by strangers. What would hide or reorder text is shown as an escape such"
                        + " as \\u202e, and what is longer than " + Page.number(Html.TEXT) + " characters is cut.");
        html.add(
                "li",
                "Lists are cut where they would not end; what is left out is counted, and is in case.json or the files named.");
        html.close("ul");
        html.close("section");
    }

    private void coverage(BlindWindowsHtml windows) throws IOException {
        html.open("section", "id", "coverage");
        Voice.SAID.head(html, "h2", "Coverage: what was recorded, where and when");
        HeatMap map = HeatMap.of(subject.coverage());
        if (map == null) {
            html.add("p", "The evidence has no day that is known.");
        } else {
            new HeatMapHtml(html, map, windows).write();
            new HourStripsHtml(html, windows).write(subject);
        }
        long untimed = subject.coverage().untimed();
        long beyond = subject.coverage().beyond();
        if (untimed > 0) {
            html.add("p", Page.count(untimed, "event") + " without a time that can be are not in the tables.");
        }
        if (beyond > 0) {
            html.add(
                    "p",
                    Page.count(beyond, "event")
                            + " are not in the tables, since accounts, regions and days are too many.");
        }
        html.close("section");
    }
}
