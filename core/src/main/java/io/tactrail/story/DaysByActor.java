package io.tactrail.story;

import java.util.Arrays;

/**
 * Days on which something was done, each with the one actor who did it, or that several did: enough to tell what others
 * did, and no more to hold where a role has another actor for each of its thousand sessions. In two arrays, since there are
 * hundreds of thousands of days of someone's calls, regions and hours.
 */
final class DaysByActor {

    static final DaysByActor NONE = new DaysByActor();

    private static final int SEVERAL = -1;
    private static final long[] NO_DAYS = {};
    private static final int[] NO_ACTORS = {};

    private long[] days = NO_DAYS;
    private int[] actors = NO_ACTORS;
    private int size;

    /** Takes a day with its actor by number; of several it is nobody's. */
    @FunctionalInterface
    interface Each {
        void accept(long day, int actor);
    }

    void add(long day, int actor) {
        int at = Arrays.binarySearch(days, 0, size, day);
        if (at >= 0) {
            actors[at] = actors[at] == actor ? actor : SEVERAL;
            return;
        }
        at = -1 - at;
        if (size == days.length) {
            int room = size + 1 + size / 2;
            days = Arrays.copyOf(days, room);
            actors = Arrays.copyOf(actors, room);
        }
        System.arraycopy(days, at, days, at + 1, size - at);
        System.arraycopy(actors, at, actors, at + 1, size - at);
        days[at] = day;
        actors[at] = actor;
        size++;
    }

    /** Calls for each day in their order. */
    void forEach(Each each) {
        for (int i = 0; i < size; i++) {
            each.accept(days[i], actors[i]);
        }
    }

    /** Whether anybody did it on any day, save this one. */
    boolean anybodyBut(int actor) {
        for (int i = 0; i < size; i++) {
            if (actors[i] != actor) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was done at all. */
    boolean any() {
        return size > 0;
    }
}
