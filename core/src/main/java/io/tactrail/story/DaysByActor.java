package io.tactrail.story;

import io.tactrail.ledger.Leb128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

    /** What {@link #read} reads: small numbers, since days and actors are near to those before. */
    void write(ByteArrayOutputStream out) {
        Leb128.put(out, size);
        long day = 0;
        int actor = 0;
        for (int i = 0; i < size; i++) {
            Leb128.put(out, days[i] - day);
            int step = actors[i] - actor;
            Leb128.put(out, Integer.toUnsignedLong(step << 1 ^ step >> 31));
            day = days[i];
            actor = actors[i];
        }
    }

    static DaysByActor read(ByteArrayInputStream in) {
        DaysByActor read = new DaysByActor();
        read.size = (int) Leb128.get(in);
        read.days = new long[read.size];
        read.actors = new int[read.size];
        long day = 0;
        int actor = 0;
        for (int i = 0; i < read.size; i++) {
            day += Leb128.get(in);
            int step = (int) Leb128.get(in);
            actor += step >>> 1 ^ -(step & 1);
            read.days[i] = day;
            read.actors[i] = actor;
        }
        return read;
    }

    /** The day at a place in their order. */
    long day(int place) {
        return days[place];
    }

    /** Its actor by number; of several it is nobody's. */
    int actor(int place) {
        return actors[place];
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

    /** On how many days. */
    int size() {
        return size;
    }

    /** Whether it was done at all. */
    boolean any() {
        return size > 0;
    }
}
