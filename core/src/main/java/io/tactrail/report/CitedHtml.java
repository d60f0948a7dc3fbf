package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Citation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that the page names: each gets a number where it is named first, and stands in a list at the end with the place where
 * it lies in the evidence.
 */
final class CitedHtml {

    /** An eventID's first part, enough to find it. */
    private static final int BRIEF = 8;

    private final Html html;
    private final Case subject;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    CitedHtml(Html html, Case subject) {
        this.html = html;
        this.subject = subject;
    }

    /** Links to the first of some events; what lies beyond is counted. References whose place is not known are left out. */
    void links(List<String> references, int most) throws IOException {
        int shown = 0;
        int more = 0;
        for (String reference : references) {
            if (place(reference) == null) {
                continue;
            }
            if (shown == most) {
                more++;
                continue;
            }
            shown++;
            int number = numbers.computeIfAbsent(reference, any -> numbers.size() + 1);
            html.text(" ");
            html.add(
                    "a",
                    number + ":" + reference.substring(0, Math.min(BRIEF, reference.length())),
                    "class",
                    "cite",
                    "href",
                    "#e" + number,
                    "title",
                    reference);
        }
        if (more > 0) {
            html.text(" and " + Page.number(more) + " more");
        }
    }

    private @Nullable Citation place(String reference) {
        Citation place = subject.leads().cited().get(reference);
        return place != null ? place : subject.cited().get(reference);
    }

    /** The list of all that were linked. */
    void list() throws IOException {
        html.open("section", "id", "cited");
        html.add("h2", "Cited events");
        html.add(
                "p",
                numbers.isEmpty()
                        ? "The page cites no event."
                        : "Each event that this page cites, in the order in which it does first: where its record lies in the"
                                + " evidence. Records of a file are counted from 0. evidence.json has the size and SHA-256 of"
                                + " every file.");
        if (!numbers.isEmpty()) {
            Rows rows = new Rows(html, "Cited events and their places", "number", "event", "file", "record");
            for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
                Citation place = place(entry.getKey());
                if (place != null) {
                    rows.row("id", "e" + entry.getValue());
                    rows.number(entry.getValue());
                    rows.code(entry.getKey());
                    rows.code(place.path());
                    rows.number(place.index());
                }
            }
            rows.end();
        }
        html.close("section");
    }
}
