package io.tactrail.parse;

import java.util.Arrays;

/** A record as pieces and values in turn: a piece is what stands between one value and the next. */
final class Pieces {

    /** Actions: what stands behind a piece. A text, up to its closing quote, which is part of the next piece. */
    static final int TEXT = 0;

    static final int NUMBER = 1;

    /** Nothing but the next piece. */
    static final int NEXT = 2;

    /** The record's own level again: a container was closed that stands behind an earlier piece. */
    static final int CLOSED = 3;

    /** Nothing: the record ends. */
    static final int END = 4;

    /** A value at the record's own level that is neither a text nor null; the next piece begins with it. */
    static final int MARK = 5;

    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int ACTION = 2;
    private static final int FIELD = 3;
    private static final int OPENER = 4;
    private static final int STRIDE = 5;

    private int[] numbers = new int[64 * STRIDE];
    private long[] facts = new long[64];
    private int size;
    private int start;

    /** Begins with a record. */
    void begin(int from) {
        size = 0;
        start = from;
    }

    /** The next piece begins at an index and not where the last one ends. */
    void start(int from) {
        start = from;
    }

    /**
     * Ends a piece.
     *
     * @param field whose value follows, or has ended, or {@link Wanted#OTHER}
     * @param known what is known of the record so far
     * @param opener the number of the piece before the last container at the record's own level
     */
    void end(int to, int action, int field, long known, int opener) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            facts = Arrays.copyOf(facts, facts.length * 2);
        }
        facts[size / STRIDE] = known;
        numbers[size + FROM] = start;
        numbers[size + TO] = to;
        numbers[size + ACTION] = action;
        numbers[size + FIELD] = field;
        numbers[size + OPENER] = opener;
        size += STRIDE;
        start = to;
    }

    int count() {
        return size / STRIDE;
    }

    int from(int piece) {
        return numbers[piece * STRIDE + FROM];
    }

    int length(int piece) {
        return numbers[piece * STRIDE + TO] - numbers[piece * STRIDE + FROM];
    }

    int action(int piece) {
        return numbers[piece * STRIDE + ACTION];
    }

    int field(int piece) {
        return numbers[piece * STRIDE + FIELD];
    }

    long facts(int piece) {
        return facts[piece];
    }

    int opener(int piece) {
        return numbers[piece * STRIDE + OPENER];
    }
}
