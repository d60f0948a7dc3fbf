package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
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

    private static final int MOST_FIELDS = 16;
    private static final int MOST_VALUES = 5;
    private static final int CHARACTERS = 200;

    private final RuleSet set;
    private final Detector detector;
    private final List<Rule> rules;
    private final boolean[] alerts;
    private final FactFields fields;

    private Screening(RuleSet set) {
        this.set = set;
        this.detector = Detector.of(set);
        this.rules = detector.rules();
        this.fields = new FactFields(set);
        this.alerts = new boolean[rules.size()];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = set.alerts(rules.get(i));
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
        return fields.of(rules.get(rule).key()) != null;
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
            List<String> wanted = fields.of(hit.rule().key());
            detected.add(new Detected(
                    hit.number(),
                    hit.alerts() ? excerpts(hit.matched()) : List.of(),
                    wanted == null ? List.of() : fields.values(wanted, event)));
        }
        return detected;
    }

    private static List<Matched> excerpts(List<Matched> matched) {
        List<Matched> kept = new ArrayList<>(matched.size());
        for (Matched each : matched.subList(0, Math.min(MOST_FIELDS, matched.size()))) {
            kept.add(new Matched(
                    each.identifier(),
                    each.field(),
                    Excerpt.of(each.item(), CHARACTERS),
                    each.values().stream()
                            .limit(MOST_VALUES)
                            .map(value -> Excerpt.of(value, CHARACTERS))
                            .toList()));
        }
        return kept;
    }

    /** The hit as correlations see it; null if none refers to its rule. */
    public @Nullable Fact fact(Detected detected, Instant time, String reference, boolean reported) {
        String rule = rules.get(detected.rule()).key();
        List<String> wanted = fields.of(rule);
        return wanted == null ? null : new Fact(rule, time, reference, reported, wanted, detected.facts());
    }

    /** What correlations say of facts that lie in order of time. */
    public CorrelationReport correlate(FactFeed feed, long withoutTime) throws IOException {
        return Correlator.over(set, Correlator.Bounds.usual(), feed, withoutTime);
    }
}
