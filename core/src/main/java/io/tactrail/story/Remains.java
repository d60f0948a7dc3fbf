package io.tactrail.story;

import io.tactrail.attack.Mark;
import io.tactrail.identity.Birth;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a lead left behind, and whether anyone undid it later. */
final class Remains {

    static final int MOST = 200;

    private static final class Trace {
        private final String what;
        private final String place;
        private final Left left;
        private @Nullable Left rest;
        private String undone = "";
        private String undoneBy = "";

        Trace(String what, String place, Left left) {
            this.what = what;
            this.place = place;
            this.left = left;
            this.rest = left;
        }
    }

    private final List<Trace> traces = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private long more;

    void add(Row row, Mark mark) {
        Left left = Left.of(row, 0, mark);
        if (left == null || !left.stays()) {
            return;
        }
        // Who takes a password away that he made himself shuts nobody out.
        if (left.name().equals("DeleteLoginProfile")
                && traces.stream()
                        .anyMatch(trace ->
                                trace.left.name().equals("CreateLoginProfile") && trace.left.after(left) == null)) {
            return;
        }
        for (Foothold foothold : Foothold.leaves(left.source(), left.name())) {
            if (foothold.toldOf(left)) {
                add(row, left, foothold);
                return;
            }
        }
    }

    private void add(Row row, Left left, Foothold foothold) {
        String object = foothold.objectOf(left);
        String place = object.isEmpty()
                ? ""
                : left.account()
                        + '\n'
                        + left.region()
                        + '\n'
                        + foothold.event()
                        + '\n'
                        + foothold.means()
                        + '\n'
                        + object;
        if (!object.isEmpty() && !open.add(place)) {
            return;
        }
        if (traces.size() == MOST) {
            open.remove(place);
            more++;
            return;
        }
        Birth key = foothold.object().contains("accessKeyId") ? row.birth() : null;
        traces.add(new Trace(
                foothold.told(left.details())
                        + (key == null ? "" : " of " + key.subject())
                        + (left.means().isEmpty() ? "" : " (" + left.means() + ")"),
                place,
                left));
    }

    /** A call of anyone that may undo something. */
    void undone(Left call, String who) {
        for (Trace trace : traces) {
            if (trace.rest == null) {
                continue;
            }
            trace.rest = trace.rest.after(call);
            if (trace.rest == null) {
                trace.undone = call.name() + " by " + who + " at " + Words.time(call.time());
                trace.undoneBy = call.reference();
                open.remove(trace.place);
            }
        }
    }

    List<Tale.Remnant> list() {
        return traces.stream()
                .map(trace -> new Tale.Remnant(
                        trace.what, trace.left.time(), trace.left.reference(), trace.undone, trace.undoneBy))
                .toList();
    }

    long more() {
        return more;
    }
}
