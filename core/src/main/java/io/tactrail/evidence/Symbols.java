package io.tactrail.evidence;

/** What the symbols of deflate's codes stand for (RFC 1951, section 3.2.5), as entries of a {@link HuffmanTable}. */
final class Symbols {

    /** Literals, the end of a block, and lengths: bits 16 and up the least length, bits 0 to 7 how many bits are added. */
    static final int[] LITERALS = literals();

    /** Distances, in the same way. */
    static final int[] DISTANCES = distances();

    /** Lengths of codes (section 3.2.7), in bits 16 and up. */
    static final int[] LENGTHS = lengths();

    private Symbols() {}

    private static int[] literals() {
        int[] values = new int[288];
        for (int i = 0; i < 256; i++) {
            values[i] = HuffmanTable.LITERAL | i << 16;
        }
        values[256] = HuffmanTable.END;
        int base = 3;
        for (int i = 257; i < 285; i++) {
            int extra = i < 265 ? 0 : (i - 261) / 4;
            values[i] = base << 16 | extra;
            base += 1 << extra;
        }
        values[285] = 258 << 16;
        values[286] = HuffmanTable.UNDEFINED;
        values[287] = HuffmanTable.UNDEFINED;
        return values;
    }

    private static int[] distances() {
        int[] values = new int[32];
        int base = 1;
        for (int i = 0; i < 30; i++) {
            int extra = i < 4 ? 0 : (i - 2) / 2;
            values[i] = base << 16 | extra;
            base += 1 << extra;
        }
        values[30] = HuffmanTable.UNDEFINED;
        values[31] = HuffmanTable.UNDEFINED;
        return values;
    }

    private static int[] lengths() {
        int[] values = new int[19];
        for (int i = 0; i < values.length; i++) {
            values[i] = i << 16;
        }
        return values;
    }
}
