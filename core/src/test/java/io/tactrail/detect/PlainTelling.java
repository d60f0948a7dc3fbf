package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a hit tells of itself, found by compiling and asking anew at every step: the measure of {@link Telling}. */
final class PlainTelling {

    private final Fields fields;
    private final List<Matched> matched = new ArrayList<>();

    private PlainTelling(Fields fields) {
        this.fields = fields;
    }

    static List<Matched> of(DetectionRule rule, Fields fields) {
        Set<String> wanted = new LinkedHashSet<>();
        positive(rule.search().condition(), true, wanted);
        PlainTelling telling = new PlainTelling(fields);
        rule.search().identifiers().forEach((name, detection) -> {
            if (wanted.contains(name)) {
                telling.tell(detection, name);
            }
        });
        return telling.matched;
    }

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

    private void tell(Detection detection, String identifier) {
        if (!CompiledRule.compiled(detection).matches(fields)) {
            return;
        }
        if (detection instanceof Detection.AllOf all) {
            all.items().forEach(item -> tell(item, identifier));
        } else if (detection instanceof Detection.AnyOf any) {
            any.alternatives().forEach(alternative -> tell(alternative, identifier));
        } else if (detection instanceof Detection.Item item) {
            matched.add(new Matched(identifier, item.field(), item.written(), values(item)));
        }
    }

    private List<String> values(Detection.Item item) {
        Matcher matcher = CompiledRule.compiled(item);
        Matcher test = matcher instanceof Matcher.Not not ? not.matcher() : matcher;
        Bag bag = fields.at(item.keyword() ? MatcherCompiler.EVERYTHING : FieldPath.of(item.field()));
        List<Scalar> all = new ArrayList<>(bag.scalars());
        all.addAll(bag.leaves());
        Set<String> passing = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Scalar scalar : all) {
            Bag alone = new Bag(true, true, List.of(scalar), List.of());
            boolean passes =
                    test instanceof Matcher.OnField on && on.tests().stream().anyMatch(each -> each.passes(alone));
            (passes ? passing : others).add(scalar.text());
        }
        return (passing.isEmpty() && !item.keyword() ? others : passing)
                .stream().limit(10).toList();
    }
}
