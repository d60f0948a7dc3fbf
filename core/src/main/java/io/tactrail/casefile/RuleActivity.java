package io.tactrail.casefile;

import io.tactrail.attack.RuleTags;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.ledger.Row;
import io.tactrail.sigma.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** What one rule detected: events, or for a correlation windows. */
public final class RuleActivity {

    /** References kept of one rule: the first by time. */
    public static final int REFERENCES = 100;

    /** Of so many events it is said which fields made the rule match. */
    public static final int EXAMPLES = 3;

    /** Hits of one correlation that are listed: the first by time. */
    public static final int HITS = 100;

    /** A rule that finds this share of all events, in per cent, tells little of any one of them. */
    public static final int NOISY_PER_CENT = 5;

    /** Below so many events a share says nothing. */
    private static final int NOISY_FROM = 50;

    private final Rule rule;
    private final RuleTags tags;
    private final Counts counts = new Counts();
    private final TreeMap<Moment, Citation> events = new TreeMap<>();
    private final TreeMap<Moment, Example> examples = new TreeMap<>();
    private final List<CorrelationHit> hits = new ArrayList<>();
    private long windows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    RuleActivity(Rule rule, RuleTags tags) {
        this.rule = rule;
        this.tags = tags;
    }

    /** An event, and the fields that made the rule match. */
    public record Example(Citation event, List<Matched> matched) {
        public Example {
            matched = List.copyOf(matched);
        }
    }

    /** @param number the rule's, in this row */
    void add(Row row, Citing citing, int number) {
        counts.add(row.outcome());
        if (row.time() != Row.NO_TIME) {
            first = Math.min(first, row.time());
            last = Math.max(last, row.time());
        }
        // Fewer are examples than are cited.
        if (events.size() == REFERENCES && row.time() > events.lastKey().time()) {
            return;
        }
        Citation citation = citing.citation();
        Moment moment = new Moment(row.time(), citation.reference());
        if (events.size() < REFERENCES || moment.compareTo(events.lastKey()) < 0) {
            events.put(moment, citation);
            if (events.size() > REFERENCES) {
                events.pollLastEntry();
            }
        }
        if (examples.size() < EXAMPLES || moment.compareTo(examples.lastKey()) < 0) {
            examples.put(moment, new Example(citation, matched(row, number)));
            if (examples.size() > EXAMPLES) {
                examples.pollLastEntry();
            }
        }
    }

    private static List<Matched> matched(Row row, int number) {
        for (Detected detected : row.detected()) {
            if (detected.rule() == number) {
                return detected.matched();
            }
        }
        return List.of();
    }

    /** A correlation's hit; to be called in order of time. */
    void add(CorrelationHit hit) {
        windows++;
        first = Math.min(first, hit.first().toEpochMilli());
        last = Math.max(last, hit.last().toEpochMilli());
        if (hits.size() < HITS) {
            hits.add(hit);
        }
    }

    public Rule rule() {
        return rule;
    }

    /** Its tags, in the case's version of ATT&amp;CK. */
    public RuleTags tags() {
        return tags;
    }

    /** Events by outcome; none of a correlation. */
    public Counts counts() {
        return counts;
    }

    /** Events, or windows of a correlation. */
    public long count() {
        return counts.all() + windows;
    }

    public boolean correlates() {
        return windows > 0;
    }

    /** The first events by (eventTime, reference). */
    public Collection<Citation> events() {
        return Collections.unmodifiableCollection(events.values());
    }

    public Collection<Example> examples() {
        return Collections.unmodifiableCollection(examples.values());
    }

    /** Of a correlation, the first by time. */
    public List<CorrelationHit> hits() {
        return Collections.unmodifiableList(hits);
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME}. */
    public long first() {
        return first == Long.MAX_VALUE ? Row.NO_TIME : first;
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME}. */
    public long last() {
        return last;
    }

    /** Whether it finds so large a share of these events that it tells little of any one. */
    public boolean noisyAmong(long all) {
        return noisy(counts.all(), all);
    }

    /** Whether so many hits among so many events are so large a share. */
    static boolean noisy(long hits, long all) {
        return all >= NOISY_FROM && hits * 100 >= all * NOISY_PER_CENT;
    }
}
