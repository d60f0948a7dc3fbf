package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients of each kind call together, and how AWS answers writes: {@code habits.yaml}. */
final class Habits {
    private final Map<String, List<Line>> habits = new LinkedHashMap<>();
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();

    /**
     * {@code often} is how likely the call is made at all, {@code errs} how likely it then fails. A line with
     * {@code details} is no call but a service's own event.
     */
    record Line(
            Api api,
            JsonNode params,
            @Nullable JsonNode answer,
            @Nullable JsonNode details,
            double often,
            int times,
            double errs,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    private Habits() {}

    static Habits read() {
        Habits read = new Habits();
        try {
            InputStream in = Objects.requireNonNull(Habits.class.getResourceAsStream("habits.yaml"));
            YamlPart root = YamlPart.read("habits.yaml", in).allow("answers", "habits");
            root.at("answers").entries().forEach((call, answer) -> read.answers.put(call, answer.json()));
            root.at("habits")
                    .entries()
                    .forEach((name, lines) -> read.habits.put(
                            name, lines.items().stream().map(Habits::line).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static Line line(YamlPart part) {
        part.allow("call", "params", "answer", "details", "often", "times", "errs", "error");
        YamlPart error = part.find("error");
        return new Line(
                Api.of(part.text("call")),
                part.find("params") == null ? Json.object() : part.at("params").json(),
                part.find("answer") == null ? null : part.at("answer").json(),
                part.find("details") == null ? null : part.at("details").json(),
                part.number("often", 1),
                part.integer("times", 1),
                error == null ? part.number("errs", 0) : part.number("errs", 1),
                error == null ? null : error.text("code"),
                error == null ? null : error.text("message"));
    }

    List<Line> of(String habit) {
        List<Line> lines = habits.get(habit);
        if (lines == null) {
            throw new ScenarioException("no habit '" + habit + "'; known: " + String.join(", ", habits.keySet()));
        }
        return lines;
    }

    @Nullable
    JsonNode answer(Api api) {
        return answers.get(api.service() + ":" + api.name());
    }
}
