package io.tactrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link ByteWriter} wrote, from a place on. */
final class ByteReader {

    private final Names names;
    private final byte[] bytes;
    private int at;

    ByteReader(Names names, byte[] bytes, int at) {
        this.names = names;
        this.bytes = bytes;
        this.at = at;
    }

    int byteOf() {
        return bytes[at++] & 0xFF;
    }

    long longOf() {
        at += Long.BYTES;
        return (long) ByteWriter.LONG.get(bytes, at - Long.BYTES);
    }

    long number() {
        int from = at;
        // Nearly all take one byte.
        if (bytes[from] >= 0) {
            at++;
            return bytes[from];
        }
        at = Leb128.behind(bytes, from);
        return Leb128.get(bytes, from);
    }

    int count() {
        return (int) number();
    }

    String name() {
        int number = count() - 1;
        return number < 0 ? again() : names.strings().value(number);
    }

    List<String> names() {
        int size = count();
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(name());
        }
        return names;
    }

    /** A text that other rows have too. */
    String again() {
        int from = at;
        long length = number();
        if ((length & 1) != 0) {
            at = from;
            return text();
        }
        int size = (int) (length >>> 1);
        at += size;
        return names.recent().text(bytes, at - size, size);
    }

    /** A text that is this row's own. */
    String text() {
        long length = number();
        int size = (int) (length >>> 1);
        if ((length & 1) == 0) {
            at += size;
            return new String(bytes, at - size, size, StandardCharsets.UTF_8);
        }
        char[] chars = new char[size];
        for (int i = 0; i < size; i++) {
            chars[i] = (char) (byteOf() << 8 | byteOf());
        }
        return new String(chars);
    }

    /** Skips a text; the index behind it. */
    int afterText() {
        skipText();
        return at;
    }

    void skipText() {
        long length = number();
        at += (int) ((length & 1) == 0 ? length >>> 1 : length & ~1L);
    }
}
