package io.tactrail.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;

/** The catalog as JSON: ASCII only, so that no text of a stranger's catalog steers a terminal. */
final class CatalogCommandJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    private CatalogCommandJson() {}

    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** One object, indented, with a line feed at its end. */
    static String document(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            json.writeStartObject();
            writing.to(json);
            json.writeEndObject();
        }
        return text.append("\n").toString();
    }

    static String of(Catalog catalog, List<Mark> marks) throws IOException {
        return document(json -> {
            json.writeStringField("catalog", catalog.sha256());
            json.writeArrayFieldStart("events");
            for (Mark mark : marks) {
                json.writeStartObject();
                json.writeStringField("eventSource", mark.service());
                json.writeStringField("eventName", mark.event());
                mark(json, catalog, mark);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** What a mark says, into the object that is open. */
    static void mark(JsonGenerator json, Catalog catalog, Mark mark) throws IOException {
        json.writeStringField("means", mark.means());
        json.writeStringField("condition", catalog.condition(mark));
        json.writeStringField("access", mark.access());
        json.writeStringField("category", mark.category());
        json.writeNumberField("weight", mark.weight());
        json.writeStringField("confidence", mark.confidence());
        Outcome outcome = mark.outcome();
        json.writeStringField("outcome", outcome == null ? null : outcome.word());
        attack(json, catalog, mark);
        json.writeStringField("why", mark.why());
        strings(json, "sources", mark.sources());
    }

    static void attack(JsonGenerator json, Catalog catalog, Mark mark) throws IOException {
        json.writeObjectFieldStart("attack");
        for (AttackVersion version : AttackVersion.values()) {
            json.writeArrayFieldStart(version.number());
            for (Mapping mapping : catalog.mappings(mark, version)) {
                json.writeStartObject();
                json.writeStringField("tactic", mapping.tactic());
                json.writeStringField("technique", mapping.technique());
                json.writeStringField("name", mapping.name());
                json.writeStringField("migrated", mapping.migrated());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void strings(JsonGenerator json, String field, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
