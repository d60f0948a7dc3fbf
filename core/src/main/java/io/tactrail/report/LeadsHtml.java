package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.LeadList;
import io.tactrail.containment.Containment;
import io.tactrail.story.Lead;
import io.tactrail.story.Reason;
import io.tactrail.story.Sessions;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is worth a look: each lead above low, told in full. */
final class LeadsHtml {

    /** Reasons of a lead; the points of the rest are summed. */
    private static final int REASONS = 40;

    /** Principals, credentials and addresses named of a lead. */
    private static final int NAMES = 20;

    /** Events cited of a reason, a step and the like. */
    static final int EVENTS = 4;

    private final Html html;
    private final CitedHtml cited;
    private final Case subject;
    private final LeadList leads;

    LeadsHtml(Html html, CitedHtml cited, Case subject) {
        this.html = html;
        this.cited = cited;
        this.subject = subject;
        this.leads = subject.leads();
    }

    void write() throws IOException {
        html.open("section", "id", "leads");
        Voice.CONCLUDED.head(html, "h2", "Leads: who is worth a look");
        long above = leads.leads() - leads.low();
        html.add(
                "p",
                "A lead is somebody whose calls are unusual or weighty, ranked by the points of its reasons. "
                        + Page.number(above) + " above low, " + Page.number(leads.low()) + " low, "
                        + Page.count(leads.quiet(), "actor") + " with nothing unusual.");
        List<Tale> tales =
                leads.tales().stream().filter(tale -> !tale.lead().isLow()).toList();
        for (Tale tale : tales) {
            lead(tale);
        }
        if (above > tales.size()) {
            html.add("p", Page.number(above - tales.size()) + " more leads above low are not told.");
        }
        low(tales.isEmpty());
        leftOut();
        html.close("section");
    }

    private void low(boolean nothingAbove) throws IOException {
        Lead best = leads.bestLow();
        if (best != null) {
            html.add(
                    "p",
                    "The best low lead has score " + best.score() + ": "
                            + best.names().iterator().next()
                            + (best.reasons().isEmpty()
                                    ? ""
                                    : "; " + best.reasons().get(0).why())
                            + ". case.json tells the first "
                            + leads.tales().size() + " leads.");
        }
        if (nothingAbove) {
            html.add(
                    "p",
                    "Nobody stands out. That is no proof that nobody was here: see what the evidence cannot show.",
                    "class",
                    "note");
        }
    }

    private void leftOut() throws IOException {
        if (leads.notShown() > 0) {
            html.add(
                    "p",
                    Page.count(leads.notShown(), "lead")
                            + " not shown, since none of their events is in what was asked for.");
        }
        if (leads.untimed() > 0) {
            html.add("p", Page.count(leads.untimed(), "event") + " without a readable time in no lead.");
        }
        if (leads.folded() > 0) {
            html.add("p", Listed.folded(leads.folded()));
        }
        if (leads.beyond() > 0) {
            html.add(
                    "p",
                    Page.count(leads.beyond(), "event") + " in no lead, beyond the first " + Page.number(Sessions.MOST)
                            + " sessions.");
        }
    }

    private void lead(Tale tale) throws IOException {
        html.open("section", "id", "lead" + tale.rank(), "class", "lead concluded");
        html.add(
                "h3",
                "Lead " + tale.rank() + ": " + tale.lead().level() + ", score "
                        + tale.lead().score());
        html.add("p", tale.summary(), "class", "answer");
        html.open("dl");
        names("Principals", tale.principals());
        names("Access keys", tale.lead().keys());
        names("Addresses", tale.addresses());
        fact("From, to (UTC)", Times.of(tale.first()) + " to " + Times.of(tale.lastTime()));
        fact("Events", Page.number(tale.count()) + ", all in leads/" + tale.rank() + ".jsonl");
        html.close("dl");
        Voice.CONCLUDED.head(html, "h4", "Why");
        reasons(tale.lead());
        began(tale.start());
        steps(tale);
        new LeadPartsHtml(html, cited).write(tale, subject.grounds().get(tale.rank()));
        plan(tale);
        html.close("section");
    }

