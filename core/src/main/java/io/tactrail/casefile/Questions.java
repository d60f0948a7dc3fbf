package io.tactrail.casefile;

import io.tactrail.casefile.Question.Sure;
import io.tactrail.containment.Containment;
import io.tactrail.coverage.Coverage;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Ledger;
import io.tactrail.story.Finding;
import io.tactrail.story.Tale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The thirteen steps of an investigation as questions. Those about the evidence are answered in {@link EvidenceQuestions}; the others
 * by the first lead above low, since a responder follows one actor at a time.
 */
final class Questions {

    private static final int NAMED = 4;

    private final @Nullable Tale tale;
    private final LeadList leads;
    private final @Nullable Instant end;
    private final long above;

    private Questions(LeadList leads, Ledger ledger) {
        this.leads = leads;
        this.tale = leads.tales().stream()
                .filter(each -> !each.lead().isLow())
                .findFirst()
                .orElse(null);
        this.end = ledger.last();
        this.above = leads.leads() - leads.low();
    }

    /** In the order of the steps; none where there are no events. */
    static List<Question> of(LeadList leads, Ledger ledger, Coverage coverage, Integrity integrity) {
        if (ledger.events() == 0) {
            return List.of();
        }
        Questions questions = new Questions(leads, ledger);
        EvidenceQuestions evidence = new EvidenceQuestions(ledger, coverage, integrity);
        List<Question> all = new ArrayList<>();
        all.add(questions.triage());
        all.add(evidence.logs());
        all.add(evidence.collection());
        all.add(evidence.integrity());
        all.add(questions.patientZero());
        all.add(questions.identity());
        all.add(questions.deeds());
        all.add(questions.persistence());
        all.add(questions.data(evidence.dataEvents()));
        all.add(evidence.blind());
        all.add(questions.containment());
        all.add(questions.alive());
        all.add(questions.report());
        return all;
    }

    /** What stands where there is no lead: nobody stands out, which proves nothing. */
    private Question open(String step, String question) {
        return new Question(
                step,
                question,
                "Nobody stands out, so there is nothing to say.",
                Sure.UNKNOWN,
                leads.notShown() > 0
                        ? leads.notShown() + " leads are left out by what was asked for."
                        : "No lead is above low; that is no proof that nobody was there.",
                List.of());
    }

    private Question triage() {
        String question = "What credential is it, is it confirmed, and is it still in use?";
        if (tale == null) {
            return open("triage", question);
        }
        return new Question(
                "triage",
                question,
                tale.lead().level() + ": " + named(tale.lead().names()) + " with "
                        + credentials(tale) + " from "
                        + named(tale.addresses()) + "; last seen " + time(tale.lastTime())
                        + (above > 1 ? "; " + (above - 1) + " more leads above low" : "") + ".",
                Sure.CONCLUDED,
                tale.lead().reasons().size() + " reasons, the weightiest: "
                        + tale.lead().reasons().get(0).why(),
                tale.lead().reasons().get(0).references());
    }

    private Question patientZero() {
        String question = "What was the first hostile call, from where, and how was the credential obtained?";
        if (tale == null) {
            return open("patient zero", question);
        }
        Tale.Start start = tale.start();
        List<String> events = new ArrayList<>(List.of(start.reference()));
        events.addAll(start.by());
        return new Question(
                "patient zero",
                question,
                time(start.time()) + " " + start.what() + " from " + start.from() + "; the credential: "
                        + start.obtained() + ".",
                start.by().isEmpty() ? Sure.PARTLY : Sure.CONCLUDED,
                "The first event of the lead; what came before the evidence begins is not in it.",
                events);
    }

    private Question identity() {
        String question = "Which keys, sessions and principals did the actor ever hold?";
        if (tale == null) {
            return open("identity closure", question);
        }
        List<String> names = tale.held().stream()
                .map(held -> held.name() + " (" + held.holder() + ")")
                .toList();
        return new Question(
                "identity closure",
                question,
                credentials(tale) + " of " + number(tale.principals().size(), "principal") + ": "
                        + named(names.isEmpty() ? tale.principals() : names) + ".",
                names.isEmpty() || tale.heldMore() > 0 ? Sure.PARTLY : Sure.CONCLUDED,
                "By the lineage of credentials; tactrail trace KEY shows it both ways."
                        + (tale.heldMore() > 0 ? " More credentials than are listed were used." : ""),
                tale.held().stream()
                        .flatMap(held -> held.by().stream())
                        .distinct()
                        .toList());
    }

    private Question deeds() {
        String question = "What did they do, and what failed?";
        if (tale == null) {
            return open("what they did", question);
        }
        List<String> tactics =
                tale.phases().stream().map(Tale.Phase::tactic).distinct().toList();
        List<String> refused =
                tale.blast().denied().stream().map(Tale.Call::name).distinct().toList();
        return new Question(
                "what they did",
                question,
                number(tale.count(), "event") + ": "
                        + (tactics.isEmpty() ? "nothing that the catalog gives a tactic" : String.join(", ", tactics))
                        + (refused.isEmpty() ? "; nothing was refused." : "; refused: " + named(refused) + "."),
                Sure.CONCLUDED,
                "Tactics as the catalog maps calls; steps and all events are in the case.",
                tale.steps().stream()
                        .flatMap(step -> step.references().stream().limit(1))
                        .toList());
    }

