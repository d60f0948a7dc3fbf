package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.attack.AttackVersion;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Citation;
import io.tactrail.casefile.Counts;
import io.tactrail.casefile.LeadCoverage;
import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.RuleActivity;
import io.tactrail.casefile.SourceTableCount;
import io.tactrail.casefile.TacticCount;
import io.tactrail.casefile.TechniqueActivity;
import io.tactrail.casefile.Unknowable;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.PublicKeys;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Reject;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.lineage.Edge;
import io.tactrail.story.Tale;
import io.tactrail.story.Tales;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes {@code case.json}. Its keys are a contract: names and meanings stay, more may come. {@code tactrail.evidence} is the
 * SHA-256 of {@code evidence.json}, {@code tactrail.catalogAttack} the version in which the catalog is written.
 * Times are RFC 3339 in UTC, sizes bytes; lists are in stable order; {@code events} are references, resolved by
 * {@code cited}. Only {@code run} may differ between two runs over the same evidence.
 */
public final class CaseJson {

    /** Strings kept of each list of a principal. */
    static final int LISTED = 100;

    private final Case subject;
    private final String evidence;
    private final SortedMap<String, Citation> cited = new TreeMap<>();

    private CaseJson(Case subject, String evidence) {
        this.subject = subject;
        this.evidence = evidence;
    }

    /** @param run the facts of this run, by name; values are texts or numbers */
    public static void write(Case subject, Map<String, Object> run, OutputStream out) throws IOException {
        write(subject, new EvidenceManifest(subject.ledger().perFile()).sha256(), run, out);
    }

