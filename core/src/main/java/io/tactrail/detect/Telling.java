package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How a rule tells what made it hit: all that does not depend on the event is put into words once. */
final class Telling {

    private static final int MOST_VALUES = 10;

    private final List<Part> parts = new ArrayList<>();
    private final List<FieldPath> asked;

    /** A detection beside its matcher. */
    private sealed interface Part {

        Matcher matcher();

        record Item(Matcher matcher, String identifier, String written, Detection.Item item) implements Part {}

        record Every(Matcher matcher, List<Part> parts) implements Part {}

        record Some(Matcher matcher, List<Part> parts) implements Part {}
    }

    /** Of identifiers whose match speaks for the rule: those under an even number of negations. */
    Telling(Condition condition, Map<String, Detection> identifiers, Map<String, Matcher> matchers) {
        Set<String> wanted = new LinkedHashSet<>();
        positive(condition, true, wanted);
        identifiers.forEach((name, detection) -> {
            if (wanted.contains(name)) {
                parts.add(part(name, detection, Objects.requireNonNull(matchers.get(name))));
            }
        });
        Set<FieldPath> paths = new LinkedHashSet<>();
        asked = parts.stream().allMatch(part -> asks(part, paths)) ? List.copyOf(paths) : List.of();
    }

    /** Whether the part asks for single fields only; they are added. */
    private static boolean asks(Part part, Set<FieldPath> paths) {
        if (part instanceof Part.Every every) {
            return every.parts.stream().allMatch(each -> asks(each, paths));
        }
        if (part instanceof Part.Some some) {
            return some.parts.stream().allMatch(each -> asks(each, paths));
        }
        Matcher matcher = part.matcher() instanceof Matcher.Not not ? not.matcher() : part.matcher();
        if (matcher instanceof Matcher.OnField on) {
            paths.add(on.path());
            return true;
        }
        return false;
    }

    /** The paths whose values are all that {@link #of} depends on; none where it depends on more. */
    List<FieldPath> asked() {
        return asked;
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

    private static Part part(String identifier, Detection detection, Matcher matcher) {
        if (detection instanceof Detection.AllOf all) {
            List<Matcher> matchers =
                    matcher instanceof Matcher.All several && all.items().size() > 1
                            ? several.matchers()
                            : List.of(matcher);
            return new Part.Every(matcher, parts(identifier, all.items(), matchers));
        }
        if (detection instanceof Detection.AnyOf any) {
            List<Matcher> matchers =
                    matcher instanceof Matcher.Any several && any.alternatives().size() > 1
                            ? several.matchers()
                            : List.of(matcher);
            return new Part.Some(matcher, parts(identifier, any.alternatives(), matchers));
        }
        Detection.Item item = (Detection.Item) detection;
        return new Part.Item(matcher, identifier, item.written(), item);
    }

    private static List<Part> parts(String identifier, List<? extends Detection> detections, List<Matcher> matchers) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < detections.size(); i++) {
            parts.add(part(identifier, detections.get(i), matchers.get(i)));
        }
        return parts;
    }

    List<Matched> of(Fields fields) {
        List<Matched> matched = new ArrayList<>();
        for (Part part : parts) {
            tell(part, fields, matched);
        }
        return matched;
    }

    private static void tell(Part part, Fields fields, List<Matched> matched) {
        if (!part.matcher().matches(fields)) {
            return;
        }
        if (part instanceof Part.Item item) {
            tell(item, fields, matched);
        } else if (part instanceof Part.Some some) {
            some.parts.forEach(each -> tell(each, fields, matched));
        } else if (part instanceof Part.Every every) {
            for (Part each : every.parts) {
                // The items of a map hold, since the map does.
                tell((Part.Item) each, fields, matched);
            }
        }
    }

    private static void tell(Part.Item part, Fields fields, List<Matched> matched) {
        Detection.Item item = part.item;
        matched.add(new Matched(part.identifier, item.field(), part.written, values(item, part.matcher, fields)));
    }

    /** What the event has where the item looks; of a keyword or a whole object only what is short enough to show. */
    static List<String> values(Detection.Item item, Matcher matcher, Fields fields) {
        Matcher test = matcher instanceof Matcher.Not not ? not.matcher() : matcher;
        FieldPath path = test instanceof Matcher.OnField on ? on.path() : FieldPath.of(item.field());
        Bag bag = fields.at(path);
        if (bag.scalars().size() == 1 && bag.leaves().isEmpty()) {
            Scalar scalar = bag.scalars().get(0);
            return item.keyword() && !passes(test, scalar) ? List.of() : List.of(scalar.text());
        }
        Set<String> passing = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (List<Scalar> scalars : List.of(bag.scalars(), bag.leaves())) {
            for (Scalar scalar : scalars) {
                (passes(test, scalar) ? passing : others).add(scalar.text());
            }
        }
        return (passing.isEmpty() && !item.keyword() ? others : passing)
                .stream().limit(MOST_VALUES).toList();
    }

    private static boolean passes(Matcher test, Scalar scalar) {
        return test instanceof Matcher.OnField on && on.tests().stream().anyMatch(each -> each.passes(scalar));
    }
}
