package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.LeadList;
import io.tactrail.containment.Containment;
import io.tactrail.event.Excerpt;
import io.tactrail.story.Finding;
import io.tactrail.story.FindingKind;
import io.tactrail.story.Lead;
import io.tactrail.story.Reason;
import io.tactrail.story.Sessions;
import io.tactrail.story.Tale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is worth a look, for a person at a terminal: the first lead in full, the next in short. */
final class LeadsPage {

    /** Leads told in short behind the first. */
    private static final int SHORT = 4;

    private static final int REASONS = 3;
    private static final int REMNANTS = 4;
    private static final int HELD = 2;
    private static final int THINGS = 2;
    private static final int CALLS = 6;
    private static final int GAINED = 2;
    /** Columns of a line's text, so that it fits with its time and its event into 120. */
    private static final int TEXT = 90;

    private static final int EVENT = 8;

    private final Page page;
    private final LeadList leads;
    private final @Nullable Instant end;

    LeadsPage(Page page, Case subject) {
        this.page = page;
        this.leads = subject.leads();
        this.end = subject.ledger().last();
    }

    void show() {
        List<Tale> tales =
                leads.tales().stream().filter(tale -> !tale.lead().isLow()).toList();
        long above = leads.leads() - leads.low();
        page.head(
                "LEADS",
                Page.number(above) + " above low, " + Page.number(leads.low()) + " low, "
                        + Page.count(leads.quiet(), "actor") + " with nothing unusual; concluded, not said by the logs;"
                        + " case.json has every reason's events");
        if (!tales.isEmpty()) {
            full(tales.get(0));
        }
        for (int i = 1; i < tales.size() && i <= SHORT; i++) {
            brief(tales.get(i));
        }
        if (above > SHORT + 1) {
            page.line("  … " + Page.number(above - SHORT - 1) + " more above low, see case.json");
        }
        low(tales.isEmpty());
        if (leads.notShown() > 0) {
            page.line("  " + Page.count(leads.notShown(), "lead")
                    + " not shown, since none of their events is in what was asked for");
        }
        if (leads.untimed() > 0) {
            page.line("  " + Page.count(leads.untimed(), "event") + " without a readable time in no lead");
        }
        if (leads.folded() > 0) {
            page.sentence("  ", Listed.folded(leads.folded()));
        }
        if (leads.beyond() > 0) {
            page.line("  " + Page.count(leads.beyond(), "event") + " in no lead, beyond the first "
                    + Page.number(Sessions.MOST) + " sessions: investigate a shorter time or one account");
        }
    }

    private void head(Tale tale) {
        page.sentence(
                "  " + tale.rank() + "  ",
                tale.lead().level() + ", score " + tale.lead().score() + ": " + tale.summary());
    }

    private void full(Tale tale) {
        head(tale);
        reasons(tale.lead());
        found(tale);
        Tale.Start start = tale.start();
        page.sentence(
                "     began     ",
                Times.of(start.time()) + " " + start.what() + ", from " + start.from() + " [" + brief(start.reference())
                        + "]; the credential: " + start.obtained() + brief(start.by()));
        page.sentence(
                "     phases    ",
                tale.phases().stream()
                        .map(phase -> phase.tactic() + " " + minute(phase.first(), start.time()))
                        .collect(Collectors.joining(", ")));
        for (Tale.Step step : tale.steps()) {
            page.line("     " + clock(step.time(), start.time()) + "  " + Page.cut(step.what(), TEXT)
                    + brief(step.references()));
        }
        if (tale.untold() > 0) {
            page.line("     and " + Page.count(tale.untold(), "event") + " of less weight between, see leads/"
                    + tale.rank() + ".jsonl");
        }
        held(tale);
        remains(tale);
        reached(tale);
        blast(tale.blast());
        page.sentence(
                "     last      ",
                Times.of(tale.lastTime()) + " " + tale.last().what()
                        + brief(tale.last().references())
                        + (end == null ? "" : "; the evidence goes on until " + end));
        plan(tale);
    }

