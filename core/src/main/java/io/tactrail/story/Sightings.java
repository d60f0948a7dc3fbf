package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Reference;
import io.tactrail.ledger.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of some numbers was seen, marks or rules, in their order, and where first: in one array, since each session has a
 * few and there are hundreds of thousands of sessions.
 */
final class Sightings {

    private static final long[] NOTHING = {};

    /** Places in what is kept of one number. */
    private static final int NUMBER = 0;

    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int FIRST = 3;
    private static final int COUNT = 4;
    private static final int SUCCEEDED = 5;
    private static final int WIDTH = 6;

    private long[] kept = NOTHING;

    /** References that are no UUIDs, by the place of their number; null while there is none. */
    private @Nullable String @Nullable [] others;

    private int size;

    void add(int number, Row row) {
        int place = place(number);
        if (place < 0) {
            place = -1 - place;
            insert(place, number, row);
        }
        kept[place * WIDTH + COUNT]++;
        if (row.outcome() == Outcome.SUCCEEDED) {
            kept[place * WIDTH + SUCCEEDED]++;
        }
    }

    private void insert(int place, int number, Row row) {
        if (size * WIDTH == kept.length) {
            kept = Arrays.copyOf(kept, (size + 1 + size / 2) * WIDTH);
            if (others != null) {
                others = Arrays.copyOf(others, kept.length / WIDTH);
            }
        }
        int at = place * WIDTH;
        System.arraycopy(kept, at, kept, at + WIDTH, (size - place) * WIDTH);
        Reference reference = row.cited();
        if (others == null && !reference.other().isEmpty()) {
            others = new String[kept.length / WIDTH];
        }
        if (others != null) {
            System.arraycopy(others, place, others, place + 1, size - place);
            others[place] = reference.other();
        }
        kept[at + NUMBER] = number;
        kept[at + HIGH] = reference.high();
        kept[at + LOW] = reference.low();
        kept[at + FIRST] = row.time();
        kept[at + COUNT] = 0;
        kept[at + SUCCEEDED] = 0;
        size++;
    }

    private int place(int number) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long here = kept[middle * WIDTH + NUMBER];
            if (here == number) {
                return middle;
            }
            if (here < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    @Nullable
    Seen get(int number) {
        int place = place(number);
        return place < 0 ? null : seen(place);
    }

    /** How many numbers there are. */
    int size() {
        return size;
    }

    /** The number at a place. */
    int number(int place) {
        return (int) kept[place * WIDTH + NUMBER];
    }

    /** What was seen of it so far. */
    Seen seen(int place) {
        int at = place * WIDTH;
        String other = others == null ? null : others[place];
        return new Seen(
                new Reference(kept[at + HIGH], kept[at + LOW], other == null ? "" : other),
                kept[at + FIRST],
                kept[at + COUNT],
                kept[at + SUCCEEDED]);
    }
}
