package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.sigma.Rule;
import java.util.List;

/** One rule on one event. It holds the whole event: whoever keeps many hits keeps {@link #matched} instead. */
public final class Hit {

    private final CompiledRule compiled;
    private final int number;
    private final boolean alerts;
    private final Fields seen;

    Hit(CompiledRule compiled, int number, boolean alerts, Fields seen) {
        this.compiled = compiled;
        this.number = number;
        this.alerts = alerts;
        this.seen = seen;
    }

    public Rule rule() {
        return compiled.rule().rule();
    }

    /** The rule's place in {@link Detector#rules}. */
    public int number() {
        return number;
    }

    /** Whether it is shown for itself; else it only feeds correlations (items 265 to 267). */
    public boolean alerts() {
        return alerts;
    }

    /** The identifiers and fields that matched, with their values (item 293). */
    public List<Matched> matched() {
        return compiled.matched(seen);
    }

    /** The paths whose values are all that {@link #matched} depends on; none where it depends on more. */
    List<FieldPath> asked() {
        return compiled.asked();
    }

    @Override
    public String toString() {
        return "Hit[" + rule().title() + "]";
    }
}