    /** @param evidence SHA-256 of the evidence's manifest */
    static void write(Case subject, String evidence, Map<String, Object> run, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.pretty(out)) {
            new CaseJson(subject, evidence).write(json, run);
            json.writeRaw('\n');
        }
    }

    private void write(JsonGenerator json, Map<String, Object> run) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("tactrail");
        json.writeStringField("version", subject.version());
        json.writeStringField("catalog", subject.catalog());
        json.writeStringField("rules", subject.rules());
        json.writeObjectFieldStart("options");
        for (Map.Entry<String, List<String>> option : subject.options().entrySet()) {
            Json.strings(json, option.getKey(), option.getValue());
        }
        json.writeEndObject();
        json.writeStringField("catalogAttack", AttackVersion.V18_1.number());
        Json.strings(
                json,
                "publicKeys",
                subject.integrity().keyFiles().stream()
                        .map(PublicKeys.KeyFile::sha256)
                        .sorted()
                        .toList());
        json.writeStringField("evidence", evidence);
        json.writeEndObject();
        json.writeStringField("attack", subject.attack().number());
        limits(json);
        ledger(json, subject.ledger());
        cited.putAll(subject.cited());
        cited.putAll(subject.leads().cited());
        new QuestionsJson(json, cited.keySet()).write(subject.questions());
        new CoverageJson(json, cited.keySet()).write(subject.coverage());
        new IntegrityJson(json).write(subject.integrity());
        reported(json, subject.reported());
        sourceTable(json);
        tactics(json);
        techniques(json);
        new DetectionsJson(json, cited)
                .write(subject.detections(), subject.reported().events());
        new LeadsJson(json, cited, subject.attack()).write(subject.leads(), subject.grounds());
        principals(json);
        new LineageJson(json, cited).write(subject.lineage());
        cannotBeKnown(json);
        Json.cited(json, cited);
        json.writeObjectFieldStart("run");
        for (Map.Entry<String, Object> fact : run.entrySet()) {
            json.writeFieldName(fact.getKey());
            value(json, fact.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** How many of a list are written at the most; beside a cut list stands its length. */
    private static void limits(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("eventsPerTechnique", TechniqueActivity.REFERENCES);
        json.writeNumberField("eventsPerRule", RuleActivity.REFERENCES);
        json.writeNumberField("examplesPerRule", RuleActivity.EXAMPLES);
        json.writeNumberField("hitsPerCorrelation", RuleActivity.HITS);
        json.writeNumberField("rejectsPerFile", FileEntry.REJECTS);
        json.writeNumberField("valuesPerPrincipal", LISTED);
        json.writeNumberField("lineage", LineageJson.EDGES);
        json.writeNumberField("eventsPerEdge", Edge.EVENTS);
        json.writeNumberField("credentials", LineageJson.CREDENTIALS);
        json.writeNumberField("valuesPerCredential", LineageJson.VALUES);
        json.writeNumberField("leads", Tales.MOST);
        json.writeNumberField("eventsPerLead", Tale.EVENTS);
        json.writeNumberField("eventsPerStep", Tale.REFERENCES);
        json.writeNumberField("valuesPerLead", LeadsJson.LISTED);
        json.writeNumberField("coverageDays", CoverageJson.DAYS);
        json.writeNumberField("daysPerLead", LeadCoverage.DAYS);
        json.writeNumberField("missingLogs", Integrity.MISSING);
        json.writeNumberField("strayTimes", Ledger.STRAYS);
        json.writeNumberField("pairs", Ledger.PAIRS);
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private void ledger(JsonGenerator json, Ledger ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("files", ledger.files());
        json.writeNumberField("records", ledger.records());
        json.writeNumberField("events", ledger.events());
        json.writeNumberField("duplicates", ledger.duplicates());
        json.writeNumberField("conflicts", ledger.conflicts());
        json.writeNumberField("subsets", ledger.subsets());
        json.writeNumberField("rejected", ledger.rejected());
        kinds(json, ledger.other());
        json.writeStringField(
                "first", ledger.first() == null ? null : ledger.first().toString());
        json.writeStringField(
                "last", ledger.last() == null ? null : ledger.last().toString());
        json.writeArrayFieldStart("strayTimes");
        for (Ledger.StrayTime stray : ledger.strayTimes()) {
            json.writeStartObject();
            json.writeStringField("event", stray.reference());
            json.writeStringField("time", stray.time().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("untimed", ledger.untimed());
        Json.strings(json, "accounts", ledger.accounts());
        Json.strings(json, "regions", ledger.regions());
        json.writeNumberField("bytesRead", ledger.bytesRead());
        json.writeNumberField("bytesInflated", ledger.bytesInflated());
        json.writeArrayFieldStart("skipped");
        for (Ledger.Skipped skipped : ledger.skipped()) {
            json.writeStartObject();
            json.writeStringField("path", skipped.path());
            json.writeStringField("reason", skipped.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pairs");
        for (Ledger.Pair pair : ledger.pairs()) {
            json.writeStartObject();
            json.writeStringField("eventID", pair.eventId());
            json.writeStringField("relation", pair.relation());
            json.writeStringField("first", pair.first());
            json.writeStringField("second", pair.second());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("perFile");
        for (FileEntry file : ledger.perFile()) {
            file(json, file);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void file(JsonGenerator json, FileEntry file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("sha256", file.sha256());
        json.writeStringField("kind", file.kind());
        json.writeNumberField("bytes", file.storedBytes());
        json.writeNumberField("bytesInflated", file.inflatedBytes());
        json.writeNumberField("records", file.records());
        json.writeNumberField("events", file.events());
        json.writeNumberField("duplicates", file.duplicates());
        json.writeNumberField("conflicts", file.conflicts());
        json.writeNumberField("rejected", file.rejected());
        kinds(json, file.other());
        json.writeArrayFieldStart("rejects");
        for (Reject reject : file.rejects()) {
            json.writeStartObject();
            json.writeNumberField("offset", reject.offset());
            json.writeStringField("reason", reject.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!file.lossy().isEmpty()) {
            json.writeStringField("lossy", file.lossy());
        }
        if (!file.notes().isEmpty()) {
            Json.strings(json, "notes", file.notes());
        }
        json.writeEndObject();
    }

    private static void kinds(JsonGenerator json, SortedMap<String, Long> other) throws IOException {
        json.writeObjectFieldStart("other");
        for (Map.Entry<String, Long> kind : other.entrySet()) {
            json.writeNumberField(kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
    }

    private static void reported(JsonGenerator json, Case.Reported reported) throws IOException {
        json.writeObjectFieldStart("reported");
        json.writeNumberField("events", reported.events());
        json.writeNumberField("marked", reported.marked());
        json.writeNumberField("copiesOfActs", reported.copies());
        json.writeNumberField("routineNotInTimeline", reported.routine());
        json.writeNumberField("noiseNotInTimeline", reported.noise());
        json.writeNumberField("eventsOfOtherPrincipals", reported.otherPrincipals());
        time(json, "first", reported.first() == null ? Row.NO_TIME : reported.first());
        time(json, "last", reported.last() == null ? Row.NO_TIME : reported.last());
        json.writeEndObject();
    }

    private void sourceTable(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sourceTable");
        for (SourceTableCount row : subject.sourceTable()) {
            json.writeStartObject();
            json.writeStringField("tactic", row.row().tactic());
            json.writeStringField("event", row.row().event());
            counts(json, row.counts());
            json.writeNumberField("nameOnly", row.nameOnly());
            json.writeStringField("tacticIsAttacks", row.row().agrees());
            json.writeStringField("reason", row.row().reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void tactics(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tactics");
        for (TacticCount tactic : subject.tactics()) {
            json.writeStartObject();
            json.writeStringField("tactic", tactic.tactic().name());
            json.writeStringField("id", tactic.tactic().id());
            counts(json, tactic.counts());
            json.writeNumberField("count", tactic.counts().all());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void techniques(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("techniques");
        for (TechniqueActivity technique : subject.techniques()) {
            json.writeStartObject();
            json.writeStringField("tactic", technique.mapping().tactic());
            json.writeStringField("technique", technique.mapping().technique());
            json.writeStringField("name", technique.mapping().name());
            counts(json, technique.counts());
            json.writeNumberField("count", technique.counts().all());
            json.writeNumberField("weight", technique.weight());
            json.writeNumberField("routine", technique.routine());
            json.writeArrayFieldStart("events");
            for (Citation citation : technique.events()) {
                json.writeString(citation.reference());
                cited.put(citation.reference(), citation);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String field, long millis) throws IOException {
        json.writeStringField(field, Times.orNull(millis));
    }

    private static void counts(JsonGenerator json, Counts counts) throws IOException {
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.word(), counts.of(outcome));
        }
    }

    private void principals(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("principals");
        for (PrincipalActivity activity : subject.principals()) {
            json.writeStartObject();
            json.writeStringField(
                    activity.principal().hasArn() ? "arn" : "id",
                    activity.principal().id());
            json.writeStringField("type", activity.principal().kind().words());
            time(json, "first", activity.first());
            time(json, "last", activity.last());
            json.writeNumberField("events", activity.events().all());
            json.writeNumberField("denied", activity.events().of(Outcome.DENIED));
            json.writeNumberField("failed", activity.events().of(Outcome.FAILED));
            json.writeNumberField("marked", activity.marked());
            json.writeNumberField("weight", activity.weight());
            list(json, "credentials", activity.credentials());
            list(json, "addresses", activity.addresses());
            list(json, "agents", activity.agents());
            list(json, "regions", activity.regions());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The first {@value #LISTED} in their order; a list that was cut has its length beside it. */
    private static void list(JsonGenerator json, String field, Smallest values) throws IOException {
        Json.strings(
                json, field, values.counts().keySet().stream().limit(LISTED).toList());
        if (values.counts().size() > LISTED) {
            json.writeNumberField(field + "Count", values.counts().size());
            json.writeBooleanField(field + "More", values.more());
        }
    }

    private void cannotBeKnown(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cannotBeKnown");
        Predicate<String> known = cited.keySet()::contains;
        for (Unknowable unknowable : subject.cannotBeKnown()) {
            json.writeStartObject();
            json.writeStringField("statement", unknowable.statement());
            json.writeStringField("why", unknowable.why());
            json.writeStringField("wouldHelp", unknowable.wouldHelp());
            Json.strings(
                    json, "events", unknowable.events().stream().filter(known).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
