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

    /** Hits of one correlation that are kept; more are counted. */
    private static final int MOST_HITS = 100_000;

    /** Hits of one correlation whose events are named. */
    private static final int HITS_WITH_REFERENCES = 1_000;

    private final Correlation correlation;
    private final Correlator.Bounds bounds;
    private final Map<List<String>, Group> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final List<CorrelationHit> hits = new ArrayList<>();
    private final Set<Integer> opening = new TreeSet<>();
    private final List<Placed> sameTime = new ArrayList<>();
    private final Set<String> withoutKey = new HashSet<>();
    private final Set<String> tooMany = new HashSet<>();
    private final boolean alerts;
    private long found;
    private long events;
    private long eventsWithoutKey;
    private long eventsInTooMany;
    private long evicted;
    private long dropped;
    private int held;
    private int sameTimeHeld;

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
        private final int keyWeight;
        private Instant last;

        Group(Window window, int keyWeight, Instant last) {
            this.window = window;
            this.keyWeight = keyWeight;
            this.last = last;
        }

        int held() {
            return keyWeight + window.held();
        }
    }

    /** A fact, and which of the correlation's rules it is of. */
    private record Placed(Fact fact, int target) {}

    /** Hits at one time count as ordered either way (item 251), so those of earlier rules come first. */
    private static final Comparator<Placed> AT_ONE_TIME =
            Comparator.comparingInt(Placed::target).thenComparing(Placed::fact, Fact.ORDER);

    /** A fact, not earlier than any before. */
    void add(Fact fact, int target) {
        if (early(fact) && !correlation.type().temporal()) {
            return;
        }
        if (!sameTime.isEmpty() && !sameTime.get(0).fact.time().equals(fact.time())) {
            settle();
        }
        if (sameTimeHeld >= bounds.facts()) {
            dropped++;
            return;
        }
        sameTime.add(new Placed(fact, target));
        sameTimeHeld += fact.weight();
    }

    /** Whether it is a correlation's hit at the time when it fired; what counts hits takes them at their end only. */
    private static boolean early(Fact fact) {
        CorrelationHit behind = fact.behind();
        return behind != null && fact.time().isBefore(behind.last());
    }

    /** No more facts will come. */
    void finish() {
        settle();
        groups.values().forEach(group -> group.window.close());
        groups.clear();
        hits.sort(Comparator.comparing(CorrelationHit::time)
                .thenComparing(CorrelationHit::first)
                .thenComparing(hit -> hit.group().toString()));
    }

    /** All facts of one event have one time, so events are counted here. */
    private void settle() {
        shareReported();
        sameTime.sort(AT_ONE_TIME);
        sameTime.forEach(this::add);
        events += sameTime.size() < 2
                ? sameTime.size()
                : sameTime.stream()
                        .map(placed -> placed.fact.reference())
                        .distinct()
                        .count();
        eventsWithoutKey += withoutKey.size();
        eventsInTooMany += tooMany.size();
        withoutKey.clear();
        tooMany.clear();
        sameTime.clear();
        sameTimeHeld = 0;
    }

    /** Of two records that tell one act, one may be reported and the other not. */
    private void shareReported() {
        if (sameTime.size() < 2) {
            return;
        }
        Set<String> reported = new HashSet<>();
        sameTime.forEach(placed -> {
            if (placed.fact.reported()) {
                reported.add(placed.fact.reference());
            }
        });
        sameTime.replaceAll(placed -> !placed.fact.reported() && reported.contains(placed.fact.reference())
                ? new Placed(placed.fact.asReported(), placed.target)
                : placed);
    }

    private void add(Placed placed) {
        Fact fact = placed.fact;
        String target = correlation.targets().get(placed.target);
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
            boolean full = held >= bounds.facts() || (groups.size() >= bounds.groups() && !groups.containsKey(key));
            if (!over && (!full || eldest.getKey().equals(key))) {
                break;
            }
            groups.remove(eldest.getKey());
            held -= eldest.getValue().held();
            if (over) {
                eldest.getValue().window.close();
            } else {
                eldest.getValue().window.giveUp();
                evicted++;
            }
        }
        Group group = groups.get(key);
        if (group == null) {
            Window window = Window.of(correlation, opening, bounds.references(), burst -> hit(key, burst));
            group = new Group(window, Fact.weight(key), now);
            groups.put(key, group);
            held += group.held();
        }
        group.last = now;
        held -= group.window.held();
        group.window.moveTo(now);
        if (held + group.window.held() < bounds.facts()) {
            group.window.add(entry);
        } else {
            dropped++;
        }
        held += group.window.held();
    }

    private void hit(List<String> key, Window.Burst burst) {
        found++;
        if (hits.size() == MOST_HITS) {
            return;
        }
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            group.put(correlation.groupBy().get(i), key.get(i));
        }
        hits.add(new CorrelationHit(
                correlation.rule(),
                alerts,
                burst.reported(),
                burst.time(),
                burst.first(),
                burst.last(),
                group,
                burst.count(),
                hits.size() < HITS_WITH_REFERENCES ? burst.references() : List.of()));
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
            String rule = correlation.rule().key();
            String reference = rule + "#" + i;
            facts.add(new Fact(rule, hit.last(), reference, hit.reported(), names, lists, hit));
            if (hit.time().isBefore(hit.last())) {
                facts.add(new Fact(rule, hit.time(), reference, hit.reported(), names, lists, hit));
            }
        }
        return facts;
    }

    /** @param before facts of its rules that were dropped before they came here */
    CorrelationReport.Count count(long before) {
        return new CorrelationReport.Count(
                correlation.rule(), found, events, eventsWithoutKey, eventsInTooMany, evicted, before + dropped);
    }
}
