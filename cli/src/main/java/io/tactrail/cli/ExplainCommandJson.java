package io.tactrail.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Explanation;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.attack.Technique;
import java.io.IOException;
import java.util.List;

/** An explanation as JSON. */
final class ExplainCommandJson {

    private final JsonGenerator json;
    private final Catalog catalog;

    private ExplainCommandJson(JsonGenerator json, Catalog catalog) {
        this.json = json;
        this.catalog = catalog;
    }

    static String of(Explanation explanation, Catalog catalog, AttackVersion version) throws IOException {
        return CatalogCommandJson.document(json -> {
            json.writeStringField("catalog", catalog.sha256());
            json.writeStringField("attack", version.number());
            new ExplainCommandJson(json, catalog).write(explanation);
        });
    }

    private void write(Explanation explanation) throws IOException {
        if (explanation instanceof Explanation.OfEvent event) {
            event(event);
        } else if (explanation instanceof Explanation.OfTechnique technique) {
            json.writeObjectFieldStart("technique");
            technique(technique.technique());
            marks("events", technique.marks());
            json.writeArrayFieldStart("subTechniques");
            for (Explanation.WithMarks below : technique.below()) {
                withMarks(below);
            }
            json.writeEndArray();
            json.writeEndObject();
        } else if (explanation instanceof Explanation.OfTactic tactic) {
            tactic(tactic);
        }
    }

    private void event(Explanation.OfEvent event) throws IOException {
        json.writeObjectFieldStart("event");
        json.writeStringField("eventSource", event.service());
        json.writeStringField("eventName", event.event());
        SourceTable.Row row = event.row();
        if (row == null) {
            json.writeStringField("sourceTable", event.nameOnly() ? "name only" : "absent");
        } else {
            json.writeObjectFieldStart("sourceTable");
            json.writeStringField("tactic", row.tactic());
            json.writeStringField("agrees", row.agrees());
            json.writeStringField("reason", row.reason());
            CatalogCommandJson.strings(json, "services", row.services());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("meanings");
        for (Mark mark : event.marks()) {
            json.writeStartObject();
            CatalogCommandJson.mark(json, catalog, mark);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lookAlikes");
        for (Explanation.LookAlike other : event.lookAlikes()) {
            json.writeStartObject();
            json.writeStringField("eventSource", other.service());
            json.writeBooleanField("inSourceTable", other.inTable());
            Mark mark = other.mark();
            json.writeBooleanField("inCatalog", mark != null);
            if (mark != null) {
                json.writeNumberField("weight", mark.weight());
                CatalogCommandJson.attack(json, catalog, mark);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tactic(Explanation.OfTactic explained) throws IOException {
        json.writeObjectFieldStart("tactic");
        json.writeStringField("id", explained.asked().id());
        json.writeStringField("name", explained.asked().name());
        CatalogCommandJson.strings(
                json,
                "sourceTable",
                explained.rows().stream().map(SourceTable.Row::event).toList());
        json.writeArrayFieldStart("tactics");
        for (Explanation.TacticMarks part : explained.tactics()) {
            json.writeStartObject();
            json.writeStringField("id", part.tactic().id());
            json.writeStringField("name", part.tactic().name());
            json.writeArrayFieldStart("techniques");
            for (Explanation.WithMarks technique : part.techniques()) {
                withMarks(technique);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void withMarks(Explanation.WithMarks technique) throws IOException {
        json.writeStartObject();
        technique(technique.technique());
        marks("events", technique.marks());
        json.writeEndObject();
    }

    private void technique(Technique technique) throws IOException {
        json.writeStringField("id", technique.id());
        json.writeObjectFieldStart("attack");
        for (AttackVersion version : AttackVersion.values()) {
            json.writeObjectFieldStart(version.number());
            json.writeStringField("name", technique.name(version));
            CatalogCommandJson.strings(json, "tactics", technique.tactics(version));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeStringField("replacedBy", technique.replacement());
    }

    private void marks(String field, List<Mark> marks) throws IOException {
        json.writeArrayFieldStart(field);
        for (Mark mark : marks) {
            json.writeStartObject();
            json.writeStringField("eventSource", mark.service());
            json.writeStringField("eventName", mark.event());
            json.writeStringField("means", mark.means());
            json.writeNumberField("weight", mark.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