    private Question persistence() {
        String question = "What was left behind, and is it still there?";
        if (tale == null) {
            return open("persistence", question);
        }
        List<Tale.Remnant> there = tale.remains().stream()
                .filter(remnant -> remnant.undone().isEmpty())
                .toList();
        int undone = tale.remains().size() - there.size();
        return new Question(
                "persistence",
                question,
                tale.remains().isEmpty()
                        ? "Nothing that the evidence shows."
                        : (tale.remainsMore() > 0 ? "at least " : "") + there.size()
                                + " still there as far as the evidence goes"
                                + (there.isEmpty()
                                        ? ""
                                        : ": "
                                                + named(there.stream()
                                                        .map(Tale.Remnant::what)
                                                        .toList()))
                                + (undone > 0 ? "; " + undone + " undone since" : "") + ".",
                tale.remainsMore() > 0 ? Sure.PARTLY : Sure.CONCLUDED,
                "What calls made and no later call undid" + (end == null ? "." : ", until " + end + ".")
                        + (tale.remainsMore() > 0 ? " There are more than are listed." : ""),
                there.stream().map(Tale.Remnant::reference).toList());
    }

    private Question data(String dataEvents) {
        String question = "Which data was read, shared or destroyed?";
        if (tale == null) {
            return open("data", question);
        }
        List<String> reached = tale.reached().stream()
                .map(each -> each.what() + " " + each.count())
                .toList();
        boolean recorded = dataEvents.isEmpty();
        return new Question(
                "data",
                question,
                (reached.isEmpty() ? "None that the evidence shows." : String.join(", ", reached) + ".")
                        + (recorded ? "" : " " + dataEvents),
                recorded ? Sure.CONCLUDED : reached.isEmpty() ? Sure.UNKNOWN : Sure.PARTLY,
                recorded
                        ? "By management events and the data events that the evidence has; which resources record data events"
                                + " cannot be known from events."
                        : "Reads of objects are data events.",
                tale.reached().stream()
                        .flatMap(each -> each.references().stream().limit(2))
                        .toList());
    }

    private Question containment() {
        String question = "What has to be stopped now, in which order, and who would miss it?";
        if (tale == null) {
            return open("containment", question);
        }
        List<Containment> plan = leads.plan(tale);
        Map<Containment.Phase, Integer> phases = new TreeMap<>();
        plan.forEach(step -> phases.merge(step.phase(), 1, Integer::sum));
        long missed = plan.stream().filter(step -> !step.breaks().isEmpty()).count();
        return new Question(
                "containment",
                question,
                plan.isEmpty()
                        ? "Nothing that is known."
                        : phases.entrySet().stream()
                                        .map(phase -> phase.getKey().words() + " (" + phase.getValue() + ")")
                                        .collect(Collectors.joining(", "))
                                + "; " + missed + " of these steps name who would miss what they stop.",
                leads.notPlanned() > 0 ? Sure.PARTLY : Sure.CONCLUDED,
                "The commands are in leads/" + tale.rank() + ".plan.sh; nobody but you runs them.",
                List.of());
    }

    private Question alive() {
        String question = "Is anything of the actor still alive?";
        if (tale == null) {
            return open("watch", question);
        }
        boolean until = end != null && end.toEpochMilli() - tale.lastTime() < 3_600_000;
        return new Question(
                "watch",
                question,
                until
                        ? "The actor called in the last hour of the evidence, " + time(tale.lastTime()) + "."
                        : "The last event is " + time(tale.lastTime())
                                + (end == null ? "" : "; the evidence goes on until " + end) + ".",
                Sure.PARTLY,
                "What happened after the evidence ends cannot be known; the plan ends with commands that watch for 30 minutes.",
                tale.last().references());
    }

    private Question report() {
        String question = "What does a report need: times, accounts, impact, gaps?";
        if (tale == null) {
            return open("report", question);
        }
        Finding weightiest = tale.findings().stream()
                .max(Comparator.comparingInt(Finding::points))
                .orElse(null);
        return new Question(
                "report",
                question,
                "From " + time(tale.first()) + " to " + time(tale.lastTime()) + ", accounts "
                        + named(accounts()) + ", "
                        + number(tale.findings().size(), "finding")
                        + (weightiest == null
                                ? ""
                                : ", the weightiest: " + weightiest.kind().words())
                        + "; when it was detected and contained is not in logs.",
                Sure.PARTLY,
                "Every statement of the case names its events, and evidence.json every file.",
                List.of(tale.start().reference()));
    }

    private List<String> accounts() {
        return tale == null
                ? List.of()
                : tale.lead().sessions().stream()
                        .flatMap(session -> session.accounts().strings().stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Records may name none: then who called is all that is known. */
    private static String credentials(Tale tale) {
        return tale.held().isEmpty()
                ? "no credential that records name"
                : (tale.heldMore() > 0 ? "more than " : "") + number(tale.held().size(), "credential");
    }

    private static String named(Collection<String> names) {
        String text = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? text + " and " + (names.size() - NAMED) + " more" : text;
    }

    private static String number(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
