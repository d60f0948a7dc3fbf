package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Correlation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a correlation over single rules means, by looking at the whole window anew for each event: the measure of the
 * sliding one. Types and conditions that slide, without a text condition.
 */
final class CorrelationOracle {

    private final Correlation correlation;
    private final Map<List<String>, List<Seen>> groups = new TreeMap<>(Comparator.comparing(List::toString));

    private CorrelationOracle(Correlation correlation) {
        this.correlation = correlation;
    }

    /** An event that a rule found. */
    private record Seen(Instant time, int event, int target, Set<List<String>> values) {}

    static boolean understands(Correlation correlation, Set<String> rules) {
        return Set.of("event_count", "value_count", "temporal", "temporal_ordered")
                        .contains(correlation.type().word())
                && correlation.expression() == null
                && correlation.bounds().stream().allMatch(Correlation.Bound::rising)
                && (correlation.type() != Correlation.Type.TEMPORAL_ORDERED
                        || correlation.bounds().isEmpty())
                && rules.containsAll(correlation.targets());
    }

    /**
     * One line for each hit: when it was reached, when its last event was, and its group.
     *
     * @param found by the key of a rule, the numbers of the events that it matches
     */
    static List<String> hits(Correlation correlation, List<Event> events, Map<String, Set<Integer>> found) {
        CorrelationOracle oracle = new CorrelationOracle(correlation);
        for (int target = 0; target < correlation.targets().size(); target++) {
            String key = correlation.targets().get(target);
            for (int event : found.getOrDefault(key, Set.of())) {
                oracle.add(events.get(event), event, target, key);
            }
        }
        List<String> hits = new ArrayList<>();
        oracle.groups.forEach((group, seen) -> oracle.run(group, seen, hits));
        return hits.stream().sorted().toList();
    }

    static String told(Instant reached, Instant last, List<String> group) {
        return reached + " " + last + " " + group;
    }

    private void add(Event event, int number, int target, String key) {
        Set<List<String>> values = combinations(event, correlation.fields(), key);
        if (correlation.type() == Correlation.Type.VALUE_COUNT && values.isEmpty()) {
            return;
        }
        for (List<String> group : combinations(event, correlation.groupBy(), key)) {
            List<Seen> seen = groups.computeIfAbsent(group, missing -> new ArrayList<>());
            boolean again = seen.stream().anyMatch(each -> each.event == number);
            if (!again || correlation.type().temporal()) {
                seen.add(new Seen(event.eventTime(), number, target, values));
            }
        }
    }

    private Set<List<String>> combinations(Event event, List<String> names, String key) {
        Set<List<String>> combinations = new HashSet<>(Set.of(List.of()));
        for (String name : names) {
            Set<List<String>> longer = new HashSet<>();
            FieldPath path = FieldPath.of(correlation.field(name, key));
            for (Scalar scalar : event.fields().at(path).scalars()) {
                for (List<String> head : combinations) {
                    List<String> more = new ArrayList<>(head);
                    more.add(scalar.text());
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private void run(List<String> group, List<Seen> seen, List<String> hits) {
        seen.sort(Comparator.comparing(Seen::time).thenComparing(Seen::target).thenComparing(Seen::event));
        Instant reached = null;
        Instant last = null;
        for (int i = 0; i < seen.size(); i++) {
            Instant now = seen.get(i).time;
            Instant from = now.minus(correlation.timespan());
            List<Seen> window = seen.subList(0, i + 1).stream()
                    .filter(each -> !each.time.isBefore(from))
                    .toList();
            boolean holds = holds(window);
            if (reached != null && (!holds || window.size() == 1)) {
                hits.add(told(reached, last, group));
                reached = null;
            }
            if (holds) {
                reached = reached == null ? now : reached;
                last = now;
            }
        }
        if (reached != null) {
            hits.add(told(reached, last, group));
        }
    }

    private boolean holds(List<Seen> window) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> bounds(window.size());
            case VALUE_COUNT -> {
                Set<List<String>> distinct = new HashSet<>();
                window.forEach(seen -> distinct.addAll(seen.values));
                yield bounds(distinct.size());
            }
            case TEMPORAL -> {
                Set<Integer> targets = new TreeSet<>();
                window.forEach(seen -> targets.add(seen.target));
                yield correlation.bounds().isEmpty()
                        ? targets.size() == correlation.targets().size()
                        : bounds(targets.size());
            }
            case TEMPORAL_ORDERED -> inOrder(window, 0, Instant.MIN, -1);
            default ->
                throw new UnsupportedOperationException(correlation.type().word());
        };
    }

    private boolean bounds(int number) {
        return correlation.bounds().stream().allMatch(bound -> bound.holds(java.math.BigDecimal.valueOf(number)));
    }

    /** Whether the rules from this one on hit in order, after that time and on another event than the one before. */
    private boolean inOrder(List<Seen> window, int target, Instant after, int before) {
        return target == correlation.targets().size()
                || window.stream()
                        .filter(seen -> seen.target == target && seen.event != before && !seen.time.isBefore(after))
                        .anyMatch(seen -> inOrder(window, target + 1, seen.time, seen.event));
    }
}
