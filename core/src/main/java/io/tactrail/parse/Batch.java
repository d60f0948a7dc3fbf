package io.tactrail.parse;

/** Records that were skimmed and are told later: their bytes, and all that is known of them. By one thread at a time. */
final class Batch {

    /** A few dozen records: little against what is told of them, much against handing them over. */
    private static final int BYTES = 1 << 17;

    private static final int RECORDS = 128;
    private static final int PLACES = 2 * Wanted.FIELDS;

    private final byte[] bytes = new byte[BYTES];
    private final int[] ends = new int[RECORDS];
    private final long[] indexes = new long[RECORDS];
    private final long[] offsets = new long[RECORDS];
    private final long[] facts = new long[RECORDS];
    private final int[] places = new int[RECORDS * PLACES];
    private final int[] shown = new int[PLACES];
    private int count;

    /**
     * Adds the record at the window; false if there is no room, and none in any batch if this one is empty.
     *
     * @param to where it ends
     * @param fields where its values stand in the window, see {@link SkimmedRecord}
     */
    boolean add(long index, Window window, int to, int[] fields, long known) {
        int start = count == 0 ? 0 : ends[count - 1];
        int length = to - window.at;
        if (count == RECORDS || length > BYTES - start) {
            return false;
        }
        System.arraycopy(window.bytes, window.at, bytes, start, length);
        ends[count] = start + length;
        indexes[count] = index;
        offsets[count] = window.offset();
        facts[count] = known;
        int moved = start - window.at;
        for (int i = 0, at = count * PLACES; i < PLACES; i++, at++) {
            places[at] = fields[i] + moved;
        }
        count++;
        return true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Tells of all, and is empty then. */
    void tell(Skimmed view, Skim skim) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(places, i * PLACES, shown, 0, PLACES);
            view.show(indexes[i], offsets[i], bytes, start, ends[i], shown, facts[i]);
            skim.event(view);
            view.over();
            start = ends[i];
        }
        count = 0;
    }
}
