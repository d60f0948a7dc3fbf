package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Blind windows by what is off: each lasts until the same is on again. */
final class Open {

    private final Map<String, Draft> open = new HashMap<>();
    private final List<Draft> all = new ArrayList<>();

    /** Begins a window, or adds the call to the one that lasts. */
    void begin(String slot, Act act, Supplier<Draft> draft) {
        Draft lasting = open.get(slot);
        if (lasting != null) {
            lasting.also(act);
            return;
        }
        Draft begun = draft.get().by(act);
        open.put(slot, begun);
        all.add(begun);
    }

    void end(String slot, Act act) {
        Draft lasting = open.remove(slot);
        if (lasting != null) {
            lasting.end(act);
        }
    }

    boolean lasts(String slot) {
        return open.containsKey(slot);
    }

    /** In the order in which they begin. */
    List<Draft> all() {
        return all;
    }
}
