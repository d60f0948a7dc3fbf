package io.tactrail.evidence;

import static io.tactrail.evidence.Made.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The own inflater beside zlib: what the one takes the other takes, with the same bytes; what it rejects it rejects. */
class FlatInflaterTest {

    private static final int ROUNDS = Integer.getInteger("tactrail.damage.rounds", 250);
    private static final int ROOM = 1 << 18;

    private final FlatInflater own = new FlatInflater();
    private final byte[] out = new byte[ROOM + FlatInflater.SLACK_OUT];
    private int taken;
    private int rejected;

    @Test
    void whatDeflateMakesComesBack() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] content = content(new Random(seed));
            byte[] deflated = deflate(content, new Random(seed));
            assertThat(inflate(deflated, 0, deflated.length)).isEqualTo(Whole.Result.DONE);
            assertThat(own.taken()).isEqualTo(deflated.length);
            assertThat(Arrays.equals(content, 0, content.length, out, 0, own.made()))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void itMayLieAnywhereAndBeFollowedByAnything() {
        byte[] content = log(5000, 1);
        byte[] deflated = deflate(content, new Random(1));
        for (int before = 0; before < 20; before++) {
            byte[] all = new byte[before + deflated.length + 100];
            Arrays.fill(all, (byte) -1);
            System.arraycopy(deflated, 0, all, before, deflated.length);
            for (int behind = 0; behind < 20; behind++) {
                assertThat(inflate(all, before, before + deflated.length + behind))
                        .isEqualTo(Whole.Result.DONE);
                assertThat(own.taken()).isEqualTo(before + deflated.length);
            }
            assertThat(inflate(all, before, before + deflated.length - 1)).isEqualTo(Whole.Result.INVALID);
        }
    }

    @Test
    void aByteTooLittleRoomIsTold() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] content = content(new Random(seed));
            byte[] deflated = padded(deflate(content, new Random(seed)));
            int length = deflated.length - FlatInflater.SLACK_IN;
            byte[] tight = new byte[content.length + FlatInflater.SLACK_OUT];
            assertThat(own.inflate(deflated, 0, length, tight, content.length)).isEqualTo(Whole.Result.DONE);
            if (content.length > 0) {
                assertThat(own.inflate(deflated, 0, length, tight, content.length - 1))
                        .isEqualTo(Whole.Result.NO_ROOM);
            }
        }
    }

    @Test
    void everyTruncationIsRejected() {
        byte[] deflated = deflate(log(3000, 1), new Random(3));
        for (int length = 0; length < deflated.length; length++) {
            // What follows in the array must not be taken for data.
            assertThat(inflate(deflated, 0, length)).isEqualTo(Whole.Result.INVALID);
        }
    }

    @Test
    void everyFlippedBitOfSmallStreamsIsJudgedAsByZlib() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] deflated = deflate(log(random.nextInt(400), seed), random);
            for (int bit = 0; bit < 8 * deflated.length; bit++) {
                byte[] damaged = deflated.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                compare(damaged, "seed " + seed + " bit " + bit);
            }
        }
        assertThat(taken).isGreaterThan(1000);
        assertThat(rejected).isGreaterThan(1000);
    }

    @Test
    void damageIsJudgedAsByZlib() {
        for (int seed = 0; seed < 5 * ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] damaged = deflate(content(random), random);
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                // The beginning, where the codes stand, more often than the rest.
                int at = random.nextInt(random.nextBoolean() ? Math.min(100, damaged.length) : damaged.length);
                damaged[at] ^= (byte) (1 + random.nextInt(255));
            }
            compare(damaged, "seed " + seed);
        }
        assertThat(rejected).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void noiseIsJudgedAsByZlib() {
        for (int seed = 0; seed < 40 * ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            // The last block, so that some of it may come to an end: fixed or dynamic codes.
            noise[0] = (byte) (noise[0] & ~7 | (random.nextBoolean() ? 3 : 5));
            compare(noise, "seed " + seed);
        }
        assertThat(taken).isGreaterThan(ROUNDS / 10);
    }

    /** What the format forbids, which some inflaters take all the same. */
    @Test
    void whatRfc1951ForbidsIsJudgedAsByZlib() {
        for (int symbol : new int[] {284, 285, 286, 287}) {
            Bits bits = new Bits().put(1, 1).put(1, 2).fixed('a').fixed('b').fixed(symbol);
            compare(bits.put(0, symbol == 284 ? 5 : 0).code(0, 5).fixed(256).end(), "length symbol " + symbol);
        }
        for (int symbol : new int[] {28, 29, 30, 31}) {
            Bits bits = new Bits().put(1, 1).put(1, 2);
            for (int i = 0; i < 33_000; i++) {
                bits.fixed('a' + i % 7);
            }
            compare(bits.fixed(257).code(symbol, 5).put(5, 13).fixed(256).end(), "distance symbol " + symbol);
        }
        for (int count : new int[] {285, 286, 287, 288}) {
            Bits bits = dynamic(count, 1, new int[][] {{18, count - 258 - 11}, {1}});
            compare(bits.code(0, 1).code(0, 1).code(2, 2).end(), count + " lengths of literals");
        }
        for (int count : new int[] {29, 30, 31, 32}) {
            Bits bits = dynamic(258, count, new int[][] {{1}, {18, count - 1 - 11}});
            compare(bits.code(0, 1).code(2, 2).end(), count + " lengths of distances");
        }
        for (int bit : new int[] {0, 1}) {
            Bits one = dynamic(258, 1, new int[][] {{1}});
            compare(one.code(0, 1).code(3, 2).put(bit, 1).code(2, 2).end(), "one distance, bit " + bit);
            Bits none = dynamic(258, 1, new int[][] {{0}});
            compare(none.code(0, 1).code(3, 2).put(bit, 1).code(2, 2).end(), "no distance, bit " + bit);
        }
        compare(dynamic(258, 1, new int[][] {{0}}).code(0, 1).code(2, 2).end(), "no distance, and none used");
        compare(dynamic(258, 2, new int[][] {{2}, {2}}).code(0, 1).code(2, 2).end(), "incomplete distances");
        compare(dynamic(258, 1, new int[][] {{18, 50}}).code(0, 1).code(2, 2).end(), "repeats beyond the end");
        compare(new Bits().put(1, 1).put(3, 2).end(), "a block of no kind");
        assertThat(taken).isBetween(7, 12);
        assertThat(rejected).isGreaterThan(10);
    }

    /** A last block in which 'a' is coded by 0, the end by 10, and a length of 3 by 11. */
    private static Bits dynamic(int literals, int distances, int[][] rest) {
        Bits bits = new Bits()
                .put(1, 1)
                .put(2, 2)
                .put(literals - 257, 5)
                .put(distances - 1, 5)
                .put(15, 4);
        // Lengths 0, 1, 2 and the repeat 18 are coded by two bits each: 00, 01, 10, 11.
        for (int symbol : new int[] {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) {
            bits.put(symbol <= 2 || symbol == 18 ? 2 : 0, 3);
        }
        for (int[][] part : new int[][][] {{{18, 86}, {1}, {18, 127}, {18, 9}, {2}, {2}}, rest}) {
            for (int[] length : part) {
                bits.code(Math.min(3, length[0]), 2);
                if (length.length > 1) {
                    bits.put(length[1], 7);
                }
            }
        }
        return bits;
    }

    private void compare(byte[] deflated, String what) {
        byte[] theirs = new byte[ROOM];
        Inflater inflater = new Inflater(true);
        int length = 0;
        long in = -1;
        try {
            inflater.setInput(deflated);
            while (length < ROOM && !inflater.finished()) {
                int n = inflater.inflate(theirs, length, ROOM - length);
                if (n == 0 && !inflater.finished()) {
                    break;
                }
                length += n;
            }
            in = inflater.finished() ? inflater.getBytesRead() : -1;
        } catch (DataFormatException e) {
            // in stays what it is
        } finally {
            inflater.end();
        }
        Whole.Result result = inflate(deflated, 0, deflated.length);
        if (length == ROOM && in < 0) {
            assertThat(result).as(what).isNotEqualTo(Whole.Result.DONE);
            return;
        }
        assertThat(result == Whole.Result.DONE).as(what).isEqualTo(in >= 0);
        if (in >= 0) {
            assertThat(own.taken()).as(what).isEqualTo((int) in);
            assertThat(Arrays.equals(theirs, 0, length, out, 0, own.made()))
                    .as(what)
                    .isTrue();
            taken++;
        } else {
            rejected++;
        }
    }

    private Whole.Result inflate(byte[] deflated, int from, int to) {
        return own.inflate(padded(deflated), from, to, out, ROOM);
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + FlatInflater.SLACK_IN);
    }

    private static byte[] content(Random random) {
        int length = random.nextInt(1 << 1 + random.nextInt(17));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield noise;
            }
            case 1 -> {
                byte[] few = new byte[length];
                int letters = 1 + random.nextInt(6);
                for (int i = 0; i < length; i++) {
                    few[i] = (byte) random.nextInt(letters);
                }
                yield few;
            }
            case 2 -> {
                // Geometric frequencies make the longest codes.
                byte[] skewed = new byte[length];
                for (int i = 0; i < length; i++) {
                    skewed[i] = (byte) (Math.min(40, Long.numberOfTrailingZeros(random.nextLong()) * 3) + i % 3);
                }
                yield skewed;
            }
            default -> log(length, random.nextLong());
        };
    }

    private static byte[] deflate(byte[] content, Random random) {
        Deflater deflater = new Deflater(random.nextInt(10), true);
        deflater.setStrategy(
                switch (random.nextInt(4)) {
                    case 0 -> Deflater.HUFFMAN_ONLY;
                    case 1 -> Deflater.FILTERED;
                    default -> Deflater.DEFAULT_STRATEGY;
                });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 + random.nextInt(5000)];
        int flush = random.nextInt(4) == 0 ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
        for (int at = 0; at < content.length; ) {
            int n = Math.min(content.length - at, 1 + random.nextInt(20_000));
            deflater.setInput(content, at, n);
            at += n;
            int made;
            do {
                made = deflater.deflate(buffer, 0, buffer.length, flush);
                bytes.write(buffer, 0, made);
            } while (made == buffer.length || !deflater.needsInput());
        }
        deflater.finish();
        while (!deflater.finished()) {
            bytes.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    /** Bits in the order of RFC 1951, section 3.1.1. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int held;
        private int count;

        Bits put(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                held |= (value >> i & 1) << count;
                if (++count == 8) {
                    bytes.write(held);
                    held = 0;
                    count = 0;
                }
            }
            return this;
        }

        Bits code(int code, int bits) {
            return put(Integer.reverse(code) >>> 32 - bits, bits);
        }

        /** A literal, length or end by the fixed code (section 3.2.6). */
        Bits fixed(int symbol) {
            return symbol < 144
                    ? code(0x30 + symbol, 8)
                    : symbol < 256
                            ? code(0x190 + symbol - 144, 9)
                            : symbol < 280 ? code(symbol - 256, 7) : code(0xc0 + symbol - 280, 8);
        }

        byte[] end() {
            return count == 0 ? bytes.toByteArray() : put(0, 8 - count).end();
        }
    }
}
