package io.tactrail.detect;

import io.tactrail.event.Event;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Correlations over the hits of a scan. Each thread adds to one of its own; they are merged, and the answer is made
 * once, in event time: neither threads nor the order of files change it. Not for use by several threads at once.
 *
 * <p>Hits are held in memory up to a bound. Whoever has them in order of time elsewhere asks {@link #over} instead.
 */
public final class Correlator {

    private final RuleSet set;
    private final Bounds bounds;
    private final FactFields fields;
    private final Map<String, Facts> facts = new HashMap<>();
    private long withoutTime;

    /**
     * What is held at most. Whatever does not fit is counted in the report.
     *
     * @param facts hits of one rule, the earliest are kept; and hits in all open windows of one correlation
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
        this.fields = new FactFields(set);
    }

    /**
     * The answer over facts that lie in order of time already, however many: only open windows are held.
     *
     * @param withoutTime hits that have no place in that order, for the report
     */
    public static CorrelationReport over(RuleSet set, Bounds bounds, FactFeed feed, long withoutTime)
            throws IOException {
        return new CorrelationRun(set, bounds).over(feed, Map.of(), withoutTime);
    }

    /**
     * The hits of one event, among them those that do not alert.
     *
     * @param reference names the event, differently from any other
     */
    public void add(Event event, String reference, List<Hit> hits) {
        for (Hit hit : hits) {
            String rule = hit.rule().key();
            List<String> names = fields.of(rule);
            if (names == null) {
                continue;
            }
            Instant time = event.eventTime();
            if (time == null) {
                withoutTime++;
                return;
            }
            facts(rule).add(new Fact(rule, time, reference, true, names, fields.values(names, event.fields())));
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
        List<Fact> sorted = new ArrayList<>();
        Map<String, Long> dropped = new HashMap<>();
        facts.forEach((key, some) -> {
            sorted.addAll(some.list());
            dropped.put(key, some.dropped());
        });
        sorted.sort(Fact.ORDER);
        try {
            return new CorrelationRun(set, bounds).over(sorted::forEach, dropped, withoutTime);
        } catch (IOException e) {
            throw new UncheckedIOException("a list in memory cannot fail", e);
        }
    }
}
