package io.tactrail.detect;

import io.tactrail.event.Fields;
import io.tactrail.sigma.Rule;
import java.util.List;

/** One rule on one event. It holds the whole event: whoever keeps many hits keeps {@link #matched} instead. */
public final class Hit {

    private final int number;
    private final CompiledRule compiled;
    private final boolean alerts;
    private final Fields fields;

    Hit(int number, CompiledRule compiled, boolean alerts, Fields fields) {
        this.number = number;
        this.compiled = compiled;
        this.alerts = alerts;
        this.fields = fields;
    }

    /** The rule's number, see {@link Detector#rules}. */
    public int number() {
        return number;
    }

    public Rule rule() {
        return compiled.rule().rule();
    }

    /** Whether it is shown for itself; else it only feeds correlations (items 265 to 267). */
    public boolean alerts() {
        return alerts;
    }

    /** The identifiers and fields that matched, with their values (item 293). */
    public List<Matched> matched() {
        return compiled.matched(fields);
    }

    @Override
    public String toString() {
        return "Hit[" + rule().title() + "]";
    }
}
