package io.tactrail.evidence;

import java.util.Arrays;

/**
 * A table that decodes one of deflate's Huffman codes (RFC 1951, section 3.2.2) by the next bits: each entry says what
 * stands there and how many bits it takes. Codes longer than the table's bits go on in a second part of it. It takes the
 * sets of lengths that zlib takes, and no other (zlib's inftrees.c): complete ones, and a single code of one bit.
 */
final class HuffmanTable {

    /** Sign bit: a literal byte in bits 16 to 23. */
    static final int LITERAL = 0x8000_0000;

    /** Neither literal nor length nor distance: one of the following. */
    static final int ODD = 0x8000;

    /** More bits decide: bits 16 to 30 say where, bits 8 to 11 how many. */
    static final int MORE = ODD | 0x4000;

    /** The end of the block. */
    static final int END = ODD | 0x2000;

    /** No code has these bits, or what it stands for is not defined. */
    static final int UNDEFINED = ODD | 0x1000;

    static final int LONGEST = 15;

    private final int bits;
    private final int[] values;
    private final int[] count = new int[LONGEST + 1];
    private final int[] next = new int[LONGEST + 2];
    private final short[] sorted = new short[288];

    /** Entries of the first part by the next {@code bits} bits, then those of second parts. */
    final int[] entries;

    /** @param values what each symbol stands for, as an entry without the length of its code */
    HuffmanTable(int bits, int[] values, int size) {
        this.bits = bits;
        this.values = values;
        this.entries = new int[size];
    }

    /** Builds it from the lengths of the codes of symbols; false where zlib finds them invalid. */
    boolean build(byte[] lengths, int from, int symbols, boolean mayBeIncomplete) {
        Arrays.fill(count, 0);
        for (int i = 0; i < symbols; i++) {
            count[lengths[from + i]]++;
        }
        int coded = symbols - count[0];
        count[0] = 0;
        int left = 1;
        for (int length = 1; length <= LONGEST; length++) {
            left = (left << 1) - count[length];
            if (left < 0) {
                return false;
            }
        }
        if (left > 0) {
            if (!mayBeIncomplete || coded > 1 || coded == 1 && count[1] != 1) {
                return false;
            }
            Arrays.fill(entries, 0, 1 << bits, UNDEFINED);
        }
        sort(lengths, from, symbols);
        return fill(lengths, from, coded);
    }

    private void sort(byte[] lengths, int from, int symbols) {
        next[1] = 0;
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + count[length];
        }
        for (int i = 0; i < symbols; i++) {
            int length = lengths[from + i];
            if (length != 0) {
                sorted[next[length]++] = (short) i;
            }
        }
    }

    private boolean fill(byte[] lengths, int from, int coded) {
        int code = 0;
        int before = 0;
        int prefix = -1;
        int part = 0;
        int partBits = 0;
        int free = 1 << bits;
        for (int i = 0; i < coded; i++) {
            int symbol = sorted[i];
            int length = lengths[from + symbol];
            code <<= length - before;
            before = length;
            int turned = Integer.reverse(code) >>> 32 - length;
            code++;
            if (length <= bits) {
                spread(0, 1 << bits, turned, length, values[symbol]);
            } else {
                if ((turned & (1 << bits) - 1) != prefix) {
                    prefix = turned & (1 << bits) - 1;
                    partBits = partBits(length);
                    part = free;
                    free += 1 << partBits;
                    if (free > entries.length) {
                        return false;
                    }
                    entries[prefix] = MORE | part << 16 | partBits << 8 | bits;
                }
                spread(part, 1 << partBits, turned >>> bits, length - bits, values[symbol]);
            }
            count[length]--;
        }
        return true;
    }

    /** How many bits tell the codes apart that begin alike, the first of which has so many in all. */
    private int partBits(int length) {
        int more = length - bits;
        int room = count[length];
        while (room < 1 << more && more + bits < LONGEST) {
            more++;
            room = (room << 1) + count[bits + more];
        }
        return more;
    }

    private void spread(int part, int size, int first, int length, int value) {
        int entry = value + (length << 8) + length;
        int step = 1 << length;
        for (int i = first; i < size; i += step) {
            entries[part + i] = entry;
        }
    }
}