    /** What to do, by its headings; the commands are in a file of their own. */
    private void plan(Tale tale) {
        Map<Containment.Phase, Integer> phases = new EnumMap<>(Containment.Phase.class);
        leads.plan(tale).forEach(step -> phases.merge(step.phase(), 1, Integer::sum));
        if (!phases.isEmpty()) {
            page.sentence(
                    "     to do     ",
                    phases.entrySet().stream()
                                    .map(phase -> phase.getKey().words() + " (" + phase.getValue() + ")")
                                    .collect(Collectors.joining("; "))
                            + "; the commands are in leads/" + tale.rank() + ".plan.sh of the case, which is read and"
                            + " never run by Tactrail");
        }
    }

    private void brief(Tale tale) {
        head(tale);
        reasons(tale.lead());
    }

    private void reasons(Lead lead) {
        List<Reason> reasons =
                lead.reasons().stream().filter(reason -> !reason.tellsKnown()).toList();
        String sign =
                lead.reasons().stream().anyMatch(reason -> reason.points() < 0) ? ", less what speaks for it" : "";
        for (Reason reason : reasons.subList(0, Math.min(REASONS, reasons.size()))) {
            page.line("     " + points(reason) + "  " + Page.cut(reason.why(), TEXT) + brief(reason.references()));
        }
        if (reasons.size() > REASONS) {
            int rest = reasons.subList(REASONS, reasons.size()).stream()
                    .mapToInt(Reason::points)
                    .sum();
            page.line("     " + points(rest) + "  for " + Page.count(reasons.size() - REASONS, "more reason") + sign);
        }
        lead.reasons().stream()
                .filter(Reason::tellsKnown)
                .forEach(reason -> page.sentence("     ", reason.why() + brief(reason.references())));
    }

