package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.attack.AttackVersion;
import io.tactrail.casefile.Citation;
import io.tactrail.casefile.LeadCoverage;
import io.tactrail.casefile.LeadList;
import io.tactrail.containment.Containment;
import io.tactrail.story.Finding;
import io.tactrail.story.Reason;
import io.tactrail.story.Session;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the leads of a case: the key {@code leads}, and beside it {@code leadCounts}. */
final class LeadsJson {

    /** Sessions, credentials, addresses and the like of a lead. */
    static final int LISTED = 100;

    private final JsonGenerator json;
    private final Map<String, Citation> cited;
    private final AttackVersion version;
    private Set<String> known = Set.of();

    /** @param cited takes where each event stands that is named */
    LeadsJson(JsonGenerator json, Map<String, Citation> cited, AttackVersion version) {
        this.json = json;
        this.cited = cited;
        this.version = version;
    }

    void write(LeadList leads, Map<Integer, LeadCoverage> grounds) throws IOException {
        json.writeObjectFieldStart("leadCounts");
        json.writeNumberField("leads", leads.leads());
        json.writeNumberField("low", leads.low());
        json.writeNumberField("actorsWithoutScore", leads.quiet());
        json.writeNumberField("notShown", leads.notShown());
        json.writeNumberField("untimedEvents", leads.untimed());
        json.writeNumberField("eventsBeyondSessions", leads.beyond());
        json.writeNumberField("sessionsFolded", leads.folded());
        json.writeEndObject();
        json.writeArrayFieldStart("leads");
        known = leads.cited().keySet();
        for (Tale tale : leads.tales()) {
            json.writeStartObject();
            lead(tale);
            plan(leads.plan(tale));
            LeadCoverage ground = grounds.get(tale.rank());
            if (ground != null) {
                new CoverageJson(json, known).write(ground, tale.cannotBeKnown());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        cited.putAll(leads.cited());
    }

    private void lead(Tale tale) throws IOException {
        json.writeNumberField("rank", tale.rank());
        json.writeStringField("level", tale.lead().level());
        json.writeNumberField("score", tale.lead().score());
        json.writeStringField("summary", tale.summary());
        list("principals", tale.principals());
        list("credentials", tale.lead().keys());
        list("addresses", tale.addresses());
        times(tale.first(), tale.lastTime());
        json.writeNumberField("count", tale.count());
        Json.strings(json, "events", tale.events());
        reasons(tale.lead().reasons());
        findings("findings", tale.findings());
        start(tale.start());
        json.writeArrayFieldStart("steps");
        for (Tale.Step step : tale.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeNumberField("eventsInNoStep", tale.untold());
        phases(tale.phases());
        held(tale);
        remains(tale);
        reached(tale);
        blast(tale.blast());
        json.writeFieldName("last");
        step(tale.last());
        sessions(tale.lead().sessions());
    }

    private void plan(List<Containment> plan) throws IOException {
        json.writeArrayFieldStart("plan");
        for (Containment step : plan) {
            json.writeStartObject();
            json.writeStringField("phase", step.phase().words());
            json.writeStringField("why", step.why());
            json.writeStringField("command", step.command());
            json.writeStringField("breaks", step.breaks());
            json.writeStringField("verify", step.verify());
            events(step.references());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void list(String field, Collection<String> values) throws IOException {
        Json.strings(json, field, values.stream().limit(LISTED).toList());
        if (values.size() > LISTED) {
            json.writeNumberField(field + "Count", values.size());
        }
    }

    /** A correlation of correlations names windows besides events; those stand under {@code detections}. */
    private void events(List<String> references) throws IOException {
        Json.strings(json, "events", references.stream().filter(known::contains).toList());
    }

    private void times(long first, long last) throws IOException {
        json.writeStringField("first", Times.of(first));
        json.writeStringField("last", Times.of(last));
    }

    private void reasons(List<Reason> reasons) throws IOException {
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeNumberField("points", reason.points());
            if (reason.finding() >= 0 && reason.finding() < LISTED) {
                json.writeNumberField("finding", reason.finding());
            } else {
                json.writeStringField("why", reason.why());
                events(reason.references());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void findings(String field, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(field);
        for (Finding finding : findings.subList(0, Math.min(LISTED, findings.size()))) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind().words());
            json.writeNumberField("points", finding.points());
            json.writeStringField("why", finding.why());
            if (finding.rule() != null) {
                json.writeStringField("rule", finding.rule().key());
            }
            if (!finding.matched().isEmpty()) {
                Json.strings(json, "matched", finding.matched());
            }
            json.writeStringField(
                    "confidence", finding.kind().confidence().name().toLowerCase(Locale.ROOT));
            Json.strings(json, "techniques", finding.techniques(version));
            events(finding.references());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (findings.size() > LISTED) {
            json.writeNumberField(field + "Count", findings.size());
        }
    }

    private void start(Tale.Start start) throws IOException {
        json.writeObjectFieldStart("patientZero");
        json.writeStringField("time", Times.of(start.time()));
        json.writeStringField("event", start.reference());
        json.writeStringField("what", start.what());
        json.writeStringField("from", start.from());
        json.writeStringField("obtained", start.obtained());
        Json.strings(json, "obtainedBy", start.by());
        json.writeEndObject();
    }

    private void step(Tale.Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", Times.of(step.time()));
        json.writeStringField("until", Times.of(step.last()));
        json.writeNumberField("count", step.count());
        json.writeStringField("what", step.what());
        Json.strings(json, "events", step.references());
        json.writeEndObject();
    }

    private void phases(List<Tale.Phase> phases) throws IOException {
        json.writeArrayFieldStart("phases");
        for (Tale.Phase phase : phases) {
            json.writeStartObject();
            json.writeStringField("tactic", phase.tactic());
            json.writeNumberField("place", phase.place());
            times(phase.first(), phase.last());
            json.writeNumberField("count", phase.count());
            json.writeNumberField("succeeded", phase.succeeded());
            Json.strings(json, "events", phase.references());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void held(Tale tale) throws IOException {
        json.writeArrayFieldStart("credentialsHeld");
        for (Tale.Held held : tale.held()) {
            json.writeStartObject();
            json.writeStringField("credential", held.name());
            json.writeStringField("holder", held.holder());
            json.writeStringField("how", held.how());
            times(held.first(), held.last());
            json.writeNumberField("count", held.events());
            Json.strings(json, "events", held.by());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("eventsOfOtherCredentials", tale.heldMore());
    }

    private void remains(Tale tale) throws IOException {
        json.writeArrayFieldStart("leftBehind");
        for (Tale.Remnant remnant : tale.remains()) {
            json.writeStartObject();
            json.writeStringField("what", remnant.what());
            json.writeStringField("time", Times.of(remnant.time()));
            json.writeStringField("event", remnant.reference());
            json.writeStringField("undone", remnant.undone().isEmpty() ? null : remnant.undone());
            json.writeStringField("undoneBy", remnant.undoneBy().isEmpty() ? null : remnant.undoneBy());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("leftBehindMore", tale.remainsMore());
    }

    private void reached(Tale tale) throws IOException {
        json.writeArrayFieldStart("dataReached");
        for (Tale.Reached reached : tale.reached()) {
            json.writeStartObject();
            json.writeStringField("what", reached.what());
            json.writeNumberField("count", reached.count());
            times(reached.first(), reached.last());
            Json.strings(json, "things", reached.things());
            Json.strings(json, "events", reached.references());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.strings(json, "cannotBeKnown", tale.cannotBeKnown());
    }

    private void blast(Tale.Blast blast) throws IOException {
        json.writeObjectFieldStart("blastRadius");
        calls("used", blast.used());
        calls("denied", blast.denied());
        json.writeNumberField("eventsOfOtherCalls", blast.more());
        findings("newlyPossible", blast.gained());
        json.writeEndObject();
    }

    private void calls(String field, List<Tale.Call> calls) throws IOException {
        json.writeArrayFieldStart(field);
        for (Tale.Call call : calls) {
            json.writeStartObject();
            json.writeStringField("eventSource", call.source());
            json.writeStringField("eventName", call.name());
            json.writeNumberField("count", call.count());
            json.writeStringField("event", call.reference());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sessions(List<Session> sessions) throws IOException {
        json.writeArrayFieldStart("sessions");
        for (Session session : sessions.subList(0, Math.min(LISTED, sessions.size()))) {
            json.writeStartObject();
            json.writeNumberField("number", session.number());
            json.writeStringField("holder", session.holder());
            json.writeStringField("place", session.place());
            json.writeStringField("client", session.client());
            times(session.first(), session.last());
            json.writeNumberField("events", session.events());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("sessionCount", sessions.size());
    }
}
