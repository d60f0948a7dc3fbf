package io.tactrail.evidence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Inflates deflate data (RFC 1951) that lies in one array into another. It takes what zlib takes and nothing else: where
 * zlib finds something invalid, this fails.
 */
final class FlatInflater {

    /** So many bytes behind the stored ones must be there, whatever they are: words are read. */
    static final int SLACK_IN = 40;

    /** So many bytes behind the room may be written: words are copied. */
    static final int SLACK_OUT = 300;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LITERAL_BITS = 11;
    private static final int DISTANCE_BITS = 9;
    private static final int LENGTH_BITS = 7;
    private static final int LITERAL_MASK = (1 << LITERAL_BITS) - 1;
    private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

    /** The order in which lengths of the code of lengths stand (section 3.2.7). */
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final HuffmanTable literals = new HuffmanTable(LITERAL_BITS, Symbols.LITERALS, 4096);
    private final HuffmanTable distances = new HuffmanTable(DISTANCE_BITS, Symbols.DISTANCES, 2048);
    private final HuffmanTable lengths = new HuffmanTable(LENGTH_BITS, Symbols.LENGTHS, 1 << LENGTH_BITS);
    private final byte[] codeLengths = new byte[288 + 32 + 138];
    private boolean fixed;

    private byte[] in = {};
    private byte[] out = {};
    private int limit;
    private int room;
    private int position;
    private int made;
    private long bits;
    private int bitCount;

    /** Bytes of the data, after it was done. */
    int taken() {
        return position;
    }

    /** Bytes that came out, after it was done. */
    int made() {
        return made;
    }

    /** @param in with {@link #SLACK_IN} more bytes than {@code to}, {@code out} with {@link #SLACK_OUT} more than its room */
    Whole.Result inflate(byte[] in, int from, int to, byte[] out, int room) {
        if (in.length - to < SLACK_IN || out.length - room < SLACK_OUT) {
            throw new IllegalArgumentException("no slack");
        }
        this.in = in;
        this.out = out;
        this.limit = to;
        this.room = room;
        position = from;
        made = 0;
        bits = 0;
        bitCount = 0;
        boolean last;
        do {
            last = take(1) == 1;
            Whole.Result result = switch (take(2)) {
                case 0 -> stored();
                case 1 -> fixed() ? coded() : Whole.Result.INVALID;
                case 2 -> dynamic() ? coded() : Whole.Result.INVALID;
                default -> Whole.Result.INVALID;
            };
            if (result != Whole.Result.DONE) {
                return result;
            }
        } while (!last);
        position = consumed();
        return position <= limit ? Whole.Result.DONE : Whole.Result.INVALID;
    }

    /** Where the next byte stands of which no bit was taken. */
    private int consumed() {
        return position - (bitCount >>> 3);
    }

    /** Behind the end bits are made up; {@link #consumed} tells in the end that there were too few. */
    private int take(int count) {
        if (bitCount < count) {
            refill();
        }
        int value = (int) bits & (1 << count) - 1;
        bits >>>= count;
        bitCount -= count;
        return value;
    }

    private void refill() {
        if (position <= limit) {
            bits |= (long) WORD.get(in, position) << bitCount;
        } else {
            // Zeros, which no stream that ends in time needs.
            bits &= (1L << bitCount) - 1;
        }
        position += 63 - bitCount >>> 3;
        bitCount |= 56;
    }

    private Whole.Result stored() {
        int at = consumed();
        if (at > limit - 4) {
            return Whole.Result.INVALID;
        }
        int length = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
        int inverse = in[at + 2] & 0xff | (in[at + 3] & 0xff) << 8;
        at += 4;
        if (length != (~inverse & 0xffff) || length > limit - at) {
            return Whole.Result.INVALID;
        }
        if (length > room - made) {
            return Whole.Result.NO_ROOM;
        }
        System.arraycopy(in, at, out, made, length);
        made += length;
        position = at + length;
        bits = 0;
        bitCount = 0;
        return Whole.Result.DONE;
    }

    private boolean fixed() {
        if (!fixed) {
            for (int i = 0; i < 288; i++) {
                codeLengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
            }
            for (int i = 0; i < 32; i++) {
                codeLengths[288 + i] = 5;
            }
            fixed = literals.build(codeLengths, 0, 288, false) && distances.build(codeLengths, 288, 32, false);
        }
        return fixed;
    }

    private boolean dynamic() {
        fixed = false;
        int literalCount = take(5) + 257;
        int distanceCount = take(5) + 1;
        int lengthCount = take(4) + 4;
        if (literalCount > 286 || distanceCount > 30) {
            return false;
        }
        for (int i = 0; i < ORDER.length; i++) {
            codeLengths[ORDER[i]] = (byte) (i < lengthCount ? take(3) : 0);
        }
        if (!lengths.build(codeLengths, 0, ORDER.length, false)) {
            return false;
        }
        return readLengths(literalCount + distanceCount)
                // Without an end the block has none.
                && codeLengths[256] != 0
                && literals.build(codeLengths, 0, literalCount, true)
                && distances.build(codeLengths, literalCount, distanceCount, true);
    }

    private boolean readLengths(int count) {
        int[] table = lengths.entries;
        for (int i = 0; i < count; ) {
            if (bitCount < LENGTH_BITS + 7) {
                refill();
                if (consumed() > limit) {
                    return false;
                }
            }
            int entry = table[(int) bits & (1 << LENGTH_BITS) - 1];
            bits >>>= entry;
            bitCount -= entry & 0xff;
            int symbol = entry >>> 16;
            if (symbol < 16) {
                codeLengths[i++] = (byte) symbol;
                continue;
            }
            byte repeated = 0;
            int times;
            if (symbol == 16) {
                if (i == 0) {
                    return false;
                }
                repeated = codeLengths[i - 1];
                times = 3 + take(2);
            } else {
                times = symbol == 17 ? 3 + take(3) : 11 + take(7);
            }
            if (times > count - i) {
                return false;
            }
            for (; times > 0; times--) {
                codeLengths[i++] = repeated;
            }
        }
        return true;
    }

