package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.casefile.Citation;
import io.tactrail.identity.Credential;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Gap;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Use;
import io.tactrail.lineage.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the lineage of some credentials, both ways, nothing folded: {@code credentials} and {@code lineage} as in {@code case.json}. */
public final class TraceJson {

    private TraceJson() {}

    /** @param asked what was asked for; {@code subjects} the credentials it stands for */
    public static void write(Lineage lineage, String asked, SortedSet<Credential> subjects, OutputStream out)
            throws IOException {
        SortedSet<Credential> reached = new TreeSet<>();
        for (Credential subject : subjects) {
            if (!reached.contains(subject) || subjects.size() <= TraceReport.SUBJECTS) {
                reached.addAll(lineage.ancestors(subject));
                reached.addAll(lineage.descendants(subject));
            }
        }
        SortedMap<String, Citation> cited = new TreeMap<>();
        try (JsonGenerator json = Json.pretty(out)) {
            json.writeStartObject();
            json.writeStringField("asked", asked);
            Json.strings(json, "subjects", subjects.stream().map(Credential::id).toList());
            credentials(json, lineage, reached, cited);
            json.writeArrayFieldStart("lineage");
            for (Edge edge : lineage.edges()) {
                if (reached.contains(edge.from()) && reached.contains(edge.to())) {
                    edge(json, edge, cited);
                }
            }
            json.writeEndArray();
            json.writeNumberField("eventsOfOtherCredentials", lineage.otherEvents());
            json.writeNumberField("otherCallsThatGave", lineage.otherBirths());
            Json.cited(json, cited);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void credentials(
            JsonGenerator json, Lineage lineage, SortedSet<Credential> reached, SortedMap<String, Citation> cited)
            throws IOException {
        LineageJson writer = new LineageJson(json, cited);
        json.writeArrayFieldStart("credentials");
        for (Credential credential : reached) {
            Use use = lineage.use(credential);
            if (use == null) {
                continue;
            }
            json.writeStartObject();
            writer.fields(use);
            Gap gap = lineage.gap(credential);
            if (gap != null) {
                json.writeObjectFieldStart("gap");
                json.writeStringField("why", gap.missing().why());
                json.writeStringField("wouldHelp", gap.missing().wouldHelp());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void edge(JsonGenerator json, Edge edge, SortedMap<String, Citation> cited) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", edge.from().id());
        json.writeStringField("to", edge.to().id());
        json.writeStringField("by", edge.by());
        json.writeStringField("confidence", edge.confidence().word());
        json.writeNumberField("count", edge.count());
        json.writeArrayFieldStart("events");
        for (Witness event : edge.events()) {
            json.writeString(event.reference());
            cited.put(event.reference(), new Citation(event.reference(), event.path(), event.index()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
