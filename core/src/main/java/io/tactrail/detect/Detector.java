package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.Fields;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Logsource;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Rules, compiled for one log source. Built once; many threads may ask. What it says is what a plain walk over every
 * rule would say, only sooner: rules share their tests, and only those that an event could match are looked at.
 */
public final class Detector {

    /** A field that one of so many rules asks for is fetched with the first. */
    private static final int OFTEN = 4;

    private final List<CompiledRule> compiled = new ArrayList<>();
    private final List<Rule> rules;
    private final boolean[] alerts;
    private final Questions questions;
    private final Layout layout;
    private final List<ByValue> byValue;
    private final List<ByValue.Probe> byPair;
    private final int[] always;
    private final ThreadLocal<Look> looks;

    private Detector(RuleSet set, Logsource source) {
        Atoms atoms = new Atoms();
        List<Plan> made = new ArrayList<>();
        for (DetectionRule rule : set.rules()) {
            if (rule.logsource().covers(source)) {
                CompiledRule each = CompiledRule.of(rule);
                compiled.add(each);
                made.add(each.plan(atoms));
            }
        }
        rules = compiled.stream().map(each -> each.rule().rule()).toList();
        alerts = new boolean[rules.size()];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = set.alerts(rules.get(i));
        }
        questions = new Questions(made);
        Candidates candidates = new Candidates(made, atoms);
        layout = layout(made, atoms, candidates.fields());
        byValue = candidates.byValue();
        byPair = candidates.byPair();
        always = candidates.always();
        looks = ThreadLocal.withInitial(() -> new Look(layout, questions));
    }

    private static Layout layout(List<Plan> plans, Atoms atoms, Set<Integer> called) {
        int[] asked = new int[atoms.paths().size()];
        for (Plan plan : plans) {
            BitSet fields = new BitSet();
            plan.atoms(atom -> {
                if (atoms.matcher(atom) instanceof Matcher.OnField on) {
                    fields.set(atoms.number(on.path()));
                }
            });
            fields.stream().forEach(field -> asked[field]++);
        }
        return new Layout(atoms, field -> called.contains(field) || asked[field] * OFTEN > plans.size());
    }

    /** The rules of the set that are about CloudTrail. */
    public static Detector of(RuleSet set) {
        return of(set, Logsource.CLOUDTRAIL);
    }

    /** The rules of the set that are about events of this source. */
    public static Detector of(RuleSet set, Logsource source) {
        return new Detector(set, source);
    }

    /** How many rules run. */
    public int size() {
        return rules.size();
    }

    /** The rules that run, in the order of the set; {@link Hit#number} counts in it. */
    public List<Rule> rules() {
        return rules;
    }

    /** Every rule that matches the event, once, in the order of the set. */
    public List<Hit> detect(Event event) {
        return detect(event.fields());
    }

    /** Every rule that matches, once, in the order of the set. */
    public List<Hit> detect(Fields fields) {
        if (rules.isEmpty()) {
            return List.of();
        }
        Look look = looks.get();
        if (look.busy()) {
            // Fields that themselves ask for rules.
            look = new Look(layout, questions);
        }
        look.open(fields);
        try {
            return hits(look, fields);
        } finally {
            look.close();
        }
    }

    private List<Hit> hits(Look look, Fields fields) {
        for (int i = 0; i < byValue.size(); i++) {
            byValue.get(i).ask(look);
        }
        for (int i = 0; i < byPair.size(); i++) {
            if (look.holds(byPair.get(i).atom())) {
                look.ask(byPair.get(i).rules());
            }
        }
        look.ask(always);
        if (look.hitCount() == 0) {
            return List.of();
        }
        Fields seen = look.single() ? fields : new Seen(fields, layout.first(), look.first());
        List<Hit> hits = new ArrayList<>(look.hitCount());
        for (int rule : look.hits()) {
            hits.add(new Hit(compiled.get(rule), rule, alerts[rule], seen));
        }
        return hits;
    }
}