    /** Everything up to the end of a block, from and into local variables: this is where the time goes. */
    private Whole.Result coded() {
        byte[] in = this.in;
        byte[] out = this.out;
        int[] literals = this.literals.entries;
        int[] distances = this.distances.entries;
        long bits = this.bits;
        int bitCount = this.bitCount;
        int position = this.position;
        int made = this.made;
        int room = this.room;
        // What was read ahead lies up to 8 bytes behind the end at the very end.
        int behind = limit + 8;
        if (position > behind) {
            return Whole.Result.INVALID;
        }
        bits |= (long) WORD.get(in, position) << bitCount;
        position += 63 - bitCount >>> 3;
        bitCount |= 56;
        int entry = literals[(int) bits & LITERAL_MASK];
        while (position <= behind && made <= room) {
            if (entry < 0) {
                out[made++] = (byte) (entry >>> 16);
                bits >>>= entry;
                bitCount -= entry & 0xff;
                entry = literals[(int) bits & LITERAL_MASK];
                if (entry < 0) {
                    out[made++] = (byte) (entry >>> 16);
                    bits >>>= entry;
                    bitCount -= entry & 0xff;
                    entry = literals[(int) bits & LITERAL_MASK];
                    if (entry < 0) {
                        out[made++] = (byte) (entry >>> 16);
                        bits >>>= entry;
                        bitCount -= entry & 0xff;
                        entry = literals[(int) bits & LITERAL_MASK];
                        bits |= (long) WORD.get(in, position) << bitCount;
                        position += 63 - bitCount >>> 3;
                        bitCount |= 56;
                        continue;
                    }
                }
            }
            if ((entry & HuffmanTable.ODD) != 0) {
                if ((entry & HuffmanTable.MORE) == HuffmanTable.MORE) {
                    bits >>>= LITERAL_BITS;
                    bitCount -= LITERAL_BITS;
                    entry = literals[(entry >>> 16) + ((int) bits & (1 << (entry >>> 8 & 15)) - 1)];
                }
                if (entry < 0) {
                    out[made++] = (byte) (entry >>> 16);
                    bits >>>= entry;
                    bitCount -= entry & 0xff;
                    entry = literals[(int) bits & LITERAL_MASK];
                    bits |= (long) WORD.get(in, position) << bitCount;
                    position += 63 - bitCount >>> 3;
                    bitCount |= 56;
                    continue;
                }
                if ((entry & HuffmanTable.ODD) != 0) {
                    if ((entry & HuffmanTable.END) != HuffmanTable.END) {
                        return Whole.Result.INVALID;
                    }
                    bits >>>= entry;
                    bitCount -= entry & 0xff;
                    this.bits = bits;
                    this.bitCount = bitCount;
                    this.position = position;
                    this.made = made;
                    return made > room
                            ? Whole.Result.NO_ROOM
                            : consumed() > limit ? Whole.Result.INVALID : Whole.Result.DONE;
                }
            }
            // Two literals and a length take 22 + 20 bits at most; a distance needs 28.
            int length = (entry >>> 16) + (int) ((bits & (1L << entry) - 1) >>> (entry >>> 8));
            bits >>>= entry;
            bitCount -= entry & 0xff;
            bits |= (long) WORD.get(in, position) << bitCount;
            position += 63 - bitCount >>> 3;
            bitCount |= 56;
            entry = distances[(int) bits & DISTANCE_MASK];
            if ((entry & HuffmanTable.ODD) != 0) {
                if ((entry & HuffmanTable.MORE) != HuffmanTable.MORE) {
                    return Whole.Result.INVALID;
                }
                bits >>>= DISTANCE_BITS;
                bitCount -= DISTANCE_BITS;
                entry = distances[(entry >>> 16) + ((int) bits & (1 << (entry >>> 8 & 15)) - 1)];
                if ((entry & HuffmanTable.ODD) != 0) {
                    return Whole.Result.INVALID;
                }
            }
            int distance = (entry >>> 16) + (int) ((bits & (1L << entry) - 1) >>> (entry >>> 8));
            bits >>>= entry;
            bitCount -= entry & 0xff;
            if (distance > made) {
                return Whole.Result.INVALID;
            }
            entry = literals[(int) bits & LITERAL_MASK];
            bits |= (long) WORD.get(in, position) << bitCount;
            position += 63 - bitCount >>> 3;
            bitCount |= 56;
            int source = made - distance;
            int end = made + length;
            if (distance >= 8) {
                // Most matches are short: two words without asking.
                WORD.set(out, made, (long) WORD.get(out, source));
                WORD.set(out, made + 8, (long) WORD.get(out, source + 8));
                for (made += 16; made < end; made += 16) {
                    source += 16;
                    WORD.set(out, made, (long) WORD.get(out, source));
                    WORD.set(out, made + 8, (long) WORD.get(out, source + 8));
                }
            } else if (distance == 1) {
                long word = (out[source] & 0xffL) * 0x0101_0101_0101_0101L;
                do {
                    WORD.set(out, made, word);
                    made += 8;
                } while (made < end);
            } else {
                // Each step sets as many good bytes as the distance, and others for the next to overwrite.
                do {
                    WORD.set(out, made, (long) WORD.get(out, source));
                    source += distance;
                    made += distance;
                } while (made < end);
            }
            made = end;
        }
        return made > room ? Whole.Result.NO_ROOM : Whole.Result.INVALID;
    }
}
