package io.tactrail.casefile;

import io.tactrail.attack.Mapping;
import io.tactrail.ledger.Row;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** The events that a technique, under one tactic, was seen in. */
public final class TechniqueActivity {

    /** References kept of one technique: the first by time. */
    public static final int REFERENCES = 100;

    /** What weighs less is what services and tools do all day (CONTRIBUTING.md, "weight"). */
    public static final int ROUTINE = 10;

    private final Mapping mapping;
    private final Counts counts = new Counts();
    private int weight;
    private long routine;
    private final TreeMap<Moment, Citation> events = new TreeMap<>();

    TechniqueActivity(Mapping mapping) {
        this.mapping = mapping;
    }

    void add(Row row, int weightOfMark, Citing citing) {
        counts.add(row.outcome());
        weight = Math.max(weight, weightOfMark);
        if (weightOfMark < ROUTINE) {
            routine++;
        }
        if (events.size() < REFERENCES || row.time() <= events.lastKey().time()) {
            Citation citation = citing.citation();
            events.put(new Moment(row.time(), citation.reference()), citation);
            if (events.size() > REFERENCES) {
                events.pollLastEntry();
            }
        }
    }

    public Mapping mapping() {
        return mapping;
    }

    public Counts counts() {
        return counts;
    }

    /** The weight of the weightiest mark: tells what hundreds of routine calls do not. */
    public int weight() {
        return weight;
    }

    /** Events that weigh less than {@link #ROUTINE}. */
    public long routine() {
        return routine;
    }

    /** The first events by (eventTime, reference). */
    public Collection<Citation> events() {
        return Collections.unmodifiableCollection(events.values());
    }
}
