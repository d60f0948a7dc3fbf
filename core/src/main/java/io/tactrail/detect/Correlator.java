package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Correlations over the hits of a scan. Each thread adds to one of its own; they are merged, and the answer is made
 * once, in event time: neither threads nor the order of files change it. Not for use by several threads at once.
 */
public final class Correlator {

    private final RuleSet set;
    private final Bounds bounds;
    private final Map<String, List<String>> fields = new HashMap<>();
    private final Map<String, Facts> facts = new HashMap<>();
    private long withoutTime;

    /**
     * What is held at most. Whatever does not fit is counted in the report.
     *
     * @param facts hits of one rule; the earliest are kept
     * @param groups of one correlation, open at the same time
     * @param references listed for one hit of a correlation
     */
    public record Bounds(int facts, int groups, int references) {

        public static Bounds usual() {
            return new Bounds(250_000, 100_000, 100);
        }
    }

    public Correlator(RuleSet set) {
        this(set, Bounds.usual());
    }

    public Correlator(RuleSet set, Bounds bounds) {
        this.set = set;
        this.bounds = bounds;
        for (Correlation correlation : set.correlations()) {
            for (String target : correlation.targets()) {
                Set<String> names = new LinkedHashSet<>(fields.getOrDefault(target, List.of()));
                correlation.groupBy().forEach(name -> names.add(correlation.field(name, target)));
                correlation.fields().forEach(name -> names.add(correlation.field(name, target)));
                fields.put(target, List.copyOf(names));
            }
        }
    }

    /**
     * The hits of one event, among them those that do not alert.
     *
     * @param reference names the event, differently from any other
     */
    public void add(Event event, String reference, List<Hit> hits) {
        for (Hit hit : hits) {
            List<String> names = fields.get(hit.rule().key());
            if (names == null) {
                continue;
            }
            Instant time = event.eventTime();
            if (time == null) {
                withoutTime++;
                return;
            }
            List<List<String>> values = new ArrayList<>(names.size());
            for (String name : names) {
                Set<String> texts = new TreeSet<>();
                for (Scalar scalar : event.fields().at(FieldPath.of(name)).scalars()) {
                    texts.add(scalar.text());
                }
                values.add(List.copyOf(texts));
            }
            facts(hit.rule().key()).add(new Fact(time, reference, names, values));
        }
    }

    private Facts facts(String key) {
        return facts.computeIfAbsent(key, missing -> new Facts(bounds.facts()));
    }

    /** Takes over what another has seen; both must be of the same rules. */
    public void merge(Correlator other) {
        other.facts.forEach((key, more) -> facts(key).merge(more));
        withoutTime += other.withoutTime;
    }

    /** The answer over all that was added. */
    public CorrelationReport finish() {
        Map<String, List<Fact>> known = new HashMap<>();
        facts.forEach((key, some) -> known.put(key, some.list()));
        List<CorrelationHit> hits = new ArrayList<>();
        List<CorrelationReport.Count> counts = new ArrayList<>();
        for (Correlation correlation : set.correlations()) {
            Correlating run = new Correlating(correlation, set.alerts(correlation.rule()), bounds);
            List<List<Fact>> input = new ArrayList<>();
            long dropped = 0;
            for (String target : correlation.targets()) {
                input.add(known.getOrDefault(target, List.of()));
                Facts some = facts.get(target);
                dropped += some == null ? 0 : some.dropped();
            }
            run.run(input);
            known.put(correlation.rule().key(), run.facts());
            hits.addAll(run.hits());
            counts.add(run.count(dropped));
        }
        hits.sort(Comparator.comparing(CorrelationHit::time));
        return new CorrelationReport(hits, counts, withoutTime);
    }
}
