package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.RuleTags;
import io.tactrail.casefile.Citation;
import io.tactrail.casefile.Detection;
import io.tactrail.casefile.Detections;
import io.tactrail.casefile.RuleActivity;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.CorrelationReport;
import io.tactrail.detect.Matched;
import io.tactrail.event.Outcome;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.Rule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what rules detected: the key {@code detections} of a case, and the parts that timelines have in common with it. */
final class DetectionsJson {

    private final JsonGenerator json;
    private final Map<String, Citation> cited;

    /** @param cited takes where each event stands that is named */
    DetectionsJson(JsonGenerator json, Map<String, Citation> cited) {
        this.json = json;
        this.cited = cited;
    }

    /** @param events that are reported, for shares */
    void write(Detections detections, long events) throws IOException {
        json.writeObjectFieldStart("detections");
        json.writeNumberField("loaded", detections.loaded());
        json.writeNumberField("otherSources", detections.otherSources());
        json.writeNumberField("skipped", detections.skipped());
        json.writeNumberField("belowLevel", detections.belowLevel());
        json.writeNumberField("repeatedFiles", detections.repeated());
        json.writeNumberField("events", detections.events());
        json.writeNumberField("count", detections.count());
        json.writeArrayFieldStart("rules");
        for (RuleActivity activity : detections.rules()) {
            rule(activity, events);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("correlations");
        for (CorrelationReport.Count count : detections.correlations()) {
            looked(count);
        }
        json.writeEndArray();
        json.writeNumberField("hitsWithoutTime", detections.withoutTime());
        json.writeArrayFieldStart("rejectedRules");
        for (DocumentReport report : detections.rejected()) {
            rejected(report);
        }
        json.writeEndArray();
        json.writeEndObject();
        cited.putAll(detections.cited());
    }

    private void rule(RuleActivity activity, long events) throws IOException {
        Rule rule = activity.rule();
        json.writeStartObject();
        named(json, rule);
        json.writeStringField(
                "status", rule.status() == null ? null : rule.status().word());
        json.writeStringField("file", rule.file());
        json.writeNumberField("line", rule.line());
        json.writeNumberField("count", activity.count());
        json.writeStringField("first", Times.orNull(activity.first()));
        json.writeStringField("last", Times.orNull(activity.last()));
        attack(json, activity.tags().mappings());
        doubts(activity.tags());
        if (activity.correlates()) {
            json.writeArrayFieldStart("hits");
            for (CorrelationHit hit : activity.hits()) {
                json.writeStartObject();
                hit(json, hit);
                json.writeEndObject();
            }
            json.writeEndArray();
        } else {
            for (Outcome outcome : Outcome.values()) {
                json.writeNumberField(outcome.word(), activity.counts().of(outcome));
            }
            json.writeBooleanField("noisy", activity.noisyAmong(events));
            events(activity);
        }
        json.writeEndObject();
    }

    /** Tags from which no technique came though one might expect it. */
    private void doubts(RuleTags tags) throws IOException {
        if (tags.doubts().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tagsNotUnderstood");
        for (RuleTags.Doubt doubt : tags.doubts()) {
            json.writeStartObject();
            json.writeStringField("tag", doubt.tag());
            json.writeStringField("why", doubt.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void events(RuleActivity activity) throws IOException {
        json.writeArrayFieldStart("events");
        for (Citation citation : activity.events()) {
            json.writeString(citation.reference());
            cited.put(citation.reference(), citation);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("examples");
        for (RuleActivity.Example example : activity.examples()) {
            json.writeStartObject();
            json.writeStringField("event", example.event().reference());
            matched(json, example.matched());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void looked(CorrelationReport.Count count) throws IOException {
        json.writeStartObject();
        named(json, count.rule());
        json.writeNumberField("hits", count.hits());
        json.writeNumberField("events", count.events());
        json.writeNumberField("eventsWithoutGroupKey", count.eventsWithoutGroupKey());
        json.writeNumberField("eventsInTooManyGroups", count.eventsInTooManyGroups());
        json.writeNumberField("groupsEvicted", count.groupsEvicted());
        json.writeNumberField("eventsDropped", count.eventsDropped());
        json.writeEndObject();
    }

    private void rejected(DocumentReport report) throws IOException {
        for (Problem problem : report.problems()) {
            if (!problem.warning()) {
                json.writeStartObject();
                json.writeStringField("file", report.file());
                json.writeNumberField("line", problem.line());
                json.writeNumberField("column", problem.column());
                json.writeStringField("title", report.title());
                json.writeStringField("code", problem.code());
                json.writeStringField("reason", problem.reason());
                json.writeEndObject();
            }
        }
    }

    /** Which rule: its id, title and level. */
    static void named(JsonGenerator json, Rule rule) throws IOException {
        json.writeStringField("id", rule.id());
        json.writeStringField("title", rule.title());
        json.writeStringField(
                "level", rule.level() == null ? null : rule.level().word());
    }

    static void attack(JsonGenerator json, List<Mapping> mappings) throws IOException {
        json.writeArrayFieldStart("attack");
        for (Mapping mapping : mappings) {
            json.writeStartObject();
            json.writeStringField("tactic", mapping.tactic());
            json.writeStringField("technique", mapping.technique());
            json.writeStringField("name", mapping.name());
            if (!mapping.migrated().isEmpty()) {
                json.writeStringField("migrated", mapping.migrated());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void matched(JsonGenerator json, List<Matched> matched) throws IOException {
        json.writeArrayFieldStart("matched");
        for (Matched each : matched) {
            json.writeStartObject();
            json.writeStringField("identifier", each.identifier());
            json.writeStringField("field", each.field());
            json.writeStringField("item", each.item());
            Json.strings(json, "values", each.values());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Techniques by their ids, and what the event has in each field that matched: this stands in a timeline again and again. */
    static void briefly(JsonGenerator json, Detection detection) throws IOException {
        Set<String> techniques = new LinkedHashSet<>();
        for (Mapping mapping : detection.attack()) {
            techniques.add(mapping.technique().isEmpty() ? mapping.tactic() : mapping.technique());
        }
        Json.strings(json, "attack", techniques);
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (Matched matched : detection.matched()) {
            fields.computeIfAbsent(matched.field(), any -> new LinkedHashSet<>())
                    .addAll(matched.values());
        }
        json.writeObjectFieldStart("matched");
        for (Map.Entry<String, Set<String>> field : fields.entrySet()) {
            Json.strings(json, field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }

    static void hit(JsonGenerator json, CorrelationHit hit) throws IOException {
        json.writeStringField("decided", Times.of(hit.time().toEpochMilli()));
        json.writeStringField("first", Times.of(hit.first().toEpochMilli()));
        json.writeStringField("last", Times.of(hit.last().toEpochMilli()));
        json.writeObjectFieldStart("group");
        for (Map.Entry<String, String> part : hit.group().entrySet()) {
            json.writeStringField(part.getKey(), part.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("count", hit.count());
        Json.strings(json, "events", hit.references());
    }
}
