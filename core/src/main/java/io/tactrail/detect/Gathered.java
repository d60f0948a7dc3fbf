package io.tactrail.detect;

import java.util.ArrayList;
import java.util.List;

/** Events that make a correlation hold: the first so many by name, all of them by number. */
final class Gathered {

    private final int most;
    private final List<String> references = new ArrayList<>();
    private long count;
    private boolean reported;

    Gathered(int most) {
        this.most = most;
    }

    /** An event that was not added before. */
    void add(Fact fact) {
        count++;
        reported |= fact.reported();
        if (references.size() < most) {
            references.add(fact.reference());
        }
    }

    long count() {
        return count;
    }

    boolean reported() {
        return reported;
    }

    List<String> references() {
        return List.copyOf(references);
    }
}
