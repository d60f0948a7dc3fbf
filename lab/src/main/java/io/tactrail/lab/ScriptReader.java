package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Holder;
import io.tactrail.lab.Scenario.Origin;
import io.tactrail.lab.Scenario.Outcome;
import io.tactrail.lab.Scenario.Script;
import io.tactrail.lab.Scenario.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the scripts of a scenario: who starts with which credential, and what is done with it step by step. */
final class ScriptReader {
    /** The origin of what AWS does by itself; such a call shows no address. */
    static final String AWS = "aws";

    private ScriptReader() {}

    static Script read(YamlPart part) {
        part.allow("name", "entry", "start", "origins", "keys", "steps");
        Map<String, Origin> origins = ScenarioReader.map(part.at("origins"), origin -> {
            origin.allow("address", "addresses", "userAgent", "shared");
            return new Origin(
                    ScenarioReader.addresses(origin),
                    origin.text("userAgent"),
                    origin.text("shared", "false").equals("true"));
        });
        Map<String, Holder> keys = ScenarioReader.map(part.find("keys"), ScriptReader::holder);
        Set<String> known = new LinkedHashSet<>(keys.keySet());
        List<Step> steps = part.list("steps", step -> step(step, origins.keySet(), known));
        return new Script(
                part.text("name"),
                ScenarioReader.textOrNull(part, "entry"),
                part.instant("start"),
                origins,
                keys,
                steps);
    }

    private static Holder holder(YamlPart key) {
        key.allow(
                "account",
                "user",
                "root",
                "session",
                "console",
                "born",
                "machine",
                "service",
                "outsider",
                "person",
                "job");
        List<Holder.Kind> kinds = Arrays.stream(Holder.Kind.values())
                .filter(kind -> key.find(kind.name()) != null)
                .toList();
        if (kinds.size() != 1) {
            throw key.error("a key belongs to one of 'user', 'root', 'session' (role/session) or 'console'"
                    + " (user) with 'born',"
                    + " 'machine' (role/region/number), 'service', 'outsider', 'person', 'job' (provider/job)");
        }
        return new Holder(
                key.text("account"),
                kinds.get(0),
                key.text(kinds.get(0).name()),
                Set.of(Holder.Kind.session, Holder.Kind.console).contains(kinds.get(0)) ? key.instant("born") : null);
    }

    /** What is undone must have been left by somebody, word for word. */
    static void checkUndone(YamlPart root, Scenario scenario) {
        List<Step> steps = Stream.concat(Stream.of(scenario.intrusion()), scenario.ordinary().stream())
                .flatMap(script -> script.steps().stream())
                .toList();
        Set<@Nullable String> left = steps.stream().map(Step::leaves).collect(Collectors.toSet());
        for (Step step : steps) {
            if (step.undoes() != null && !left.contains(step.undoes())) {
                throw root.error("a step undoes '" + step.undoes() + "', which no step leaves");
            }
        }
    }

    private static Step step(YamlPart part, Set<String> origins, Set<String> known) {
        part.allow(
                "at",
                "call",
                "by",
                "from",
                "region",
                "regions",
                "params",
                "answer",
                "outcome",
                "error",
                "times",
                "every",
                "gives",
                "through",
                "seenIn",
                "details",
                "additional",
                "what",
                "leaves",
                "undoes");
        String by = part.text("by");
        if (!known.contains(by)) {
            throw part.at("by").error("nobody holds '" + by + "' at this point; known: " + String.join(", ", known));
        }
        if (!origins.contains(part.text("from")) && !part.text("from").equals(AWS)) {
            throw part.at("from").error("unknown origin; known: " + String.join(", ", origins));
        }
        if (!part.text("call").matches("[a-z0-9-]+:[A-Za-z0-9_]+")) {
            throw part.at("call").error("a call is written service:EventName");
        }
        String gives = ScenarioReader.textOrNull(part, "gives");
        if (gives != null) {
            known.add(gives);
        }
        YamlPart error = part.find("error");
        Outcome outcome = error == null ? outcome(part) : Outcome.failed;
        List<String> regions =
                part.find("region") == null ? part.list("regions", YamlPart::text) : List.of(part.text("region"));
        YamlPart params = part.find("params");
        if (params != null) {
            params.entries();
        }
        return new Step(
                part.duration("at", Duration.ZERO),
                part.text("call"),
                by,
                part.text("from"),
                regions,
                params == null ? Json.object() : (ObjectNode) params.json(),
                part.find("answer") == null ? null : part.at("answer").json(),
                outcome,
                error == null ? null : error.text("code"),
                error == null ? null : error.text("message"),
                part.integer("times", 1),
                part.duration("every", Duration.ofSeconds(2)),
                gives,
                ScenarioReader.textOrNull(part, "through"),
                ScenarioReader.textOrNull(part, "seenIn"),
                part.find("details") == null ? null : part.at("details").json(),
                part.find("additional") == null ? null : part.at("additional").json(),
                part.text("what", ""),
                ScenarioReader.textOrNull(part, "leaves"),
                ScenarioReader.textOrNull(part, "undoes"));
    }

    private static Outcome outcome(YamlPart part) {
        String text = part.text("outcome", "succeeded");
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(text) && outcome != Outcome.failed)
                .findFirst()
                .orElseThrow(
                        () -> part.at("outcome").error("'outcome' is succeeded or denied; a failure has an 'error'"));
    }
}
