package io.tactrail.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128 (Austin Appleby, public domain) over a record's bytes without insignificant white space. Strong
 * against accident, not against an adversary: who can plant a collision can edit the log as well.
 */
final class Hash128 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    final long high;
    final long low;

    private Hash128(long high, long low) {
        this.high = high;
        this.low = low;
    }

    /** Of JSON text: white space outside strings does not count. */
    static Hash128 ofJson(byte[] bytes, int from, int to) {
        int blank = firstBlank(bytes, from, to);
        if (blank < 0) {
            return of(bytes, from, to);
        }
        byte[] stripped = new byte[to - from];
        int length = blank - from;
        System.arraycopy(bytes, from, stripped, 0, length);
        boolean quoted = false;
        for (int i = blank; i < to; i++) {
            byte b = bytes[i];
            if (quoted) {
                stripped[length++] = b;
                if (b == '\\' && i + 1 < to) {
                    stripped[length++] = bytes[++i];
                } else if (b == '"') {
                    quoted = false;
                }
            } else if (!blank(b)) {
                stripped[length++] = b;
                quoted = b == '"';
            }
        }
        return of(stripped, 0, length);
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int firstBlank(byte[] bytes, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (b == '\\') {
                i++;
            } else if (b <= ' ' && !quoted && blank(b)) {
                return i;
            }
        }
        return -1;
    }

    static Hash128 of(byte[] bytes, int from, int to) {
        long h1 = 0;
        long h2 = 0;
        int i = from;
        for (; i + 16 <= to; i += 16) {
            h1 ^= mixFirst((long) LONG.get(bytes, i));
            h1 = Long.rotateLeft(h1, 27) + h2;
            h1 = h1 * 5 + 0x52dce729;
            h2 ^= mixSecond((long) LONG.get(bytes, i + 8));
            h2 = Long.rotateLeft(h2, 31) + h1;
            h2 = h2 * 5 + 0x38495ab5;
        }
        h2 ^= mixSecond(tail(bytes, Math.min(i + 8, to), to));
        h1 ^= mixFirst(tail(bytes, i, Math.min(i + 8, to)));
        h1 ^= to - from;
        h2 ^= to - from;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        return new Hash128(h1, h2);
    }

    private static long tail(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = to - 1; i >= from; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
