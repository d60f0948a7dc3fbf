package io.tactrail.sigma;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the map under {@code correlation}. Its references are resolved later, by {@link Linker}. */
final class CorrelationParser {

    private static final Set<String> KEYS =
            Set.of("type", "rules", "aliases", "group-by", "timespan", "condition", "generate");

    /** Each subset of them may have to be followed. */
    private static final int MOST_IN_ORDER = 8;

    private static final Pattern TIMESPAN = Pattern.compile("([1-9][0-9]{0,8})([smhdwMy])");

    private final YamlNode.Map map;
    private final RuleProblems problems;
    private List<String> fields = List.of();
    private BigDecimal percentile = BigDecimal.valueOf(50);
    private boolean percentileSet;

    CorrelationParser(YamlNode.Map map, RuleProblems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** The correlation, its targets as yet empty; null after a problem. */
    @Nullable
    Correlation parse(Rule rule) {
        int before = problems.errors();
        for (YamlNode.Entry entry : map.entries()) {
            if (!KEYS.contains(entry.key().text())) {
                problems.add(
                        entry.key(),
                        "E_CORR_KEY",
                        "a correlation has no key '" + entry.key().text() + "'; known are type, rules, aliases,"
                                + " group-by, timespan, condition, generate");
            }
        }
        Correlation.Type type = type();
        List<String> names = rules();
        Duration timespan = timespan();
        List<String> groupBy = groupBy();
        Map<String, Map<String, String>> aliases = aliases();
        boolean generate = generate();
        if (type == null) {
            return null;
        }
        YamlNode condition =
                map.get("condition") == null ? null : map.get("condition").value();
        List<Correlation.Bound> bounds = List.of();
        Condition expression = null;
        if (condition instanceof YamlNode.Map written) {
            bounds = bounds(type, written);
        } else if (condition != null) {
            expression = expression(type, condition);
        } else if (!type.temporal()) {
            problems.add(map, "E_CORR_CONDITION", "the condition is missing; add one like 'condition: {gte: 5}'");
        }
        if (expression != null) {
            names = named(expression, names);
        } else if (names.isEmpty()
                && map.get("rules") == null
                && !(type.temporal() && condition instanceof YamlNode.Scalar)) {
            problems.add(map, "E_CORR_RULES", "rules is missing; name the rules by id or name");
        }
        fields(type, condition);
        if (problems.errors() > before) {
            return null;
        }
        return new Correlation(
                rule,
                type,
                List.of(),
                names,
                groupBy,
                aliases,
                timespan,
                bounds,
                expression,
                fields,
                percentile,
                generate);
    }

    private Correlation.@Nullable Type type() {
        YamlNode.Entry entry = map.get("type");
        Correlation.Type type = entry != null && entry.value() instanceof YamlNode.Scalar scalar
                ? Correlation.Type.of(scalar.text())
                : null;
        if (type == null) {
            problems.add(
                    entry == null ? map : entry.value(),
                    "E_CORR_TYPE",
                    "the type is missing or unknown; write event_count, value_count, temporal, temporal_ordered,"
                            + " value_sum, value_avg, value_percentile or value_median");
        }
        return type;
    }

    private List<String> rules() {
        YamlNode.Entry entry = map.get("rules");
        if (entry == null) {
            return List.of();
        }
        List<String> rules = texts(entry.value(), "E_CORR_RULES", "rules");
        if (rules.isEmpty() && entry.value() instanceof YamlNode.Sequence) {
            problems.add(entry.value(), "E_CORR_RULES", "rules is empty; name the rules by id or name");
        }
        if (new LinkedHashSet<>(rules).size() < rules.size()) {
            problems.add(entry.value(), "E_CORR_RULES", "a rule stands twice in rules; remove one");
        }
        return rules;
    }

    /** A text or a list of texts. */
    private List<String> texts(YamlNode node, String code, String what) {
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar
                    && !Scalars.isNull(item)
                    && !scalar.text().isBlank()) {
                texts.add(scalar.text());
            } else {
                problems.add(item, code, what + " takes a text or a list of texts; write it so");
            }
        }
        return texts;
    }

    private Duration timespan() {
        YamlNode.Entry entry = map.get("timespan");
        Matcher parts =
                TIMESPAN.matcher(entry != null && entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        if (!parts.matches()) {
            problems.add(
                    entry == null ? map : entry.value(),
                    "E_CORR_TIMESPAN",
                    "timespan is a whole number and s, m, h or d; write it like 5m");
            return Duration.ZERO;
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(7 * number);
            // months and years as pySigma counts them
            case "M" -> Duration.ofSeconds(2_629_746 * number);
            default -> Duration.ofSeconds(31_556_952 * number);
        };
    }

    private List<String> groupBy() {
        YamlNode.Entry entry = map.get("group-by");
        if (entry == null || Scalars.isNull(entry.value())) {
            problems.add(
                    map, "W_CORR_GLOBAL", "without group-by all events are one group; add the field that joins them");
            return List.of();
        }
        return texts(entry.value(), "E_CORR_GROUPBY", "group-by");
    }

    private Map<String, Map<String, String>> aliases() {
        YamlNode.Entry entry = map.get("aliases");
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        if (entry == null || Scalars.isNull(entry.value())) {
            return aliases;
        }
        if (!(entry.value() instanceof YamlNode.Map written)) {
            problems.add(entry.value(), "E_CORR_ALIAS", "aliases is no map; write alias, rule name and field below it");
            return aliases;
        }
        for (YamlNode.Entry alias : written.entries()) {
            Map<String, String> fieldsByRule = new LinkedHashMap<>();
            List<YamlNode.Entry> entries = alias.value() instanceof YamlNode.Map rules ? rules.entries() : List.of();
            for (YamlNode.Entry rule : entries) {
                if (rule.value() instanceof YamlNode.Scalar field
                        && !field.text().isBlank()) {
                    fieldsByRule.put(rule.key().text(), field.text());
                }
            }
            if (fieldsByRule.isEmpty() || fieldsByRule.size() < entries.size()) {
                problems.add(alias.key(), "E_CORR_ALIAS", "an alias names a field for each rule; write 'rule: field'");
            }
            aliases.put(alias.key().text(), fieldsByRule);
        }
        return aliases;
    }

    private boolean generate() {
        YamlNode.Entry entry = map.get("generate");
        if (entry == null) {
            return false;
        }
        Boolean value = Scalars.asBool(entry.value());
        if (value == null) {
            problems.add(entry.value(), "E_CORR_GENERATE", "generate is true or false, without quotes");
        }
        return Boolean.TRUE.equals(value);
    }

    private List<Correlation.Bound> bounds(Correlation.Type type, YamlNode.Map condition) {
        List<Correlation.Bound> bounds = new ArrayList<>();
        for (YamlNode.Entry entry : condition.entries()) {
            String key = entry.key().text();
            if (key.equals("field")) {
                fields = texts(entry.value(), "E_CORR_FIELD", "field");
            } else if (key.equals("percentile")) {
                percentile(type, entry);
            } else {
                Correlation.Bound bound = bound(type, entry);
                if (bound != null) {
                    bounds.add(bound);
                }
            }
        }
        if (bounds.isEmpty()) {
            problems.add(condition, "E_CORR_CONDITION", "the condition has no bound; add one like 'gte: 5'");
        }
        if (type == Correlation.Type.VALUE_PERCENTILE && !percentileSet) {
            problems.add(condition, "E_CORR_CONDITION", "percentile is missing; add one like 'percentile: 95'");
        }
        return bounds;
    }

    private Correlation.@Nullable Bound bound(Correlation.Type type, YamlNode.Entry entry) {
        Correlation.Bound.Order order = null;
        for (Correlation.Bound.Order each : Correlation.Bound.Order.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(entry.key().text())) {
                order = each;
            }
        }
        if (order == null) {
            problems.add(
                    entry.key(),
                    "E_CORR_CONDITION",
                    "'" + entry.key().text() + "' is no part of a condition; write gt, gte, lt, lte, eq or neq");
            return null;
        }
        BigDecimal value = number(entry.value());
        if (value == null || (type.counts() && value.stripTrailingZeros().scale() > 0)) {
            problems.add(
                    entry.value(),
                    "E_CORR_CONDITION",
                    entry.key().text() + " takes a " + (type.counts() ? "whole " : "") + "number, without quotes");
            return null;
        }
        return new Correlation.Bound(order, value);
    }

    private void percentile(Correlation.Type type, YamlNode.Entry entry) {
        BigDecimal value = number(entry.value());
        if (type != Correlation.Type.VALUE_PERCENTILE
                || value == null
                || value.signum() < 0
                || value.compareTo(BigDecimal.valueOf(100)) > 0) {
            problems.add(
                    entry.value(),
                    "E_CORR_CONDITION",
                    "percentile is a number from 0 to 100, of value_percentile only");
        } else {
            percentile = value;
            percentileSet = true;
        }
    }

    private static @Nullable BigDecimal number(YamlNode node) {
        try {
            return node instanceof YamlNode.Scalar scalar && Scalars.value(scalar) instanceof Value.Number number
                    ? number.value()
                    : null;
        } catch (SigmaException e) {
            return null;
        }
    }

    private @Nullable Condition expression(Correlation.Type type, YamlNode written) {
        if (!type.temporal() || !(written instanceof YamlNode.Scalar scalar) || !Scalars.isText(scalar)) {
            problems.add(
                    written,
                    "E_CORR_CONDITION",
                    type.temporal()
                            ? "the condition is a map of bounds, or rule names joined by and, or, not"
                            : "a " + type.word() + " takes a map as its condition, like {gte: 5}");
            return null;
        }
        try {
            Condition parsed = ConditionParser.parse(scalar);
            if (parsed.names().isEmpty() || selects(parsed)) {
                throw new SigmaException(Problem.at(
                        scalar, "E_CORR_CONDITION", "patterns are not for correlations; write the rules' names"));
            }
            if (type == Correlation.Type.TEMPORAL_ORDERED && parsed.names().size() > MOST_IN_ORDER) {
                throw new SigmaException(Problem.at(
                        scalar,
                        "E_CORR_CONDITION",
                        "a temporal_ordered condition takes " + MOST_IN_ORDER + " rules at most; use fewer"));
            }
            if (parsed.holds(name -> false)) {
                throw new SigmaException(Problem.at(
                        scalar, "E_CORR_CONDITION", "the condition holds without any hit; add a rule that must hit"));
            }
            return parsed;
        } catch (SigmaException e) {
            problems.add(new Problem(
                    "E_CORR_CONDITION",
                    e.problem().line(),
                    e.problem().column(),
                    e.problem().reason()));
            return null;
        }
    }

    private static boolean selects(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(CorrelationParser::selects);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(CorrelationParser::selects);
        }
        return condition instanceof Condition.Not not ? selects(not.part()) : condition instanceof Condition.Selector;
    }

    /** The names in the order of first appearance, which is the order of temporal_ordered (item 254). */
    private List<String> named(Condition expression, List<String> rules) {
        List<String> names = expression.names();
        if (!rules.isEmpty() && !Set.copyOf(rules).equals(Set.copyOf(names))) {
            problems.add(
                    map,
                    "E_CORR_CONDITION",
                    "the condition must use exactly the rules listed (" + String.join(", ", rules) + "); correct one");
        }
        return names;
    }

    private void fields(Correlation.Type type, @Nullable YamlNode condition) {
        YamlNode at = condition == null ? map : condition;
        if (!type.ofValues() && !fields.isEmpty()) {
            problems.add(at, "E_CORR_FIELD", "a " + type.word() + " looks at no field; remove field");
        } else if (type.ofValues() && fields.isEmpty() && condition instanceof YamlNode.Map) {
            problems.add(
                    at, "E_CORR_FIELD", "a " + type.word() + " needs the field whose values it looks at; add field");
        } else if (type.ofValues() && type != Correlation.Type.VALUE_COUNT && fields.size() > 1) {
            problems.add(at, "E_CORR_FIELD", "a " + type.word() + " looks at one field; remove the others");
        }
    }
}
