package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.Fields;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Logsource;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules, compiled for one log source. Built once; many threads may ask. What it says is what a plain walk over every
 * rule would say, only sooner: rules share their tests, and only those that an event could match are looked at.
 */
public final class Detector {

    private final Atoms atoms = new Atoms();
    private final List<CompiledRule> rules = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final boolean[] alerts;
    private final Candidates candidates;

    private Detector(RuleSet set, Logsource source) {
        for (DetectionRule rule : set.rules()) {
            if (rule.logsource().covers(source)) {
                CompiledRule compiled = CompiledRule.of(rule);
                rules.add(compiled);
                plans.add(compiled.plan(atoms));
            }
        }
        alerts = new boolean[rules.size()];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = set.alerts(rules.get(i).rule().rule());
        }
        candidates = new Candidates(plans, atoms);
    }

    /** The rules of the set that are about CloudTrail. */
    public static Detector of(RuleSet set) {
        return of(set, Logsource.CLOUDTRAIL);
    }

    /** The rules of the set that are about events of this source. */
    public static Detector of(RuleSet set, Logsource source) {
        return new Detector(set, source);
    }

    /** The rules that run, by their numbers. */
    public List<Rule> rules() {
        return rules.stream().map(compiled -> compiled.rule().rule()).toList();
    }

    /** How many rules run. */
    public int size() {
        return rules.size();
    }

    /** Every rule that matches the event, once, in the order of the set. */
    public List<Hit> detect(Event event) {
        return detect(event.fields());
    }

    /** Every rule that matches, once, in the order of the set. */
    public List<Hit> detect(Fields fields) {
        Look look = new Look(fields, atoms);
        long[] bits = candidates.of(look);
        List<Hit> hits = null;
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(left);
                if (plans.get(number).holds(look)) {
                    hits = hits == null ? new ArrayList<>() : hits;
                    hits.add(new Hit(number, rules.get(number), alerts[number], fields));
                }
            }
        }
        return hits == null ? List.of() : hits;
    }
}
