package io.tactrail.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rows in memory, one behind another in arrays that are used again: as objects of their own, millions of rows kept the collector
 * busier than their use did.
 */
final class Packed {

    /** What the places of a row and its key take while they are sorted. */
    static final int OVERHEAD = Integer.BYTES + 3 * Long.BYTES;

    private static final int FIRST_BLOCK = 4 << 10;
    private static final int BLOCK = 256 << 10;

    private final Names names;
    private final List<byte[]> blocks = new ArrayList<>();
    /** Of each row the number of its block, and the place there: its length, then its bytes. */
    private long[] places = new long[16];

    private int size;
    private int block = -1;
    private int end;

    Packed(Names names) {
        this.names = names;
    }

    int size() {
        return size;
    }

    void add(Stored row) {
        int at = room(row.length());
        row.copy(blocks.get(block), at);
    }

    /** Valid as long as nothing is cleared. */
    Stored get(int index) {
        byte[] from = blockOf(places[index]);
        int at = placeOf(places[index]);
        return new Stored(names, from, at + Integer.BYTES, lengthAt(from, at));
    }

    /** Makes room for a row; its place in the last block. */
    private int room(int length) {
        int wanted = Integer.BYTES + length;
        if (block < 0 || blocks.get(block).length - end < wanted) {
            block++;
            end = 0;
            if (block == blocks.size() || blocks.get(block).length < wanted) {
                int usual = (int) Math.min(BLOCK, (long) FIRST_BLOCK << Math.min(block, Integer.SIZE));
                blocks.add(block, new byte[Math.max(usual, wanted)]);
            }
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        places[size++] = (long) block << Integer.SIZE | end;
        ByteWriter.INT.set(blocks.get(block), end, length);
        end += wanted;
        return end - length;
    }

    private byte[] blockOf(long place) {
        return blocks.get((int) (place >>> Integer.SIZE));
    }

    private static int placeOf(long place) {
        return (int) place;
    }

    private static int lengthAt(byte[] block, int at) {
        return (int) ByteWriter.INT.get(block, at);
    }

    /** Brings rows into an order. Those that are equal by it stay as they were added. */
    void sort(Comparator<Row> order) {
        if (!(order instanceof RowOrder) || !sortByTime(order)) {
            sort(0, size, order);
        }
    }

    /**
     * By numbers first, of which each has a row's time and its place, and then those of the same time by comparison. Does nothing
     * where times lie too far apart for that.
     */
    private boolean sortByTime(Comparator<Row> order) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            long time = timeOf(i);
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long span = last - first;
        if (span < 0 || span >= 1L << Long.SIZE - 1 - bits) {
            return false;
        }
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = timeOf(i) - first << bits | i;
        }
        Arrays.sort(keys);
        long[] sorted = new long[places.length];
        for (int i = 0; i < size; i++) {
            sorted[i] = places[(int) (keys[i] & (1L << bits) - 1)];
        }
        places = sorted;
        int begin = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || keys[i] >>> bits != keys[begin] >>> bits) {
                sort(begin, i, order);
                begin = i;
            }
        }
        return true;
    }

    private long timeOf(int index) {
        long place = places[index];
        return (long) ByteWriter.LONG.get(blockOf(place), placeOf(place) + Integer.BYTES + Stored.TIME);
    }

    private void sort(int from, int to, Comparator<Row> order) {
        if (to - from < 2) {
            return;
        }
        Placed[] rows = new Placed[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = new Placed(places[i], get(i));
        }
        Arrays.sort(rows, (one, other) -> order.compare(one.row, other.row));
        for (int i = from; i < to; i++) {
            places[i] = rows[i - from].place;
        }
    }

    private record Placed(long place, Stored row) {}

    /** The same rows, lying in memory as they are ordered: who reads them one after the other does so several times sooner. */
    Packed laid() {
        Packed laid = new Packed(names);
        for (int i = 0; i < size; i++) {
            byte[] from = blockOf(places[i]);
            int at = placeOf(places[i]);
            int length = lengthAt(from, at);
            int to = laid.room(length);
            System.arraycopy(from, at + Integer.BYTES, laid.blocks.get(laid.block), to, length);
        }
        return laid;
    }

    /** Writes all in order, as {@link RowFeed} reads them. */
    void write(OutputStream out) throws IOException {
        for (int i = 0; i < size; i++) {
            byte[] from = blockOf(places[i]);
            int at = placeOf(places[i]);
            out.write(from, at, Integer.BYTES + lengthAt(from, at));
        }
    }

    /** Forgets all rows and keeps the arrays, but those that were made for a long row or the first few. */
    void clear() {
        blocks.removeIf(each -> each.length != BLOCK);
        size = 0;
        block = -1;
        end = 0;
    }
}
