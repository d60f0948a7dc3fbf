package io.tactrail.story;

import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a lead left behind, and whether anyone undid it later. */
final class Remains {

    static final int MOST = 200;

    private static final class Trace {
        private final String what;
        private final long time;
        private final String reference;
        private String undone = "";
        private String undoneBy = "";

        Trace(String what, Row row) {
            this.what = what;
            this.time = row.time();
            this.reference = row.reference();
        }
    }

    private final List<Trace> traces = new ArrayList<>();
    private final Map<String, Trace> open = new HashMap<>();
    private long more;

    void add(Row row, Mark mark) {
        if (row.outcome() != Outcome.SUCCEEDED) {
            return;
        }
        for (Foothold foothold : Foothold.BY_EVENT.getOrDefault(mark.service() + " " + mark.event(), List.of())) {
            if (foothold.leftBy(mark)) {
                add(row, mark, foothold);
                return;
            }
        }
    }

    private void add(Row row, Mark mark, Foothold foothold) {
        String object = foothold.objectOf(row);
        String place = key(row, foothold, object);
        if (!object.isEmpty() && open.containsKey(place)) {
            return;
        }
        if (traces.size() == MOST) {
            more++;
            return;
        }
        Birth key = foothold.object().contains("key") ? row.birth() : null;
        Trace trace = new Trace(
                foothold.told(row)
                        + (key == null ? "" : " of " + key.subject())
                        + (mark.means().isEmpty() ? "" : " (" + mark.means() + ")"),
                row);
        traces.add(trace);
        if (!object.isEmpty()) {
            open.put(place, trace);
        }
    }

    static String key(Row row, Foothold foothold, String object) {
        return row.account() + '\n' + foothold.event() + '\n' + foothold.means() + '\n' + object;
    }

    /** A call of anyone that may undo something. */
    void undone(Row row, Mark mark, String who) {
        for (Foothold foothold : Foothold.BY_UNDOING.getOrDefault(mark.service() + " " + mark.event(), List.of())) {
            if (!foothold.undoneBy(mark)) {
                continue;
            }
            Trace trace = open.remove(key(row, foothold, foothold.objectOf(row)));
            if (trace != null) {
                trace.undone = mark.event() + " by " + who + " at " + Words.time(row.time());
                trace.undoneBy = row.reference();
            }
        }
    }

    List<Tale.Remnant> list() {
        return traces.stream()
                .map(trace -> new Tale.Remnant(trace.what, trace.time, trace.reference, trace.undone, trace.undoneBy))
                .toList();
    }

    long more() {
        return more;
    }
}
