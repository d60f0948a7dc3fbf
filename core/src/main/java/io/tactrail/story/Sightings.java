package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Leb128;
import io.tactrail.ledger.Reference;
import io.tactrail.ledger.Row;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of some numbers was seen, marks or rules, in their order, and where first: in one array, since each session has a
 * few and there are hundreds of thousands of sessions.
 */
final class Sightings {

    private static final long[] NOTHING = {};

    /** The one that is never added to. */
    static final Sightings NONE = new Sightings();

    /** Places in what is kept of one number. */
    private static final int NUMBER = 0;

    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int FIRST = 3;
    private static final int COUNT = 4;
    private static final int SUCCEEDED = 5;
    private static final int WIDTH = 6;
    private static final int[] PACKED = {NUMBER, FIRST, COUNT, SUCCEEDED};

    private long[] kept = NOTHING;

    /** References that are no UUIDs, by the place of their number; null while there is none. */
    private @Nullable String @Nullable [] others;

    /** The same while nothing is added: of each number the reference, then the others as steps of seven bits. */
    private byte @Nullable [] resting;

    private int size;

    /** With one more: itself, or a new one where it is {@link #NONE}. */
    Sightings with(int number, Row row) {
        Sightings to = this == NONE ? new Sightings() : this;
        to.add(number, row.cited(), row.time(), row.outcome() == Outcome.SUCCEEDED);
        return to;
    }

    /** @param time in milliseconds since 1970 UTC */
    void add(int number, Reference reference, long time, boolean succeeded) {
        if (resting != null) {
            kept = read(resting);
            resting = null;
        }
        int place = place(kept, size, number);
        if (place < 0) {
            place = -1 - place;
            insert(place, number, reference, time);
        }
        kept[place * WIDTH + COUNT]++;
        if (succeeded) {
            kept[place * WIDTH + SUCCEEDED]++;
        }
    }

    /** Says that nothing is added for a while. */
    void rest() {
        if (size == 0 || others != null || resting != null) {
            return;
        }
        byte[] out = new byte[size * (2 * Long.BYTES + 4 * Leb128.LONGEST)];
        ByteBuffer references = ByteBuffer.wrap(out);
        int to = 0;
        for (int at = 0; at < size * WIDTH; at += WIDTH) {
            references.putLong(to, kept[at + HIGH]).putLong(to + Long.BYTES, kept[at + LOW]);
            to += 2 * Long.BYTES;
            for (int place : PACKED) {
                to = Leb128.put(out, to, kept[at + place]);
            }
        }
        resting = Arrays.copyOf(out, to);
        kept = NOTHING;
    }

    private long[] read(byte[] bytes) {
        ByteBuffer references = ByteBuffer.wrap(bytes);
        long[] read = new long[size * WIDTH];
        int from = 0;
        for (int at = 0; at < read.length; at += WIDTH) {
            read[at + HIGH] = references.getLong(from);
            read[at + LOW] = references.getLong(from + Long.BYTES);
            from += 2 * Long.BYTES;
            for (int place : PACKED) {
                read[at + place] = Leb128.get(bytes, from);
                from = Leb128.behind(bytes, from);
            }
        }
        return read;
    }

    private void insert(int place, int number, Reference reference, long time) {
        if (size * WIDTH == kept.length) {
            kept = Arrays.copyOf(kept, (size + 1 + size / 2) * WIDTH);
            if (others != null) {
                others = Arrays.copyOf(others, kept.length / WIDTH);
            }
        }
        int at = place * WIDTH;
        System.arraycopy(kept, at, kept, at + WIDTH, (size - place) * WIDTH);
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
        kept[at + FIRST] = time;
        kept[at + COUNT] = 0;
        kept[at + SUCCEEDED] = 0;
        size++;
    }

    private static int place(long[] kept, int size, int number) {
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

    /** The numbers that were seen, in their order. */
    int[] numbers() {
        long[] all = all();
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (int) all[i * WIDTH + NUMBER];
        }
        return numbers;
    }

    /** What was seen of a number so far, or null. */
    @Nullable
    Seen get(int number) {
        long[] all = all();
        int place = place(all, size, number);
        if (place < 0) {
            return null;
        }
        int at = place * WIDTH;
        String other = others == null ? null : others[place];
        return new Seen(
                new Reference(all[at + HIGH], all[at + LOW], other == null ? "" : other),
                all[at + FIRST],
                all[at + COUNT],
                all[at + SUCCEEDED]);
    }

    private long[] all() {
        return resting == null ? kept : read(resting);
    }
}
