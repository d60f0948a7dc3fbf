package io.tactrail.story;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Days on which something was done, each with the one actor who did it, or that several did: enough to tell what others
 * did, and no more to hold where a role has another actor for each of its thousand sessions.
 */
final class DaysByActor {

    static final DaysByActor NONE = new DaysByActor();

    private static final int SEVERAL = -1;

    private final SortedMap<Long, Integer> actors = new TreeMap<>();

    void add(long day, int actor) {
        actors.merge(day, actor, (before, now) -> before.equals(now) ? before : SEVERAL);
    }

    /** In their order, each with its actor by number; of several it is nobody's. */
    SortedMap<Long, Integer> actors() {
        return Collections.unmodifiableSortedMap(actors);
    }
}
