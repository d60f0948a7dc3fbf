package io.tactrail.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that make a correlation hold: the first so many by name, all of them by number. A correlation's hit among them
 * is evidence by its own events; one that two hits name counts once, unless it is beyond those that are named.
 */
final class Gathered {

    private final int most;
    private final List<String> references = new ArrayList<>();
    private long count;
    private boolean reported;
    private boolean chained;
    private @Nullable Instant began;
    private @Nullable Instant ended;

    Gathered(int most) {
        this.most = most;
    }

    /** An event that was not added before. */
    void add(Fact fact) {
        reported |= fact.reported();
        CorrelationHit behind = fact.behind();
        if (behind == null) {
            if (!chained || !references.contains(fact.reference())) {
                event(fact.reference());
            }
            return;
        }
        chained = true;
        count += behind.count() - behind.references().size();
        for (String reference : behind.references()) {
            if (!references.contains(reference)) {
                event(reference);
            }
        }
        began = began == null || behind.first().isBefore(began) ? behind.first() : began;
        ended = ended == null || behind.last().isAfter(ended) ? behind.last() : ended;
    }

    private void event(String reference) {
        count++;
        if (references.size() < most) {
            references.add(reference);
        }
    }

    /** When the first of them was, if that is before a time. */
    Instant first(Instant time) {
        return began != null && began.isBefore(time) ? began : time;
    }

    /** When the last of them was, if that is after a time: a burst may go on behind the hit that it was part of. */
    Instant last(Instant time) {
        return ended != null && ended.isAfter(time) ? ended : time;
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
