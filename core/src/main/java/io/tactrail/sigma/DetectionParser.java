package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a detection from YAML. What it does not understand is a problem, never left out. Grammar:
 *
 * <pre>
 * detection = map | list of maps
 * map       = field ('|' modifier)* ':' (value | list of values), once or more
 * value     = text | number | boolean | null
 * </pre>
 *
 * Keywords (values without a field) are Sigma too, but not read yet.
 */
public final class DetectionParser {

    private final Consumer<Problem> problems;
    private boolean broken;

    private DetectionParser(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /**
     * The detection, or null if it cannot be used.
     *
     * @param problems is told every problem, warnings too
     */
    public static @Nullable Detection parse(YamlNode node, Consumer<Problem> problems) {
        DetectionParser parser = new DetectionParser(problems);
        Detection detection = parser.detection(node);
        return parser.broken ? null : detection;
    }

    private @Nullable Detection detection(YamlNode node) {
        if (node instanceof YamlNode.Map map) {
            return map(map);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Detection> alternatives = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                Detection alternative = item instanceof YamlNode.Map map ? map(map) : noKeyword(item);
                if (alternative != null) {
                    alternatives.add(alternative);
                }
            }
            if (sequence.items().isEmpty()) {
                problem(node, "E_EMPTY_SELECTION", "the list is empty; write at least one field: value");
            }
            return new Detection.AnyOf(alternatives);
        }
        if (node instanceof YamlNode.Scalar scalar
                && scalar.plain()
                && scalar.text().isEmpty()) {
            problem(node, "E_EMPTY_SELECTION", "nothing to look for; write at least one field: value");
            return null;
        }
        return noKeyword(node);
    }

    private @Nullable Detection noKeyword(YamlNode node) {
        if (node instanceof YamlNode.Sequence) {
            problem(node, "E_VALUE_TYPE", "a list inside a list; write one list of maps");
        } else {
            problem(node, "E_KEYWORD_UNSUPPORTED", "a value without a field is not supported here; write field: value");
        }
        return null;
    }

    private @Nullable Detection map(YamlNode.Map map) {
        if (map.entries().isEmpty()) {
            problem(map, "E_EMPTY_SELECTION", "the map is empty; write at least one field: value");
            return null;
        }
        List<Detection.Item> items = new ArrayList<>();
        for (YamlNode.Entry entry : map.entries()) {
            Detection.Item item = item(entry);
            if (item != null) {
                items.add(item);
            }
        }
        return new Detection.AllOf(items);
    }

    private Detection.@Nullable Item item(YamlNode.Entry entry) {
        YamlNode.Scalar key = entry.key();
        String[] parts = key.text().split("\\|", -1);
        List<Modifier> modifiers = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            Modifier modifier = Modifier.of(parts[i]);
            if (modifier == null) {
                String known =
                        Arrays.stream(Modifier.values()).map(Modifier::word).collect(Collectors.joining(", "));
                problem(key, "E_MODIFIER_UNKNOWN", "unknown modifier '" + parts[i] + "'; known are " + known);
                return null;
            }
            modifiers.add(modifier);
        }
        if (parts[0].isEmpty()) {
            if (modifiers.contains(Modifier.EXISTS)) {
                problem(key, "E_MODIFIER_TYPE", "exists needs a field's name before it");
            } else {
                noKeyword(key);
            }
            return null;
        }
        List<Value> values = values(entry.value());
        if (values.isEmpty()) {
            return null;
        }
        Problem wrong = Chains.check(key, modifiers, values, entry.value() instanceof YamlNode.Sequence);
        if (wrong != null) {
            broken = true;
            problems.accept(wrong);
            return null;
        }
        return new Detection.Item(parts[0], modifiers, values, key.line(), key.column());
    }

    /** The values, or an empty list after a problem. */
    private List<Value> values(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            Value value = value(scalar);
            return value == null ? List.of() : List.of(value);
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problem(node, "E_VALUE_TYPE", "a map as a field's value; write the whole path with dots as the field");
            return List.of();
        }
        if (sequence.items().isEmpty()) {
            problem(node, "E_EMPTY_VALUES", "the list of values is empty; write a value, or null for an absent field");
        }
        List<Value> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof YamlNode.Scalar scalar)) {
                problem(item, "E_VALUE_TYPE", item.kind() + " inside a list of values; write single values");
                return List.of();
            }
            Value value = value(scalar);
            if (value == null) {
                return List.of();
            }
            if (value instanceof Value.Null) {
                problem(item, "E_NULL_IN_LIST", "null inside a list of values; make it a map of its own");
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable Value value(YamlNode.Scalar scalar) {
        try {
            Value value = Scalars.value(scalar);
            if (Scalars.surprising(scalar)) {
                problems.accept(Problem.at(
                        scalar,
                        "W_YAML_BOOL",
                        "YAML reads an unquoted " + scalar.text()
                                + " as a boolean; quote it if text is meant, or write " + value.written()));
            }
            return value;
        } catch (SigmaException e) {
            broken = true;
            problems.accept(e.problem());
            return null;
        }
    }

    private void problem(YamlNode node, String code, String reason) {
        broken = true;
        problems.accept(Problem.at(node, code, reason));
    }
}
