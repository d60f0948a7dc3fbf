package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads search identifiers and their condition: the map under {@code detection} or {@code filter}. */
final class SearchParser {

    private final RuleProblems problems;
    private final DetectionParser.Dialect dialect;
    private final String conditionCode;
    private final boolean lenient;

    /**
     * @param conditionCode the code of a missing or unusable condition
     * @param lenient whether a pattern that matches nothing is dropped as pySigma drops it (item 184)
     */
    SearchParser(RuleProblems problems, DetectionParser.Dialect dialect, String conditionCode, boolean lenient) {
        this.problems = problems;
        this.dialect = dialect;
        this.conditionCode = conditionCode;
        this.lenient = lenient;
    }

    /**
     * The search, or null after a problem.
     *
     * @param besides keys of the map that are no search identifiers
     * @param severalConditions whether a list of conditions is allowed
     */
    DetectionRule.@Nullable Search parse(YamlNode.Map map, Set<String> besides, boolean severalConditions) {
        int before = problems.errors();
        Map<String, Detection> identifiers = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (YamlNode.Entry entry : map.entries()) {
            String name = entry.key().text();
            if (name.equals("condition") || besides.contains(name)) {
                continue;
            }
            if (name.equals("timeframe")) {
                problems.add(
                        entry.key(),
                        "E_CONDITION_DEPRECATED",
                        "timeframe is Sigma 1; write a correlation rule with a timespan");
                continue;
            }
            names.add(name);
            Detection detection = DetectionParser.parse(entry.value(), dialect, problems::add);
            if (detection != null) {
                identifiers.put(name, detection);
            }
        }
        List<Condition> conditions = new ArrayList<>();
        for (YamlNode.Scalar written : conditions(map, severalConditions)) {
            try {
                Condition resolved = resolve(written, ConditionParser.parse(written), map, names);
                if (resolved != null) {
                    conditions.add(resolved);
                } else if (problems.errors() == before) {
                    problems.add(written, "E_SELECTOR_EMPTY", "nothing is left of the condition; name an identifier");
                }
            } catch (SigmaException e) {
                problems.add(e.problem());
            }
        }
        if (problems.errors() > before) {
            return null;
        }
        Set<String> used =
                conditions.stream().flatMap(each -> each.names().stream()).collect(Collectors.toSet());
        for (YamlNode.Entry entry : map.entries()) {
            String name = entry.key().text();
            if (identifiers.containsKey(name) && !used.contains(name)) {
                problems.add(
                        entry.key(), "W_UNUSED_IDENTIFIER", "no condition uses '" + name + "'; use it, or remove it");
            }
        }
        return new DetectionRule.Search(identifiers, conditions);
    }

    private List<YamlNode.Scalar> conditions(YamlNode.Map map, boolean several) {
        YamlNode.Entry entry = map.get("condition");
        if (entry == null) {
            problems.add(map, conditionCode, "the condition is missing; add 'condition: <search identifier>'");
            return List.of();
        }
        List<YamlNode.Scalar> written = new ArrayList<>();
        if (entry.value() instanceof YamlNode.Sequence sequence && several) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Scalar scalar && Scalars.isText(scalar)) {
                    written.add(scalar);
                } else {
                    problems.add(item, conditionCode, "a condition is " + item.kind() + "; write text");
                }
            }
            if (sequence.items().isEmpty()) {
                problems.add(sequence, conditionCode, "the list of conditions is empty; write one");
            }
        } else if (entry.value() instanceof YamlNode.Scalar scalar
                && Scalars.isText(scalar)
                && !scalar.text().isBlank()) {
            written.add(scalar);
        } else {
            problems.add(entry.value(), conditionCode, "the condition is empty or no text; write it as one line");
        }
        return written;
    }

    /** With the names that patterns stand for; null where nothing is left of it. */
    private @Nullable Condition resolve(YamlNode.Scalar at, Condition written, YamlNode.Map map, Set<String> known) {
        if (written instanceof Condition.And and) {
            List<Condition> parts = resolve(at, and.parts(), map, known);
            return parts.size() < 2 ? only(parts) : new Condition.And(parts);
        }
        if (written instanceof Condition.Or or) {
            List<Condition> parts = resolve(at, or.parts(), map, known);
            return parts.size() < 2 ? only(parts) : new Condition.Or(parts);
        }
        if (written instanceof Condition.Not not) {
            Condition part = resolve(at, not.part(), map, known);
            return part == null ? null : new Condition.Not(part);
        }
        if (written instanceof Condition.Selector selector) {
            return selector(at, selector, map, known);
        }
        Condition.Identifier identifier = (Condition.Identifier) written;
        if (!known.contains(identifier.name())) {
            problems.add(
                    at,
                    "E_CONDITION",
                    "there is no search identifier '" + identifier.name() + "'; they are "
                            + known.stream().sorted().collect(Collectors.joining(", ")));
            return null;
        }
        return identifier;
    }

    private List<Condition> resolve(YamlNode.Scalar at, List<Condition> written, YamlNode.Map map, Set<String> known) {
        List<Condition> parts = new ArrayList<>();
        for (Condition each : written) {
            Condition part = resolve(at, each, map, known);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static @Nullable Condition only(List<Condition> parts) {
        return parts.isEmpty() ? null : parts.get(0);
    }

    private @Nullable Condition selector(
            YamlNode.Scalar at, Condition.Selector selector, YamlNode.Map map, Set<String> known) {
        String pattern = selector.pattern();
        boolean hidden = pattern.startsWith("_");
        List<String> found = map.entries().stream()
                .map(entry -> entry.key().text())
                .filter(known::contains)
                .filter(name -> hidden || !name.startsWith("_"))
                .filter(name -> pattern.equals("them") || matches(pattern, name))
                .toList();
        if (found.isEmpty()) {
            problems.add(
                    at,
                    lenient ? "W_SELECTOR_EMPTY" : "E_SELECTOR_EMPTY",
                    "'" + pattern + "' matches no search identifier"
                            + (lenient ? " and is left out of the condition" : "")
                            + "; correct the pattern");
            return null;
        }
        return new Condition.Selector(selector.all(), pattern, found);
    }

    /** Goes back to the last star only, so that a pattern of many stars costs no more than both lengths. */
    private static boolean matches(String pattern, String name) {
        int part = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (at < name.length()) {
            if (part < pattern.length() && pattern.charAt(part) == '*') {
                star = part++;
                retry = at;
            } else if (part < pattern.length() && pattern.charAt(part) == name.charAt(at)) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (part < pattern.length() && pattern.charAt(part) == '*') {
            part++;
        }
        return part == pattern.length();
    }
}
