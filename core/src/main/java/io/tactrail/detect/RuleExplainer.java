package io.tactrail.detect;

import io.tactrail.event.Fields;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Filter;
import java.util.ArrayList;
import java.util.List;

/** Says why a rule matches an event or not, item by item. */
public final class RuleExplainer {

    private final Fields fields;

    private RuleExplainer(Fields fields) {
        this.fields = fields;
    }

    /**
     * One step of the explanation.
     *
     * @param text the condition, identifier or item, as written
     * @param holds what it comes to
     * @param values of an item: what the event has there, the first few
     * @param parts what it is made of
     */
    public record Step(String text, boolean holds, List<String> values, List<Step> parts) {
        public Step {
            values = List.copyOf(values);
            parts = List.copyOf(parts);
        }
    }

    /** The whole rule first; its search identifiers and filters below. */
    public static Step explain(DetectionRule rule, Fields fields) {
        RuleExplainer explainer = new RuleExplainer(fields);
        Step search = explainer.search("condition: ", rule.search());
        List<Step> parts = new ArrayList<>(List.of(search));
        for (Filter filter : rule.filters()) {
            parts.add(explainer.search("filter '" + filter.rule().title() + "': ", filter.search()));
        }
        boolean holds = parts.stream().allMatch(Step::holds);
        return new Step(rule.rule().title(), holds, List.of(), parts);
    }

    private Step search(String lead, DetectionRule.Search search) {
        List<Step> parts = new ArrayList<>();
        Condition condition = search.condition();
        for (String name : condition.names()) {
            Detection detection = search.identifiers().get(name);
            if (detection != null) {
                parts.add(step(name, detection));
            }
        }
        boolean holds = condition.holds(
                name -> parts.stream().anyMatch(part -> part.text().equals(name) && part.holds()));
        return new Step(lead + condition.written(), holds, List.of(), parts);
    }

    private Step step(String text, Detection detection) {
        Matcher matcher = CompiledRule.compiled(detection);
        boolean holds = matcher.matches(fields);
        List<Step> parts = new ArrayList<>();
        if (detection instanceof Detection.AllOf all) {
            all.items().forEach(item -> parts.add(step(item.written(), item)));
        } else if (detection instanceof Detection.AnyOf any) {
            any.alternatives()
                    .forEach(each -> parts.add(
                            each instanceof Detection.Item item ? step(item.written(), item) : step("one of", each)));
        } else if (detection instanceof Detection.Item item) {
            return new Step(text, holds, Telling.values(item, matcher, fields), List.of());
        }
        return new Step(text, holds, List.of(), parts);
    }
}
