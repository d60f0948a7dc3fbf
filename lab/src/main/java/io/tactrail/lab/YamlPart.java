package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A node of a YAML file that still knows its file and line, so that every complaint can name them. */
final class YamlPart {
    private final String file;
    private final Node node;

    private YamlPart(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static YamlPart read(String file, InputStream in) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try (in) {
            Node root = new Compose(settings)
                    .composeInputStream(in)
                    .orElseThrow(() -> new ScenarioException(file + ": the file is empty"));
            return new YamlPart(file, root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ScenarioException(file + ":" + line + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ScenarioException(file + ": " + e.getMessage());
        }
    }

    ScenarioException error(String message) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new ScenarioException(file + ":" + line + ": " + message);
    }

    /** Complains about a key that nobody would read: a misspelt key must not be ignored in silence. */
    YamlPart allow(String... keys) {
        Set<String> allowed = Set.of(keys);
        for (Map.Entry<String, YamlPart> entry : entries().entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw entry.getValue()
                        .error("unknown key '" + entry.getKey() + "', known here: " + String.join(", ", keys));
            }
        }
        return this;
    }

    Map<String, YamlPart> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("expected a mapping");
        }
        Map<String, YamlPart> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlPart key = new YamlPart(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlPart(file, tuple.getValueNode())) != null) {
                throw key.error("key '" + key.text() + "' stands here twice");
            }
        }
        return entries;
    }

    @Nullable
    YamlPart find(String key) {
        return entries().get(key);
    }

    YamlPart at(String key) {
        YamlPart part = find(key);
        if (part == null) {
            throw error("'" + key + "' is missing");
        }
        return part;
    }

    List<YamlPart> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("expected a list");
        }
        List<YamlPart> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlPart(file, item));
        }
        return items;
    }

    <T> List<T> list(String key, Function<YamlPart, T> read) {
        YamlPart part = find(key);
        return part == null ? List.of() : part.items().stream().map(read).toList();
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error("expected one value");
        }
        return scalar.getValue();
    }

    boolean isText(String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }

    String text(String key) {
        return at(key).text();
    }

    String text(String key, String otherwise) {
        YamlPart part = find(key);
        return part == null ? otherwise : part.text();
    }

    double number(String key, double otherwise) {
        YamlPart part = find(key);
        if (part == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(part.text());
        } catch (NumberFormatException e) {
            throw part.error("'" + key + "' must be a number, not '" + part.text() + "'");
        }
    }

    int integer(String key, int otherwise) {
        YamlPart part = find(key);
        double number = number(key, otherwise);
        if (part != null && number != Math.rint(number)) {
            throw part.error("'" + key + "' must be a whole number");
        }
        return (int) number;
    }

    long seed(String key) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw at(key).error("'" + key + "' must be a whole number");
        }
    }

    Instant instant(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw at(key).error("'" + key + "' must be a time like 2026-03-05T00:00:00Z");
        }
    }

    Duration duration(String key, Duration otherwise) {
        YamlPart part = find(key);
        if (part == null) {
            return otherwise;
        }
        try {
            return Duration.parse(part.text());
        } catch (DateTimeException e) {
            throw part.error("'" + key + "' must be a duration like PT2H15M");
        }
    }

    JsonNode json() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node instanceof MappingNode) {
            ObjectNode object = nodes.objectNode();
            entries().forEach((key, value) -> object.set(key, value.json()));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = nodes.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        String text = text();
        if (node.getTag().equals(Tag.NULL)) {
            return nodes.nullNode();
        } else if (node.getTag().equals(Tag.BOOL)) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        } else if (node.getTag().equals(Tag.INT)) {
            return nodes.numberNode(Long.parseLong(text));
        } else if (node.getTag().equals(Tag.FLOAT)) {
            return nodes.numberNode(Double.parseDouble(text));
        }
        return nodes.textNode(text);
    }
}
