package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is left of linked rules at the level asked for, and who of them alerts. A rule below the level is still needed
 * where a correlation above it counts its hits.
 *
 * @param silent keys of those that do not alert for themselves
 * @param belowLevel how many are left out
 */
record Kept(List<DetectionRule> rules, List<Correlation> correlations, Set<String> silent, int belowLevel) {

    private static Integer pack(Map<String, Integer> packs, String key) {
        return packs.getOrDefault(key.substring(0, key.lastIndexOf('#')), 0);
    }

    /**
     * @param ordered each behind those it refers to
     * @param packs the number of the pack that a file belongs to; of those without one it is 0
     */
    static Kept of(
            ReadingOptions options,
            Collection<DetectionRule> detections,
            List<Correlation> ordered,
            Map<String, Integer> packs) {
        Set<String> referenced = new HashSet<>();
        Set<String> generated = new HashSet<>();
        Set<String> needed = new HashSet<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Correlation correlation = ordered.get(i);
            String key = correlation.rule().key();
            // One that is left out counts nothing, so it silences nobody.
            if (options.wants(correlation.rule().level()) || needed.contains(key)) {
                needed.add(key);
                needed.addAll(correlation.targets());
                // Who writes a correlation silences his own rules by it (item 265), and not another pack's.
                for (String target : correlation.targets()) {
                    if (pack(packs, target).equals(pack(packs, key))) {
                        referenced.add(target);
                    }
                }
                if (correlation.generate()) {
                    generated.addAll(correlation.targets());
                }
            }
        }
        List<DetectionRule> rules = new ArrayList<>();
        List<Correlation> correlations = new ArrayList<>();
        Set<String> silent = new HashSet<>();
        int below = 0;
        for (DetectionRule rule : detections) {
            if (options.wants(rule.rule().level())
                    || needed.contains(rule.rule().key())) {
                rules.add(rule);
            } else {
                below++;
            }
        }
        for (Correlation correlation : ordered) {
            if (options.wants(correlation.rule().level())
                    || needed.contains(correlation.rule().key())) {
                correlations.add(correlation);
            } else {
                below++;
            }
        }
        List<Rule> kept = new ArrayList<>();
        rules.forEach(rule -> kept.add(rule.rule()));
        correlations.forEach(correlation -> kept.add(correlation.rule()));
        for (Rule rule : kept) {
            boolean counted = referenced.contains(rule.key()) && !generated.contains(rule.key());
            if (!options.wants(rule.level()) || counted) {
                silent.add(rule.key());
            }
        }
        return new Kept(rules, correlations, silent, below);
    }
}
