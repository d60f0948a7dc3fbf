package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.Fields;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules as a scan asks them: the hits of an event, cut down to what is kept of it. Many threads may ask. */
public final class Screening {

    private final RuleSet set;
    private final Detector detector;
    private final List<Rule> rules;
    private final boolean[] alerts;
    private final FactFields fields;
    private final Excerpts[] excerpts;
    private final List<@Nullable List<String>> wanted;

    private Screening(RuleSet set) {
        this.set = set;
        this.detector = Detector.of(set);
        this.rules = detector.rules();
        this.fields = new FactFields(set);
        this.alerts = new boolean[rules.size()];
        this.excerpts = new Excerpts[rules.size()];
        this.wanted = new ArrayList<>();
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = set.alerts(rules.get(i));
            excerpts[i] = new Excerpts();
            wanted.add(fields.of(rules.get(i).key()));
        }
    }

    public static Screening of(RuleSet set) {
        return new Screening(set);
    }

    public RuleSet set() {
        return set;
    }

    /** The rules that run, by their numbers. */
    public List<Rule> rules() {
        return rules;
    }

    /** Whether a hit of the rule with this number is shown for itself. */
    public boolean alerts(int rule) {
        return alerts[rule];
    }

    /** Whether a correlation asks for hits of the rule with this number. */
    public boolean correlated(int rule) {
        return wanted.get(rule) != null;
    }

    /** The event's hits, in the order of the rules. */
    public List<Detected> detect(Event event) {
        return detect(event.fields());
    }

    /** The hits of an event with these fields, in the order of the rules. */
    public List<Detected> detect(Fields event) {
        List<Hit> hits = detector.detect(event);
        if (hits.isEmpty()) {
            return List.of();
        }
        List<Detected> detected = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            List<String> facts = wanted.get(hit.number());
            detected.add(new Detected(
                    hit.number(),
                    hit.alerts() ? excerpts[hit.number()].of(hit, event) : List.of(),
                    facts == null ? List.of() : fields.values(facts, event)));
        }
        return detected;
    }

    /** The hit as correlations see it; null if none refers to its rule. */
    public @Nullable Fact fact(Detected detected, Instant time, String reference, boolean reported) {
        List<String> facts = wanted.get(detected.rule());
        return facts == null
                ? null
                : new Fact(rules.get(detected.rule()).key(), time, reference, reported, facts, detected.facts());
    }

    /** What correlations say of facts that lie in order of time. */
    public CorrelationReport correlate(FactFeed feed, long withoutTime) throws IOException {
        return Correlator.over(set, Correlator.Bounds.usual(), feed, withoutTime);
    }
}