    /** All kinds of what was found, the weightiest first. */
    private void found(Tale tale) {
        Map<FindingKind, Integer> kinds = new LinkedHashMap<>();
        tale.findings().stream()
                .filter(finding -> finding.points() > 0)
                .forEach(finding -> kinds.merge(finding.kind(), 1, Integer::sum));
        if (!kinds.isEmpty()) {
            page.sentence(
                    "     found     ",
                    kinds.entrySet().stream()
                            .map(kind -> kind.getKey().words() + (kind.getValue() > 1 ? " " + kind.getValue() : ""))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String points(Reason reason) {
        return points(reason.points());
    }

    private static String points(int points) {
        String text = (points < 0 ? "" : "+") + points;
        return " ".repeat(Math.max(0, 4 - text.length())) + text;
    }

    private void held(Tale tale) {
        List<Tale.Held> held = tale.held();
        int shown = 0;
        for (Tale.Held each : held.subList(0, Math.min(HELD, held.size()))) {
            page.line((shown++ == 0 ? "     held      " : "               ")
                    + Page.cut(each.name() + " (" + each.holder() + "): " + each.how(), TEXT)
                    + brief(each.by()));
        }
        if (held.size() > HELD) {
            page.line("               and " + Page.count(held.size() - HELD, "more credential"));
        }
    }

    /** What still stands comes first. */
    private void remains(Tale tale) {
        List<Tale.Remnant> remains = new ArrayList<>(tale.remains());
        remains.sort(Comparator.comparing(remnant -> !remnant.undone().isEmpty()));
        int shown = 0;
        for (Tale.Remnant each : remains.subList(0, Math.min(REMNANTS, remains.size()))) {
            String undone = each.undone().isEmpty() ? "" : "; undone: " + each.undone();
            page.line((shown++ == 0 ? "     left      " : "               ") + Page.cut(each.what() + undone, TEXT)
                    + " [" + brief(each.reference()) + "]");
        }
        long more = remains.size() - shown + tale.remainsMore();
        if (more > 0) {
            page.line("               and " + Page.number(more) + " more");
        }
        if (remains.isEmpty()) {
            page.line("     left      nothing that is known to let somebody come back");
        }
    }

    private void reached(Tale tale) {
        int shown = 0;
        for (Tale.Reached each : tale.reached()) {
            String things = each.things().stream().limit(THINGS).collect(Collectors.joining("; "));
            page.line((shown++ == 0 ? "     data      " : "               ")
                    + Page.cut(each.what() + " " + each.count() + (things.isEmpty() ? "" : ": " + things), TEXT)
                    + brief(each.references()));
        }
        for (String sentence : tale.cannotBeKnown()) {
            page.sentence(shown++ == 0 ? "     data      " : "               ", sentence);
        }
    }

    private void blast(Tale.Blast blast) {
        page.sentence("     used      ", services(blast.used()));
        if (!blast.denied().isEmpty()) {
            page.sentence(
                    "     refused   ",
                    some(blast.denied().stream()
                            .map(call -> service(call) + " " + Excerpt.of(call.name(), TEXT))
                            .toList()));
        }
        for (Finding finding :
                blast.gained().subList(0, Math.min(GAINED, blast.gained().size()))) {
            page.line("     gained    " + Page.cut(finding.why(), TEXT) + brief(finding.references()));
        }
    }

    /** "iam 12 kinds of calls, ec2 3, …": the services with most kinds first. */
    private static String services(List<Tale.Call> calls) {
        Map<String, Integer> services = new TreeMap<>();
        calls.forEach(call -> services.merge(service(call), 1, Integer::sum));
        return Page.count(calls.size(), "kind") + " of calls in " + Page.count(services.size(), "service") + ": "
                + some(services.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(service -> service.getKey() + " " + service.getValue())
                        .toList());
    }

    private static String service(Tale.Call call) {
        int dot = call.source().indexOf('.');
        return Excerpt.of(dot < 0 ? call.source() : call.source().substring(0, dot), TEXT);
    }

    private static String some(List<String> all) {
        String shown = all.stream().limit(CALLS).collect(Collectors.joining(", "));
        return all.size() > CALLS ? shown + ", and " + (all.size() - CALLS) + " more" : shown;
    }

    private void low(boolean nothingAbove) {
        Lead best = leads.bestLow();
        String where = leads.notShown() > 0 ? " in what was asked for" : "";
        if (best == null) {
            if (nothingAbove) {
                page.line("  Nobody stands out" + where
                        + ". That is no proof that nobody was here: see what the evidence cannot show.");
            }
            return;
        }
        String why = best.reasons().isEmpty() ? "" : best.reasons().get(0).why();
        String against = best.reasons().stream()
                .filter(reason -> reason.points() < 0)
                .map(reason -> "; " + reason.points() + ": " + reason.why())
                .collect(Collectors.joining());
        page.sentence(
                "  ",
                (nothingAbove ? "No lead" + where + " is above low. " : "") + Page.count(leads.low(), "low lead")
                        + "; the best (score " + best.score() + ", "
                        + Excerpt.of(best.names().iterator().next(), TEXT) + "): "
                        + Excerpt.of(why, 2 * TEXT) + against
                        + (best.reasons().isEmpty()
                                ? ""
                                : brief(best.reasons().get(0).references())));
    }

    /** The time of day, with the day where it is not the one that the lead began on. */
    private static String clock(long time, long start) {
        String text = Times.of(time);
        boolean sameDay = text.substring(0, 10).equals(Times.of(start).substring(0, 10));
        return sameDay ? text.substring(11, 19) : text.substring(5, 10) + " " + text.substring(11, 19);
    }

    private static String minute(long time, long start) {
        String clock = clock(time, start);
        return clock.substring(0, clock.length() - 3);
    }

    /** " [cc5075e8 …]": the first event, and whether there are more. */
    private String brief(List<String> references) {
        List<String> events = references.stream()
                .filter(reference -> leads.cited().containsKey(reference))
                .toList();
        return events.isEmpty() ? "" : " [" + brief(events.get(0)) + (events.size() > 1 ? " …" : "") + "]";
    }

    /** An eventID's first part, enough to find it. */
    private static String brief(String reference) {
        return Page.cut(reference, EVENT + 1).replace("…", "");
    }
}
