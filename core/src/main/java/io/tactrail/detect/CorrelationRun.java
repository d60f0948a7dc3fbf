package io.tactrail.detect;

import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All correlations over facts in order of time. Those that refer to rules only run together in one pass; then, with
 * what they found among the facts, those that refer to them; and so on.
 */
final class CorrelationRun {

    private final RuleSet set;
    private final Correlator.Bounds bounds;
    private final Map<String, Correlating> runs = new HashMap<>();
    private final List<List<Correlation>> passes = new ArrayList<>();

    CorrelationRun(RuleSet set, Correlator.Bounds bounds) {
        this.set = set;
        this.bounds = bounds;
        Map<String, Integer> passOf = new HashMap<>();
        // A correlation stands behind those that it refers to.
        for (Correlation correlation : set.correlations()) {
            int pass = 0;
            for (String target : correlation.targets()) {
                pass = Math.max(pass, passOf.getOrDefault(target, -1) + 1);
            }
            passOf.put(correlation.rule().key(), pass);
            while (passes.size() <= pass) {
                passes.add(new ArrayList<>());
            }
            passes.get(pass).add(correlation);
            runs.put(correlation.rule().key(), new Correlating(correlation, set.alerts(correlation.rule()), bounds));
        }
    }

    /** A correlation that a fact belongs to, and which of its rules the fact is of. */
    private record Wanting(Correlating run, int target) {}

    CorrelationReport over(FactFeed feed, Map<String, Long> dropped, long withoutTime) throws IOException {
        for (List<Correlation> pass : passes) {
            run(pass, feed);
        }
        List<CorrelationHit> hits = new ArrayList<>();
        List<CorrelationReport.Count> counts = new ArrayList<>();
        for (Correlation correlation : set.correlations()) {
            Correlating run = run(correlation);
            hits.addAll(run.hits());
            counts.add(run.count(correlation.targets().stream()
                    .mapToLong(target -> dropped.getOrDefault(target, 0L))
                    .sum()));
        }
        hits.sort(Comparator.comparing(CorrelationHit::time));
        return new CorrelationReport(hits, counts, withoutTime);
    }

    private Correlating run(Correlation correlation) {
        return runs.getOrDefault(correlation.rule().key(), new Correlating(correlation, true, bounds));
    }

    private void run(List<Correlation> pass, FactFeed feed) throws IOException {
        Map<String, List<Wanting>> wanting = new HashMap<>();
        List<Fact> found = new ArrayList<>();
        boolean ofRules = false;
        for (Correlation correlation : pass) {
            Correlating mine = run(correlation);
            for (int i = 0; i < correlation.targets().size(); i++) {
                String target = correlation.targets().get(i);
                List<Wanting> others = wanting.computeIfAbsent(target, any -> new ArrayList<>());
                Correlating inner = runs.get(target);
                if (inner == null) {
                    ofRules = true;
                } else if (others.isEmpty()) {
                    found.addAll(inner.facts());
                }
                others.add(new Wanting(mine, i));
            }
        }
        found.sort(Fact.ORDER);
        Merging merging = new Merging(found, wanting);
        if (ofRules) {
            feed.read(merging::add);
        }
        merging.end();
        pass.forEach(correlation -> run(correlation).finish());
    }

    /** Facts of the feed and facts that were found before, in one order of time. */
    private static final class Merging {

        private final List<Fact> found;
        private final Map<String, List<Wanting>> wanting;
        private int next;

        Merging(List<Fact> found, Map<String, List<Wanting>> wanting) {
            this.found = found;
            this.wanting = wanting;
        }

        void add(Fact fact) {
            while (next < found.size() && !found.get(next).time().isAfter(fact.time())) {
                give(found.get(next++));
            }
            give(fact);
        }

        void end() {
            while (next < found.size()) {
                give(found.get(next++));
            }
        }

        private void give(Fact fact) {
            for (Wanting each : wanting.getOrDefault(fact.rule(), List.of())) {
                each.run.add(fact, each.target);
            }
        }
    }
}
