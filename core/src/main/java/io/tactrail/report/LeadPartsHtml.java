package io.tactrail.report;

import io.tactrail.casefile.LeadCoverage;
import io.tactrail.coverage.Unseen;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lead held, left, and reached, and what cannot be known about it. */
final class LeadPartsHtml {

    /** Credentials, things left and sentences of a lead. */
    private static final int LISTED = 40;

    /** Things named of one way to data. */
    private static final int THINGS = 10;

    private final Html html;
    private final CitedHtml cited;

    LeadPartsHtml(Html html, CitedHtml cited) {
        this.html = html;
        this.cited = cited;
    }

    void write(Tale tale, @Nullable LeadCoverage ground) throws IOException {
        held(tale);
        remains(tale);
        reached(tale);
        unknown(tale, ground);
    }

    private void held(Tale tale) throws IOException {
        Voice.CONCLUDED.head(html, "h4", "Credentials, and how each came");
        List<Tale.Held> shown = first(tale.held());
        Rows rows = new Rows(
                html, "Credentials that were used", "credential", "of", "how it came", "from, to", "events", "cited");
        for (Tale.Held held : shown) {
            rows.row();
            rows.code(held.name());
            rows.code(held.holder());
            rows.text(held.how());
            rows.times(Times.of(held.first()), Times.of(held.last()));
            rows.number(held.events());
            rows.cite(cited, held.by(), LeadsHtml.EVENTS);
        }
        rows.end();
        more(tale.held().size() - shown.size(), "credential");
        more(tale.heldMore(), "event", "with credentials that are not listed");
    }

    private void remains(Tale tale) throws IOException {
        Voice.CONCLUDED.head(html, "h4", "What was left behind");
        if (tale.remains().isEmpty()) {
            html.add("p", "Nothing that is known to let somebody come back.");
        } else {
            // What still stands comes first, so that a cut never hides it behind what was undone.
            List<Tale.Remnant> standing = tale.remains().stream()
                    .sorted(Comparator.comparing(remnant -> !remnant.undone().isEmpty()))
                    .toList();
            List<Tale.Remnant> shown = first(standing);
            Rows rows = new Rows(
                    html,
                    "What was made and lets somebody come back, or others in; what still stands comes first",
                    "when",
                    "what",
                    "undone, as far as the evidence goes",
                    "cited");
            for (Tale.Remnant remnant : shown) {
                rows.row();
                rows.time(Times.of(remnant.time()));
                rows.text(remnant.what());
                rows.text(remnant.undone().isEmpty() ? "no call that undid it" : remnant.undone());
                List<String> events = new ArrayList<>(List.of(remnant.reference()));
                if (!remnant.undoneBy().isEmpty()) {
                    events.add(remnant.undoneBy());
                }
                rows.cite(cited, events, LeadsHtml.EVENTS);
            }
            rows.end();
            more(tale.remains().size() - shown.size() + tale.remainsMore(), "such act");
        }
    }

    private void reached(Tale tale) throws IOException {
        Voice.SAID.head(html, "h4", "Data");
        if (tale.reached().isEmpty()) {
            html.add("p", "No event tells that data was read, shared or exported.");
            return;
        }
        Rows rows = new Rows(
                html, "Data that was read, shared or exported", "what", "events", "from, to", "things", "cited");
        for (Tale.Reached reached : tale.reached()) {
            rows.row();
            rows.text(reached.what());
            rows.number(reached.count());
            rows.times(Times.of(reached.first()), Times.of(reached.last()));
            rows.open("things");
            List<String> things = reached.things();
            for (String thing : things.subList(0, Math.min(THINGS, things.size()))) {
                html.open("div");
                html.name(thing);
                html.close("div");
            }
            html.text(things.size() > THINGS ? "and " + (things.size() - THINGS) + " more that case.json names" : "");
            rows.close();
            rows.cite(cited, reached.references(), LeadsHtml.EVENTS);
        }
        rows.end();
    }

    private void unknown(Tale tale, @Nullable LeadCoverage ground) throws IOException {
        List<String> sentences = new ArrayList<>(tale.cannotBeKnown());
        if (ground != null) {
            ground.unseen().stream().map(Unseen::statement).forEach(sentences::add);
        }
        html.add("h4", "What cannot be known about it");
        if (sentences.isEmpty()) {
            html.add("p", "Nothing more than of all the evidence, see below.");
            return;
        }
        html.open("ul");
        List<String> shown = first(sentences);
        for (String sentence : shown) {
            html.add("li", sentence);
        }
        html.close("ul");
        more(sentences.size() - shown.size(), "sentence");
        html.open("p");
        html.text("Why, and what would help, stands under ");
        html.add("a", "what the evidence cannot show", "href", "#unknown");
        html.text(".");
        html.close("p");
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(LISTED, all.size()));
    }

    private void more(long number, String thing) throws IOException {
        more(number, "more " + thing, "in the case, not shown here");
    }

    private void more(long number, String thing, String where) throws IOException {
        if (number > 0) {
            html.add("p", Page.count(number, thing) + " " + where + ".");
        }
    }
}
