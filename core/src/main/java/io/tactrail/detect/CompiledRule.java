package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Filter;
import io.tactrail.sigma.SigmaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule with its matchers by identifier; the filters that apply to it have their own names. */
record CompiledRule(DetectionRule rule, Map<String, Matcher> identifiers, List<Part> filters) {

    private static final int MOST_VALUES = 10;

    /** A condition over identifiers of its own (item 279). */
    record Part(Condition condition, Map<String, Matcher> identifiers) {}

    static CompiledRule of(DetectionRule rule) {
        List<Part> filters = new ArrayList<>();
        for (Filter filter : rule.filters()) {
            filters.add(new Part(filter.search().condition(), compiled(filter.search())));
        }
        return new CompiledRule(rule, compiled(rule.search()), filters);
    }

    private static Map<String, Matcher> compiled(DetectionRule.Search search) {
        Map<String, Matcher> matchers = new LinkedHashMap<>();
        search.identifiers().forEach((name, detection) -> matchers.put(name, compiled(detection)));
        return matchers;
    }

    static Matcher compiled(Detection detection) {
        try {
            return MatcherCompiler.compile(detection);
        } catch (SigmaException e) {
            throw new IllegalArgumentException("the rule was not checked when it was read", e);
        }
    }

    Plan plan(Atoms atoms) {
        List<Plan> parts = new ArrayList<>();
        parts.add(Plan.of(rule.search().condition(), identifiers, atoms));
        for (Part filter : filters) {
            parts.add(Plan.of(filter.condition, filter.identifiers, atoms));
        }
        return Plan.all(parts, atoms);
    }

    List<Matched> matched(Fields fields) {
        Set<String> wanted = new LinkedHashSet<>();
        positive(rule.search().condition(), true, wanted);
        List<Matched> matched = new ArrayList<>();
        rule.search().identifiers().forEach((name, detection) -> {
            Matcher matcher = identifiers.get(name);
            if (wanted.contains(name) && matcher != null && matcher.matches(fields)) {
                items(detection, name, fields, matched);
            }
        });
        return matched;
    }

    /** Identifiers whose match speaks for the rule: those under an even number of negations. */
    private static void positive(Condition condition, boolean positive, Set<String> names) {
        if (condition instanceof Condition.Not not) {
            positive(not.part(), !positive, names);
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> positive(part, positive, names));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> positive(part, positive, names));
        } else if (positive) {
            names.addAll(condition.names());
        }
    }

    private static void items(Detection detection, String identifier, Fields fields, List<Matched> matched) {
        if (detection instanceof Detection.AllOf all) {
            all.items().forEach(item -> items(item, identifier, fields, matched));
        } else if (detection instanceof Detection.AnyOf any) {
            for (Detection alternative : any.alternatives()) {
                if (compiled(alternative).matches(fields)) {
                    items(alternative, identifier, fields, matched);
                }
            }
        } else if (detection instanceof Detection.Item item && compiled(item).matches(fields)) {
            matched.add(new Matched(identifier, item.field(), item.written(), values(item, fields)));
        }
    }

    /** What the event has where the item looks; of a keyword or a whole object only what is short enough to show. */
    static List<String> values(Detection.Item item, Fields fields) {
        Matcher matcher = compiled(item);
        Matcher test = matcher instanceof Matcher.Not not ? not.matcher() : matcher;
        FieldPath path = item.keyword() ? MatcherCompiler.EVERYTHING : FieldPath.of(item.field());
        Bag bag = fields.at(path);
        List<Scalar> all = new ArrayList<>(bag.scalars());
        all.addAll(bag.leaves());
        Set<String> passing = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Scalar scalar : all) {
            boolean passes = test instanceof Matcher.OnField on
                    && on.tests().stream().anyMatch(each -> each.passes(alone(scalar)));
            (passes ? passing : others).add(scalar.text());
        }
        return (passing.isEmpty() && !item.keyword() ? others : passing)
                .stream().limit(MOST_VALUES).toList();
    }

    private static Bag alone(Scalar scalar) {
        return new Bag(true, true, List.of(scalar), List.of());
    }
}
