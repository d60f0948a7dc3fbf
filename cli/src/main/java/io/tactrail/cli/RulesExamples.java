package io.tactrail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Correlator;
import io.tactrail.detect.Detector;
import io.tactrail.detect.Hit;
import io.tactrail.event.Event;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules with the events beside them: {@code NAME.events.jsonl} beside {@code NAME.yml}, one object a line,
 * {@code {"match": true, "why": "...", "event": {...}}}, or {@code "events": [...]} for correlations.
 */
final class RulesExamples {

    /** Numbers stay as they are written, since 22.0 and 22 are different texts to the rules' reader. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private final ReadingOptions options;
    private final List<String> wrong = new ArrayList<>();
    private int files;
    private int untested;
    private int examples;

    RulesExamples(ReadingOptions options) {
        this.options = options;
    }

    /** A file of rules, or all below a folder. */
    void run(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        List<Path> found;
        try (Stream<Path> walk = Files.walk(path)) {
            found = walk.filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            file(file);
        }
    }

    private void file(Path file) throws IOException {
        files++;
        RuleSet set = RuleReader.read(options, List.of(file));
        for (DocumentReport report : set.rejected()) {
            wrong.add(RulesReading.told(report).stripTrailing());
        }
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Path beside = file.resolveSibling(name + ".events.jsonl");
        if (!Files.exists(beside)) {
            untested++;
            return;
        }
        Detector detector = Detector.of(set);
        int number = 0;
        for (String line : Files.readAllLines(beside)) {
            number++;
            if (!line.isBlank()) {
                examples++;
                String fault = fault(set, detector, line);
                if (fault != null) {
                    wrong.add(beside + ":" + number + ": " + fault);
                }
            }
        }
    }

    /** What is wrong with an example; null if its rules do as it says. */
    private static @Nullable String fault(RuleSet set, Detector detector, String line) throws IOException {
        JsonNode example;
        try {
            example = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return "not JSON: " + e.getOriginalMessage();
        }
        JsonNode match = example.path("match");
        boolean several = example.has("events");
        JsonNode written = several ? example.path("events") : example.path("event");
        if (!match.isBoolean() || !(several ? written.isArray() : written.isObject())) {
            return "write {\"match\": true or false, \"why\": text, \"event\": {...} or \"events\": [...]}";
        }
        List<JsonNode> records = new ArrayList<>();
        if (several) {
            written.forEach(records::add);
        } else {
            records.add(written);
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode record : records) {
            List<Event> read = RulesEvents.of(JSON.writeValueAsBytes(record));
            if (read.size() != 1) {
                return "an event lacks eventName or eventSource, or is no object";
            }
            events.addAll(read);
        }
        boolean matched = matched(set, detector, events, several);
        if (matched == match.booleanValue()) {
            return null;
        }
        String why = example.path("why").asText("");
        return (matched ? "matches, and must not" : "does not match, and must") + (why.isEmpty() ? "" : ": " + why);
    }

    /** A list of events asks the correlations, if there are any; one event asks the rules. */
    private static boolean matched(RuleSet set, Detector detector, List<Event> events, boolean several) {
        Correlator correlator = new Correlator(set);
        boolean hit = false;
        for (int i = 0; i < events.size(); i++) {
            List<Hit> hits = detector.detect(events.get(i));
            correlator.add(events.get(i), "event " + i, hits);
            hit |= hits.stream().anyMatch(each -> each.alerts() || !several);
        }
        if (!several || set.correlations().isEmpty()) {
            return hit;
        }
        return correlator.finish().hits().stream().anyMatch(CorrelationHit::alerts);
    }

    List<String> wrong() {
        return wrong;
    }

    String summary() {
        return examples + " examples of " + (files - untested) + " files of rules, " + wrong.size() + " wrong"
                + (untested == 0 ? "" : "; " + untested + " files have no events beside them");
    }
}
