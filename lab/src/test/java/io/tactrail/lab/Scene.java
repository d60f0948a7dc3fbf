package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** A scenario that was played: what was delivered, and the truth about it. */
record Scene(Scenario scenario, List<ObjectNode> delivered, JsonNode truth, String truthText) {
    static Scene of(Scenario scenario, Path folder) throws IOException {
        new Making(scenario).into(folder);
        Path file = folder.resolve("truth.yaml");
        JsonNode truth = YamlPart.read("truth.yaml", Files.newInputStream(file)).json();
        return new Scene(scenario, Logs.records(folder), truth, Files.readString(file));
    }

    /** A scenario of the folder, made small. */
    static Scene small(String name, Path folder) throws IOException {
        return of(Scenario.read(Path.of("scenarios", name + ".yaml")).withEvents(600), folder);
    }

    /** Without what was delivered twice. */
    List<ObjectNode> distinct() {
        return List.copyOf(new LinkedHashSet<>(delivered));
    }

    List<ObjectNode> named(String eventName) {
        return distinct().stream()
                .filter(record -> record.path("eventName").asText().equals(eventName))
                .toList();
    }

    List<ObjectNode> from(String address) {
        return distinct().stream()
                .filter(record -> record.path("sourceIPAddress").asText().equals(address))
                .toList();
    }

    List<String> texts(String pointer) {
        return truth.at(pointer).valueStream().map(JsonNode::asText).toList();
    }
}
