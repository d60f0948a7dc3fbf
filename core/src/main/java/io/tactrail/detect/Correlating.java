package io.tactrail.detect;

import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Correlation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One correlation over all facts of its rules, in event time. */
final class Correlating {

    /** How many groups one event may stand in, and how many combined values it may have (item 261). */
    private static final int MOST_COMBINATIONS = 64;

    private final Correlation correlation;
    private final Correlator.Bounds bounds;
    private final Map<List<String>, Group> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final List<CorrelationHit> hits = new ArrayList<>();
    private final Set<Integer> opening = new TreeSet<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> withoutKey = new HashSet<>();
    private final Set<String> tooMany = new HashSet<>();
    private final boolean alerts;
    private long evicted;

    Correlating(Correlation correlation, boolean alerts, Correlator.Bounds bounds) {
        this.correlation = correlation;
        this.alerts = alerts;
        this.bounds = bounds;
        Condition expression = correlation.expression();
        if (expression != null) {
            Ways.positive(correlation, expression, true, opening);
        } else {
            for (int i = 0; i < correlation.targets().size(); i++) {
                opening.add(i);
            }
        }
    }

    private static final class Group {

        private final Window window;
        private Instant last;

        Group(Window window, Instant last) {
            this.window = window;
            this.last = last;
        }
    }

    /** A fact, and which of the correlation's rules it is of. */
    private record Placed(Fact fact, int target) {}

    /** @param facts of each target, in the order of the targets */
    void run(List<List<Fact>> facts) {
        List<Placed> placed = new ArrayList<>();
        for (int target = 0; target < facts.size(); target++) {
            for (Fact fact : facts.get(target)) {
                placed.add(new Placed(fact, target));
            }
        }
        // Hits at one time count as ordered either way (item 251), so those of earlier rules come first.
        placed.sort(Comparator.comparing((Placed each) -> each.fact.time())
                .thenComparingInt(Placed::target)
                .thenComparing(Placed::fact, Fact.ORDER));
        placed.forEach(this::add);
        groups.values().forEach(group -> group.window.close());
        groups.clear();
        hits.sort(Comparator.comparing(CorrelationHit::time)
                .thenComparing(CorrelationHit::first)
                .thenComparing(hit -> hit.group().toString()));
    }

    private void add(Placed placed) {
        Fact fact = placed.fact;
        String target = correlation.targets().get(placed.target);
        events.add(fact.reference());
        List<List<String>> keys = combinations(fact, target, correlation.groupBy());
        if (keys.isEmpty()) {
            withoutKey.add(fact.reference());
            return;
        }
        List<String> values = new ArrayList<>();
        List<BigDecimal> numbers = new ArrayList<>();
        if (correlation.type() == Correlation.Type.VALUE_COUNT) {
            // Parts are written with their lengths, so that no two combinations look alike.
            for (List<String> combination : combinations(fact, target, correlation.fields())) {
                StringBuilder text = new StringBuilder();
                combination.forEach(
                        part -> text.append(part.length()).append(':').append(part));
                values.add(text.toString());
            }
        } else if (correlation.type().ofValues()) {
            for (String value : fact.of(correlation.field(correlation.fields().get(0), target))) {
                BigDecimal number = Decimals.of(value);
                if (number != null) {
                    numbers.add(number);
                }
            }
        }
        if (correlation.type().ofValues() && values.isEmpty() && numbers.isEmpty()) {
            return;
        }
        Measure.Entry entry = new Measure.Entry(fact, placed.target, values, numbers);
        for (List<String> key : keys) {
            add(key, entry);
        }
    }

    private void add(List<String> key, Measure.Entry entry) {
        Instant now = entry.fact().time();
        while (!groups.isEmpty()) {
            Map.Entry<List<String>, Group> eldest = groups.entrySet().iterator().next();
            boolean over = Duration.between(eldest.getValue().last, now).compareTo(correlation.timespan()) > 0;
            if (!over && groups.size() < bounds.groups()) {
                break;
            }
            if (!over && groups.containsKey(key)) {
                break;
            }
            groups.remove(eldest.getKey());
            if (over) {
                eldest.getValue().window.close();
            } else {
                eldest.getValue().window.giveUp();
                evicted++;
            }
        }
        Group group = groups.computeIfAbsent(
                key, missing -> new Group(Window.of(correlation, opening, burst -> hit(key, burst)), now));
        group.last = now;
        group.window.add(entry);
    }

    private void hit(List<String> key, Window.Burst burst) {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            group.put(correlation.groupBy().get(i), key.get(i));
        }
        List<String> references = burst.references();
        hits.add(new CorrelationHit(
                correlation.rule(),
                alerts,
                burst.time(),
                burst.first(),
                burst.last(),
                group,
                references.size(),
                references.subList(0, Math.min(bounds.references(), references.size()))));
    }

    /** Every combination of the values of these fields; none where one is absent. */
    private List<List<String>> combinations(Fact fact, String target, List<String> names) {
        List<List<String>> combinations = List.of(List.of());
        for (String name : names) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> head : combinations) {
                for (String value : fact.of(correlation.field(name, target))) {
                    if (longer.size() == MOST_COMBINATIONS) {
                        tooMany.add(fact.reference());
                        break;
                    }
                    List<String> more = new ArrayList<>(head);
                    more.add(value);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    List<CorrelationHit> hits() {
        return hits;
    }

    /**
     * The hits as facts for correlations that refer to this one: at the time of the last event, and where it was
     * decided before, then too, since a success may come amid a burst (items 263, 264).
     */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            CorrelationHit hit = hits.get(i);
            Map<String, Set<String>> values = new LinkedHashMap<>();
            hit.group().forEach((name, value) -> {
                values.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
                for (String target : correlation.targets()) {
                    values.computeIfAbsent(correlation.field(name, target), key -> new TreeSet<>())
                            .add(value);
                }
            });
            List<String> names = List.copyOf(values.keySet());
            List<List<String>> lists =
                    values.values().stream().map(List::copyOf).toList();
            String reference = correlation.rule().key() + "#" + i;
            facts.add(new Fact(hit.last(), reference, names, lists));
            if (hit.time().isBefore(hit.last())) {
                facts.add(new Fact(hit.time(), reference, names, lists));
            }
        }
        return facts;
    }

    CorrelationReport.Count count(long dropped) {
        return new CorrelationReport.Count(
                correlation.rule(), hits.size(), events.size(), withoutKey.size(), tooMany.size(), evicted, dropped);
    }
}