    private void names(String title, Collection<String> names) throws IOException {
        html.add("dt", title);
        html.open("dd");
        int shown = 0;
        for (String name : names) {
            if (shown++ == NAMES) {
                break;
            }
            html.text(shown == 1 ? "" : ", ");
            html.name(name);
        }
        html.text(
                names.isEmpty()
                        ? "none"
                        : names.size() > NAMES ? " and " + Page.number(names.size() - NAMES) + " more" : "");
        html.close("dd");
    }

    private void fact(String title, String text) throws IOException {
        html.add("dt", title);
        html.add("dd", text);
    }

    private void reasons(Lead lead) throws IOException {
        Rows rows = new Rows(html, "Reasons; their points add up to the score", "points", "reason", "events");
        List<Reason> shown =
                lead.reasons().subList(0, Math.min(REASONS, lead.reasons().size()));
        for (Reason reason : shown) {
            rows.row();
            rows.open("number");
            html.text((reason.points() > 0 ? "+" : "") + reason.points());
            rows.close();
            rows.text(reason.why());
            rows.cite(cited, reason.references(), EVENTS);
        }
        rows.end();
        int more = lead.reasons().size() - shown.size();
        if (more > 0) {
            int points = lead.reasons().subList(shown.size(), lead.reasons().size()).stream()
                    .mapToInt(Reason::points)
                    .sum();
            html.add("p", Page.count(more, "more reason") + " with " + points + " points together: see case.json.");
        }
    }

    private void began(Tale.Start start) throws IOException {
        Voice.CONCLUDED.head(html, "h4", "How it began");
        html.open("p");
        html.add("time", Times.of(start.time()));
        html.text(" " + start.what() + ", from " + start.from());
        cited.links(List.of(start.reference()), 1);
        html.text("; the credential: " + start.obtained() + ".");
        cited.links(start.by(), EVENTS);
        html.close("p");
    }

    private void steps(Tale tale) throws IOException {
        Voice.SAID.head(html, "h4", "What was called, in order of time");
        html.add(
                "p",
                "Names, times, outcomes and parameters are the logs'; Tactrail chose these steps from the lead's events, and"
                        + " its catalog says the words in brackets.",
                "class",
                "note");
        Rows rows = new Rows(html, "Timeline (UTC)", "from", "to", "events", "what", "cited");
        for (Tale.Step step : tale.steps()) {
            rows.row();
            rows.time(Times.of(step.time()));
            rows.time(step.last() == step.time() ? "" : Times.of(step.last()));
            rows.number(step.count());
            rows.text(step.what());
            rows.cite(cited, step.references(), EVENTS);
        }
        rows.end();
        if (tale.untold() > 0) {
            html.add(
                    "p",
                    Page.count(tale.untold(), "event") + " of less weight between: see leads/" + tale.rank()
                            + ".jsonl.");
        }
        html.add(
                "p",
                "ATT&CK " + subject.attack().number() + " tactics in order of their first event (Tactrail's catalog): "
                        + (tale.phases().isEmpty()
                                ? "none"
                                : tale.phases().stream()
                                        .map(phase -> phase.tactic() + " (" + Page.number(phase.count()) + ")")
                                        .collect(Collectors.joining(", ")))
                        + ".");
    }

    /** The commands are in a file of their own: a report is no place to copy them from. */
    private void plan(Tale tale) throws IOException {
        Map<Containment.Phase, Integer> phases = new EnumMap<>(Containment.Phase.class);
        leads.plan(tale).forEach(step -> phases.merge(step.phase(), 1, Integer::sum));
        if (!phases.isEmpty()) {
            Voice.CONCLUDED.head(html, "h4", "What to do");
            html.add(
                    "p",
                    phases.entrySet().stream()
                                    .map(phase -> phase.getKey().words() + " (" + phase.getValue() + ")")
                                    .collect(Collectors.joining("; "))
                            + ". The commands, with what each breaks, are in leads/" + tale.rank()
                            + ".plan.sh, which is read and never run by Tactrail.");
        }
    }
}
