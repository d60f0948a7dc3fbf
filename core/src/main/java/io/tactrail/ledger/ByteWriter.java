package io.tactrail.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes a row's parts into an array that grows. What it writes {@link ByteReader} reads. */
final class ByteWriter {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ToIntFunction<String> numbers;
    private byte[] bytes = new byte[512];
    private int size;

    /** @param numbers the number of a string that comes again, or -1 */
    ByteWriter(ToIntFunction<String> numbers) {
        this.numbers = numbers;
    }

    /** Begins anew, with room that is written later and is zero until then. */
    void clear(int head) {
        Arrays.fill(bytes, 0, head, (byte) 0);
        size = head;
    }

    /** What is written, up to {@link #size}; of this writer, and no longer than until it is used again. */
    byte[] bytes() {
        return bytes;
    }

    /** Makes room for bytes that the caller puts there; returns their place. */
    int place(int count) {
        grow(count);
        size += count;
        return size - count;
    }

    /** How much is written. */
    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void putByte(int at, int value) {
        bytes[at] = (byte) value;
    }

    void putInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    void putLong(int at, long value) {
        LONG.set(bytes, at, value);
    }

    void byteOf(int value) {
        grow(1);
        bytes[size++] = (byte) value;
    }

    void longOf(long value) {
        grow(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    void number(long number) {
        grow(Leb128.LONGEST);
        size = Leb128.put(bytes, size, number);
    }

    /** A string that comes again: its number in the table, or itself where there is no more room. */
    void name(String name) {
        int number = numbers.applyAsInt(name);
        number(number + 1);
        if (number < 0) {
            text(name);
        }
    }

    void names(List<String> names) {
        number(names.size());
        names.forEach(this::name);
    }

    /** UTF-8; texts with lone surrogates, which UTF-8 cannot hold, char by char. */
    void text(String text) {
        if (ascii(text)) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!mayLose(utf8) || new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            number((long) utf8.length << 1);
            grow(utf8.length);
            System.arraycopy(utf8, 0, bytes, size, utf8.length);
            size += utf8.length;
        } else {
            number((long) text.length() << 1 | 1);
            for (int i = 0; i < text.length(); i++) {
                byteOf(text.charAt(i) >>> 8);
                byteOf(text.charAt(i));
            }
        }
    }

    /** Nearly all texts are ASCII, of which UTF-8 has the same bytes; false where this one is not, and nothing is written. */
    private boolean ascii(String text) {
        int before = size;
        int length = text.length();
        number((long) length << 1);
        grow(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                size = before;
                return false;
            }
            bytes[size + i] = (byte) c;
        }
        size += length;
        return true;
    }

    /** A lone surrogate becomes a question mark ({@link String#getBytes(java.nio.charset.Charset)}); without one, nothing is lost. */
    private static boolean mayLose(byte[] utf8) {
        for (byte each : utf8) {
            if (each == '?') {
                return true;
            }
        }
        return false;
    }

    private void grow(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
        }
    }
}
