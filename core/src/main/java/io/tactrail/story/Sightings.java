package io.tactrail.story;

import io.tactrail.ledger.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How often each of some numbers was seen, marks or rules, in their order: arrays, since each session has a few and there are many. */
final class Sightings {

    private static final int[] NO_NUMBERS = {};
    private static final Seen[] NONE = {};

    private int[] numbers = NO_NUMBERS;
    private Seen[] seen = NONE;
    private int size;

    void add(int number, Row row) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at < 0) {
            at = -1 - at;
            if (size == seen.length) {
                int room = size == 0 ? 1 : size + (size + 1) / 2;
                numbers = Arrays.copyOf(numbers, room);
                seen = Arrays.copyOf(seen, room);
            }
            System.arraycopy(numbers, at, numbers, at + 1, size - at);
            System.arraycopy(seen, at, seen, at + 1, size - at);
            numbers[at] = number;
            seen[at] = new Seen(row);
            size++;
        }
        seen[at].add(row);
    }

    @Nullable
    Seen get(int number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        return at < 0 ? null : seen[at];
    }

    /** How many numbers there are. */
    int size() {
        return size;
    }

    /** The number at a place. */
    int number(int place) {
        return numbers[place];
    }

    /** What was seen of it. */
    Seen seen(int place) {
        return seen[place];
    }
}
