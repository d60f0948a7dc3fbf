package io.tactrail.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes a row's parts into an array that grows. What it writes {@link ByteReader} reads. */
final class ByteWriter {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Table<String> strings;
    private byte[] bytes = new byte[512];
    private int size;

    ByteWriter(Table<String> strings) {
        this.strings = strings;
    }

    /** How much is written. */
    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Leaves room that is written later, at its place. */
    void skip(int count) {
        grow(count);
        size += count;
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

    /** Seven bits a byte, the lowest first (LEB128). */
    void number(long number) {
        grow(10);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A string that comes again: its number in the table, or itself where there is no more room. */
    void name(String name) {
        int number = strings.number(name);
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
