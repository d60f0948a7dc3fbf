package io.tactrail.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.tactrail.casefile.Citation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedMap;

/**
 * JSON as Tactrail writes it: ASCII only, so that no string of a stranger can steer a terminal it is shown in, and
 * nothing is lost; lines end with a line feed on every system.
 */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    private Json() {}

    /** For a document that people read. */
    static JsonGenerator pretty(OutputStream out) throws IOException {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withRootSeparator("\n");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        JsonGenerator json = lines(out);
        json.setPrettyPrinter(printer);
        return json;
    }

    /** For one document a line. */
    static JsonGenerator lines(OutputStream out) throws IOException {
        // Through a Writer: Jackson's own UTF-8 output refuses lone surrogates, which hostile records may hold.
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII), 1 << 16);
        return FACTORY.createGenerator(writer);
    }

    /** Writes one value. */
    @FunctionalInterface
    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** A value on one line. */
    static String line(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("writing touches memory only", e);
        }
        return text.toString();
    }

    static void strings(JsonGenerator json, String field, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** Where each reference leads: path and index. */
    static void cited(JsonGenerator json, SortedMap<String, Citation> cited) throws IOException {
        json.writeObjectFieldStart("cited");
        for (Citation citation : cited.values()) {
            json.writeArrayFieldStart(citation.reference());
            json.writeString(citation.path());
            json.writeNumber(citation.index());
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
