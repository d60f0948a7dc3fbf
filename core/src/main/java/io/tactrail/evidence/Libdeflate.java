package io.tactrail.evidence;

import java.lang.invoke.MethodHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libdeflate (its header, {@code libdeflate.h}, says what they promise). Addresses and lengths are
 * those of direct buffers, and only {@link LibdeflateWhole} calls them.
 */
final class Libdeflate {

    /** Results of {@link #inflate}: {@code enum libdeflate_result}. */
    static final int SUCCESS = 0;

    static final int INSUFFICIENT_SPACE = 3;

    private final MethodHandle alloc;
    private final MethodHandle free;
    private final MethodHandle inflate;
    private final MethodHandle address;

    /** Linked with {@code long} for every pointer and size. */
    Libdeflate(MethodHandle alloc, MethodHandle free, MethodHandle inflate, MethodHandle address) {
        this.alloc = alloc;
        this.free = free;
        this.inflate = inflate;
        this.address = address;
    }

    /** A decompressor, for one thread at a time; 0 if there is no memory for it. */
    long alloc() {
        try {
            return (long) alloc.invokeExact();
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void free(long decompressor) {
        try {
            free.invokeExact(decompressor);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** @param counts of 16 bytes: after success, those taken and those made */
    int inflate(long decompressor, long in, long inBytes, long out, long outBytes, long counts) {
        try {
            return (int) inflate.invokeExact(decompressor, in, inBytes, out, outBytes, counts, counts + Long.BYTES);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Where a direct buffer begins: of its position, as java.lang.foreign counts. */
    long address(ByteBuffer direct) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("not a direct buffer");
        }
        try {
            return (long) address.invoke((Buffer) direct);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Whether it does what its name says: another library under that name must not make evidence. */
    boolean works() {
        byte[] content = new byte[3000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * i >> 5);
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        byte[] deflated = new byte[4000];
        deflater.setInput(content);
        deflater.finish();
        int length = deflater.deflate(deflated);
        deflater.end();
        Whole whole = LibdeflateWhole.of(this, new Whole.Budget(1 << 20));
        if (whole == null) {
            return false;
        }
        ByteBuffer in = ByteBuffer.allocateDirect(length + 8)
                .put(deflated, 0, length + 8)
                .flip();
        boolean good = whole.inflate(in, content.length, content.length) == Whole.Result.DONE
                && whole.taken() == length
                && same(whole.made(), content);
        boolean tight = whole.inflate(in, content.length - 1, content.length - 1) == Whole.Result.NO_ROOM;
        in.limit(length - 1);
        return good && tight && whole.inflate(in, content.length, content.length) == Whole.Result.INVALID;
    }

    private static boolean same(@Nullable ByteBuffer made, byte[] content) {
        return made != null && made.equals(ByteBuffer.wrap(content));
    }

    private static IllegalStateException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("calling libdeflate failed", e);
    }
}
