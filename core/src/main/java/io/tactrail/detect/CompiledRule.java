package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Filter;
import io.tactrail.sigma.SigmaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule with its matchers by identifier; the filters that apply to it have their own names. */
final class CompiledRule {

    private final DetectionRule rule;
    private final Map<String, Matcher> identifiers;
    private final List<Part> filters = new ArrayList<>();

    /** Made when the rule first hits, for most never do; two threads at once make the same. */
    private @Nullable Telling telling;

    /** A condition over identifiers of its own (item 279). */
    private record Part(Condition condition, Map<String, Matcher> identifiers) {}

    private CompiledRule(DetectionRule rule) {
        this.rule = rule;
        this.identifiers = compiled(rule.search());
        for (Filter filter : rule.filters()) {
            filters.add(new Part(filter.search().condition(), compiled(filter.search())));
        }
    }

    static CompiledRule of(DetectionRule rule) {
        return new CompiledRule(rule);
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

    DetectionRule rule() {
        return rule;
    }

    Map<String, Matcher> identifiers() {
        return identifiers;
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
        return telling().of(fields);
    }

    /** See {@link Hit#asked}. */
    List<FieldPath> asked() {
        return telling().asked();
    }

    private Telling telling() {
        Telling known = telling;
        if (known == null) {
            known = new Telling(rule.search().condition(), rule.search().identifiers(), identifiers);
            telling = known;
        }
        return known;
    }
}
