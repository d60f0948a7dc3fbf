package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.casefile.Question;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Writes {@code questions}: the steps of an investigation, answered as far as the evidence goes. */
final class QuestionsJson {

    private final JsonGenerator json;
    private final Set<String> known;

    /** @param known references whose place is cited */
    QuestionsJson(JsonGenerator json, Set<String> known) {
        this.json = json;
        this.known = known;
    }

    void write(List<Question> questions) throws IOException {
        json.writeArrayFieldStart("questions");
        for (Question question : questions) {
            json.writeStartObject();
            json.writeStringField("step", question.step());
            json.writeStringField("question", question.question());
            json.writeStringField("answer", question.answer());
            json.writeStringField("confidence", question.confidence().word());
            json.writeStringField("why", question.why());
            Json.strings(
                    json,
                    "events",
                    question.events().stream().filter(known::contains).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
