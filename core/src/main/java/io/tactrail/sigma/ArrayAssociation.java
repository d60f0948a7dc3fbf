package io.tactrail.sigma;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns where a map of several items reads as if one element of an array had to meet them all. Items are independent
 * (item 203): a port of one firewall rule and an address of another match together. That cannot be said better in
 * Sigma 2.1, but whoever wrote it should know.
 */
final class ArrayAssociation {

    private ArrayAssociation() {}

    static void look(DetectionRule.Search search, Logsource logsource, Consumer<Problem> problems) {
        if (logsource.covers(Logsource.CLOUDTRAIL)) {
            search.identifiers().values().forEach(detection -> look(detection, problems));
        }
    }

    private static void look(Detection detection, Consumer<Problem> problems) {
        if (detection instanceof Detection.AnyOf any) {
            any.alternatives().forEach(alternative -> look(alternative, problems));
        } else if (detection instanceof Detection.AllOf all) {
            look(all.items(), problems);
        }
    }

    private static void look(List<Detection.Item> items, Consumer<Problem> problems) {
        Map<String, Detection.Item> first = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Detection.Item item : items) {
            List<String> arrays = CloudTrailArrays.on(item.field());
            for (int i = arrays.size() - 1; i >= 0; i--) {
                Detection.Item other = first.get(arrays.get(i));
                if (other != null) {
                    if (told.add(arrays.get(i))) {
                        problems.accept(problem(item, other, arrays.get(i)));
                    }
                    break;
                }
            }
            arrays.forEach(array -> first.putIfAbsent(array, item));
        }
    }

    private static Problem problem(Detection.Item item, Detection.Item other, String array) {
        return new Problem(
                "W_ARRAY_ASSOC",
                item.line(),
                item.column(),
                "'" + item.field() + "' and '" + other.field() + "' may be met by two elements of the array '" + array
                        + "', since each item is looked for by itself; if that is good enough, say so by writing them"
                        + " under two search identifiers");
    }
}
