package io.tactrail.detect;

import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which fields of a rule's hits correlations ask for. */
final class FactFields {

    /** One more than the groups that one event may stand in, so that it shows where there were more. */
    private static final int VALUES = 65;

    /** Longer values are told apart by this much of them and by their length. */
    private static final int CHARACTERS = 512;

    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, FieldPath> paths = new HashMap<>();

    FactFields(RuleSet set) {
        for (Correlation correlation : set.correlations()) {
            for (String target : correlation.targets()) {
                Set<String> all = new LinkedHashSet<>(names.getOrDefault(target, List.of()));
                correlation.groupBy().forEach(name -> all.add(correlation.field(name, target)));
                correlation.fields().forEach(name -> all.add(correlation.field(name, target)));
                names.put(target, List.copyOf(all));
                all.forEach(name -> paths.computeIfAbsent(name, FieldPath::of));
            }
        }
    }

    /** Names of the fields that are asked of a rule's hits; null if no correlation refers to it. */
    @Nullable
    List<String> of(String rule) {
        return names.get(rule);
    }

    /** The distinct values of each of these fields, in order of text. */
    List<List<String>> values(List<String> wanted, Fields fields) {
        List<List<String>> values = new ArrayList<>(wanted.size());
        for (String name : wanted) {
            FieldPath path = paths.get(name);
            List<Scalar> scalars = path == null ? List.of() : fields.at(path).scalars();
            if (scalars.size() < 2) {
                values.add(scalars.isEmpty() ? List.of() : List.of(text(scalars.get(0))));
                continue;
            }
            TreeSet<String> texts = new TreeSet<>();
            for (Scalar scalar : scalars) {
                texts.add(text(scalar));
                if (texts.size() > VALUES) {
                    texts.pollLast();
                }
            }
            values.add(List.copyOf(texts));
        }
        return values;
    }

    private static String text(Scalar scalar) {
        return Excerpt.of(scalar.text(), CHARACTERS);
    }
}
