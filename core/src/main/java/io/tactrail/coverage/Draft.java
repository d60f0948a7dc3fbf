package io.tactrail.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A blind window in the making. */
final class Draft {

    final Instant from;
    final BlindWindow.Kind kind;
    final String account;
    final Set<String> regions;
    final String what;
    final Confidence confidence;
    /** The trail or store that does not cover it itself, or "". */
    final String thing;

    String notRecorded;
    /** Where it is not known whether a trail records other regions than its home: that one, else "". */
    String home = "";
    /** The bucket or key that what it serves does not cover it by, or "". */
    String store = "";
    /** Whether management events are among what is not recorded. */
    boolean control = true;

    @Nullable
    Instant to;

    @Nullable
    Deed by;

    @Nullable
    Deed ended;

    final List<String> events = new ArrayList<>();

    Draft(
            Instant from,
            BlindWindow.Kind kind,
            String account,
            Set<String> regions,
            String what,
            String notRecorded,
            Confidence confidence,
            String thing) {
        this.from = from;
        this.kind = kind;
        this.account = account;
        this.regions = new TreeSet<>(regions);
        this.what = what;
        this.notRecorded = notRecorded;
        this.confidence = confidence;
        this.thing = thing;
    }

    Draft by(Act act) {
        by = act.deed();
        also(act);
        return this;
    }

    /** Another call that does what was done before. */
    void also(Act act) {
        if (events.size() < BlindWindow.EVENTS && !events.contains(act.reference())) {
            events.add(act.reference());
        }
    }

    /** Ends it, by a call that restores what was lost. */
    void end(Act act) {
        to = act.at();
        ended = act.deed();
        if (events.size() == BlindWindow.EVENTS) {
            events.remove(BlindWindow.EVENTS - 1);
        }
        also(act);
    }

    /** Whether events are recorded as before, and something else is lost. */
    boolean isUntouched() {
        return switch (kind) {
            case NOT_VALIDATED, NO_INSIGHTS, EXPIRING, MOVED -> true;
            default -> false;
        };
    }

    boolean overlaps(Instant first, @Nullable Instant last) {
        return (last == null || from.isBefore(last)) && (to == null || to.isAfter(first));
    }
}
