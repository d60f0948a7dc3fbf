package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of rows whose names have no number because their table is full. Rows are read in order of time or by their
 * callers, where the same key, session or role comes again soon: whoever keeps it of thousands of rows then keeps one object. Where
 * two fall into one slot the later stays, so memory is bounded; the answers are the same without it.
 *
 * <p>Threads share it without locks, since all that it holds is immutable: what they overwrite for each other is only made once more.
 */
final class Recent {

    /** Slots of texts; of 20 to 100 bytes each. */
    private static final int TEXT_BITS = 14;

    /** Slots of whatever has several texts. */
    private static final int BITS = 12;

    /** Longer ones are seldom the same. */
    private static final int LONGEST = 512;

    private final @Nullable String[] texts = new String[1 << TEXT_BITS];
    private final @Nullable Principal[] principals = new Principal[1 << BITS];
    private final @Nullable Read<Caller>[] callers = slots();
    private final @Nullable Used[] used = new Used[1 << BITS];

    private final @Nullable Read<List<Detected>>[] detected = slots();

    /** What was read, and from which bytes. */
    private record Read<T>(byte[] bytes, T value) {

        static <T> Read<T> of(byte[] bytes, int from, int length, T value) {
            return new Read<>(Arrays.copyOfRange(bytes, from, from + length), value);
        }

        boolean isOf(byte[] others, int from, int length) {
            return Arrays.equals(bytes, 0, bytes.length, others, from, from + length);
        }
    }

    /** What a key and a caller make. */
    private record Used(String key, Caller caller, Credential credential) {}

    /** The text that so many bytes of UTF-8 are. */
    String text(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return new String(bytes, from, length, StandardCharsets.UTF_8);
            }
            hash = 31 * hash + bytes[i];
        }
        int slot = slot(hash, TEXT_BITS);
        String known = texts[slot];
        if (known != null && isSame(known, bytes, from, length)) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        texts[slot] = text;
        return text;
    }

    Principal principal(Principal read) {
        return same(principals, read, read.id().hashCode());
    }

    /** The caller that so many bytes are. */
    Caller caller(Names names, byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        Read<Caller> known = callers[slot];
        if (known != null && known.isOf(bytes, from, length)) {
            return known.value;
        }
        Caller caller = RowBytes.caller(new ByteReader(names, bytes, from));
        if (length <= LONGEST) {
            callers[slot] = Read.of(bytes, from, length, caller);
        }
        return caller;
    }

    /** What rules found, as so many bytes say: the same object where few events differ in it. */
    List<Detected> detected(Names names, byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        Read<List<Detected>> known = detected[slot];
        if (known != null && known.isOf(bytes, from, length)) {
            return known.value;
        }
        List<Detected> read = RowBytes.detected(new ByteReader(names, bytes, from));
        if (length <= LONGEST) {
            detected[slot] = Read.of(bytes, from, length, read);
        }
        return read;
    }

    /** The credential that is behind a call with this key by a caller who is the same object where he comes again. */
    @SuppressWarnings("ReferenceEquality")
    Credential credential(String key, Caller caller) {
        int slot = slot(
                (caller.principalId().hashCode() * 31 + Long.hashCode(caller.created())) * 31 + key.hashCode(), BITS);
        Used known = used[slot];
        if (known != null && known.caller == caller && known.key.equals(key)) {
            return known.credential;
        }
        Credential credential = Credential.of(key, caller);
        if (known != null && known.credential.equals(credential)) {
            credential = known.credential;
        }
        used[slot] = new Used(key, caller, credential);
        return credential;
    }

    private static <T> T same(@Nullable T[] slots, T read, int hash) {
        int slot = slot(hash, BITS);
        T known = slots[slot];
        if (known != null && known.equals(read)) {
            return known;
        }
        slots[slot] = read;
        return read;
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static <T> @Nullable Read<T>[] slots() {
        return (Read<T>[]) new Read<?>[1 << BITS];
    }

    private static int slot(byte[] bytes, int from, int length) {
        return slot(Long.hashCode(Repeats.hash(bytes, from, length)), BITS);
    }

    private static int slot(int hash, int bits) {
        return hash * 0x9E37_79B9 >>> Integer.SIZE - bits;
    }

    private static boolean isSame(String known, byte[] bytes, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
