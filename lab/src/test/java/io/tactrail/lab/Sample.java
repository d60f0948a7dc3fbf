package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** The sample scenario, made once for all tests. */
final class Sample {
    static final Path SCENARIO = Path.of("scenarios", "sample.yaml");
    static final Path FOLDER = make();
    static final List<ObjectNode> DELIVERED = records();

    /** What was delivered, without what was delivered twice. */
    static final List<ObjectNode> RECORDS = List.copyOf(new LinkedHashSet<>(DELIVERED));

    static final YamlPart TRUTH = truth();

    private Sample() {}

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "sample");
            new Making(Scenario.read(SCENARIO)).into(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> records() {
        try {
            return List.copyOf(Logs.records(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static YamlPart truth() {
        try {
            Path file = FOLDER.resolve("truth.yaml");
            return YamlPart.read("truth.yaml", Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(YamlPart list) {
        return list.items().stream().map(YamlPart::text).toList();
    }

    static List<ObjectNode> named(String eventName) {
        return RECORDS.stream()
                .filter(record -> record.path("eventName").asText().equals(eventName))
                .toList();
    }

    static List<String> fields(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
