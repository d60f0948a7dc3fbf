package io.tactrail.parse;

import java.util.Arrays;

/** A record as pieces and values in turn: a piece is what stands between one value and the next. */
final class Pieces {

    /** Actions: what stands behind a piece. A text, up to its closing quote, which is part of the next piece. */
    static final int TEXT = 0;

    static final int NUMBER = 1;

    /** Nothing but the next piece. */
    static final int NEXT = 2;

    /** The record's own level again: a container was closed that an earlier piece has opened. */
    static final int CLOSED = 3;

    /** Nothing: the record ends. */
    static final int END = 4;

    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int ACTION = 2;
    private static final int FIELD = 3;
    private static final int FACTS = 4;
    private static final int OPENER = 5;
    private static final int STRIDE = 6;

    private int[] numbers = new int[64 * STRIDE];
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
     * @param field whose text follows, or {@link Wanted#OTHER}
     * @param facts what is known of the record so far
     * @param opener the number of the piece that opened the last container at the record's own level
     */
    void end(int to, int action, int field, int facts, int opener) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size + FROM] = start;
        numbers[size + TO] = to;
        numbers[size + ACTION] = action;
        numbers[size + FIELD] = field;
        numbers[size + FACTS] = facts;
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

    int facts(int piece) {
        return numbers[piece * STRIDE + FACTS];
    }

    int opener(int piece) {
        return numbers[piece * STRIDE + OPENER];
    }
}
