package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a detection from YAML. What it does not understand is a problem, never left out. Grammar:
 *
 * <pre>
 * detection = map | keyword | list of maps and keywords
 * map       = [field] ('|' modifier)* ':' (value | list of values), once or more
 * value     = text | number | boolean | null
 * keyword   = text | number
 * </pre>
 */
public final class DetectionParser {

    /** An expand configuration may turn one value into many; a rule has no use for more than this. */
    private static final int MOST_VALUES = 100_000;

    private final Dialect dialect;
    private final Consumer<Problem> problems;
    private boolean broken;

    private DetectionParser(Dialect dialect, Consumer<Problem> problems) {
        this.dialect = dialect;
        this.problems = problems;
    }

    /**
     * What is taken beyond plain fields.
     *
     * @param keywords whether values without a field are taken
     * @param placeholders values for {@code expand}, by name
     * @param fields other names for fields, as a taxonomy has them
     */
    record Dialect(boolean keywords, Map<String, List<String>> placeholders, Map<String, String> fields) {

        static final Dialect PLAIN = new Dialect(false, Map.of(), Map.of());
    }

    /**
     * The detection, or null if it cannot be used. Keywords are refused: what they find depends on every field, and a
     * condition of the catalog names what it means.
     *
     * @param problems is told every problem, warnings too
     */
    public static @Nullable Detection parse(YamlNode node, Consumer<Problem> problems) {
        return parse(node, Dialect.PLAIN, problems);
    }

    static @Nullable Detection parse(YamlNode node, Dialect dialect, Consumer<Problem> problems) {
        DetectionParser parser = new DetectionParser(dialect, problems);
        Detection detection = parser.detection(node);
        return parser.broken ? null : detection;
    }

    private @Nullable Detection detection(YamlNode node) {
        if (node instanceof YamlNode.Map map) {
            return map(map);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return list(sequence);
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        if (scalar.plain() && scalar.text().isEmpty()) {
            problem(node, "E_EMPTY_SELECTION", "nothing to look for; write at least one field: value");
            return null;
        }
        return keywords(scalar, List.of(), List.of(scalar), false);
    }

    private @Nullable Detection list(YamlNode.Sequence sequence) {
        if (sequence.items().isEmpty()) {
            problem(sequence, "E_EMPTY_SELECTION", "the list is empty; write at least one field: value");
            return null;
        }
        List<Detection> alternatives = new ArrayList<>();
        List<YamlNode> plain = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Map map) {
                add(alternatives, map(map));
            } else if (item instanceof YamlNode.Sequence) {
                problem(item, "E_VALUE_TYPE", "a list inside a list; write one list");
            } else {
                plain.add(item);
            }
        }
        if (!plain.isEmpty()) {
            add(alternatives, keywords(plain.get(0), List.of(), plain, true));
        }
        return new Detection.AnyOf(alternatives);
    }

    private static void add(List<Detection> alternatives, @Nullable Detection alternative) {
        if (alternative != null) {
            alternatives.add(alternative);
        }
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
        List<YamlNode> written =
                entry.value() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(entry.value());
        if (written.isEmpty()) {
            problem(
                    entry.value(),
                    "E_EMPTY_VALUES",
                    "the list of values is empty; write a value, or null for an absent field");
            return null;
        }
        boolean list = entry.value() instanceof YamlNode.Sequence;
        if (parts[0].isEmpty()) {
            return keywords(key, modifiers, written, list);
        }
        return item(key, dialect.fields().getOrDefault(parts[0], parts[0]), modifiers, written, list);
    }

    private Detection.@Nullable Item keywords(
            YamlNode at, List<Modifier> modifiers, List<YamlNode> written, boolean list) {
        if (!dialect.keywords() && !modifiers.contains(Modifier.EXISTS)) {
            problem(at, "E_KEYWORD_UNSUPPORTED", "a value without a field is not supported here; write field: value");
            return null;
        }
        return item(at, "", modifiers, written, list);
    }

    private Detection.@Nullable Item item(
            YamlNode at, String field, List<Modifier> modifiers, List<YamlNode> written, boolean list) {
        List<Value> values = new ArrayList<>();
        for (YamlNode node : written) {
            Value value = value(node, list && !field.isEmpty());
            if (value == null) {
                return null;
            }
            if (field.isEmpty()
                    && !modifiers.contains(Modifier.EXISTS)
                    && (value instanceof Value.Bool || value instanceof Value.Null)) {
                problem(node, "E_VALUE_TYPE", value.written() + " is no keyword; quote it if it is meant as text");
                return null;
            }
            values.add(value);
        }
        Detection.Item item = new Detection.Item(field, modifiers, values, at.line(), at.column());
        Problem wrong = Chains.check(at, item, list);
        if (wrong != null) {
            problem(wrong);
            return null;
        }
        try {
            Detection.Item expanded = expanded(item);
            for (Value value : expanded.values()) {
                if (value instanceof Value.Text text && item.has(Modifier.RE)) {
                    Regex.of(expanded, text.text());
                } else if (value instanceof Value.Text text && item.has(Modifier.CIDR)) {
                    Network.of(expanded, text.text());
                }
            }
            return expanded;
        } catch (SigmaException e) {
            problem(e.problem());
            return null;
        }
    }

    private Detection.Item expanded(Detection.Item item) throws SigmaException {
        if (!item.has(Modifier.EXPAND)) {
            return item;
        }
        List<Value> values = new ArrayList<>();
        for (Value value : item.values()) {
            String written = ((Value.Text) value).text();
            List<Value.Text> alternatives =
                    Placeholders.expand(item, written, dialect.placeholders(), item.has(Modifier.RE));
            if (alternatives.size() > 1 && item.has(Modifier.ALL)) {
                // Each alternative of one value would have to match, which nobody means (item 112).
                throw new SigmaException(new Problem(
                        "E_MODIFIER_CHAIN",
                        item.line(),
                        item.column(),
                        "all and a placeholder of several values do not go together; use one key a value"));
            }
            values.addAll(alternatives);
            if (values.size() > MOST_VALUES) {
                throw new SigmaException(new Problem(
                        "E_PLACEHOLDER_LIMIT",
                        item.line(),
                        item.column(),
                        "the placeholders make more than " + MOST_VALUES + " values; use fewer"));
            }
        }
        return new Detection.Item(item.field(), item.modifiers(), values, item.line(), item.column());
    }

    /** The value, or null after a problem. */
    private @Nullable Value value(YamlNode node, boolean list) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problem(
                    node,
                    "E_VALUE_TYPE",
                    list
                            ? node.kind() + " inside a list of values; write single values"
                            : "a map as a field's value; write the whole path with dots as the field");
            return null;
        }
        try {
            Value value = Scalars.value(scalar);
            if (list && value instanceof Value.Null) {
                problem(node, "E_NULL_IN_LIST", "null inside a list of values; make it a map of its own");
                return null;
            }
            if (Scalars.surprising(scalar)) {
                problems.accept(Problem.at(
                        scalar,
                        "W_YAML_BOOL",
                        "YAML reads an unquoted " + scalar.text()
                                + " as a boolean; quote it if text is meant, or write " + value.written()));
            }
            return value;
        } catch (SigmaException e) {
            problem(e.problem());
            return null;
        }
    }

    private void problem(YamlNode node, String code, String reason) {
        problem(Problem.at(node, code, reason));
    }

    private void problem(Problem problem) {
        broken = true;
        problems.accept(problem);
    }
}
