package io.tactrail.sigma;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A pack as one compact file: made by the build of our own rules, and by {@link RuleCache} of a user's. It holds what
 * reading the documents came to, problems and warnings with their places too, so that no YAML is parsed and no rule is
 * checked again; what joins rules runs as ever. Like the compiled catalog it is whole numbers but for a table of
 * strings; the same pack gives the same bytes.
 *
 * <p>It begins with four numbers: the form, a checksum of all that follows it, how many strings, how many numbers. Then
 * come the strings' lengths, the numbers, the strings. Whatever does not fit that exactly is refused.
 */
final class CompiledPack {

    private static final int FORM = 0x54435001;

    private static final int HEADER = 16;

    private CompiledPack() {}

    /** In Java's native code, so quick from the first byte on; it is against accidents, not against forgers. */
    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 8, bytes.length - 8);
        return (int) crc.getValue();
    }

    /** @throws CharacterCodingException for text that UTF-8 cannot hold: half a surrogate pair, written with an escape */
    static byte[] write(Pack pack) throws CharacterCodingException {
        Written written = new Written();
        new CompiledPackWriter(written).pack(pack);
        return written.finish();
    }

    /** @throws IOException for anything but what {@link #write} has written */
    static Pack read(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || in.getInt() != FORM || in.getInt() != checksum(bytes)) {
            throw new IOException("not rules compiled by this version");
        }
        int texts = in.getInt();
        int count = in.getInt();
        long expected = HEADER + 4L * texts + 4L * count;
        if (texts < 0 || count < 0 || expected > bytes.length) {
            throw new IOException("its parts are larger than the whole");
        }
        int[] lengths = new int[texts];
        int[] numbers = new int[count];
        in.asIntBuffer().get(lengths).get(numbers);
        String[] strings = new String[texts];
        int from = (int) expected;
        for (int i = 0; i < texts; i++) {
            if (lengths[i] < 0 || lengths[i] > bytes.length - from) {
                throw new IOException("a text is longer than the file");
            }
            strings[i] = new String(bytes, from, lengths[i], StandardCharsets.UTF_8);
            from += lengths[i];
        }
        if (from != bytes.length) {
            throw new IOException("there is more than was written");
        }
        try {
            return new CompiledPackReader(new CompiledNumbers(strings, numbers)).pack();
        } catch (IndexOutOfBoundsException | ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException("a number has no meaning where it stands", e);
        }
    }

    /** What is written: numbers, and strings by their place in a table. */
    static final class Written {
        private final Map<String, Integer> strings = new LinkedHashMap<>();
        private int[] body = new int[1 << 12];
        private int size;

        void add(int number) {
            if (size == body.length) {
                body = Arrays.copyOf(body, 2 * size);
            }
            body[size++] = number;
        }

        /** Null has no place in the table. */
        void add(@Nullable String string) {
            if (string == null) {
                add(-1);
                return;
            }
            Integer place = strings.get(string);
            if (place == null) {
                place = strings.size();
                strings.put(string, place);
            }
            add(place.intValue());
        }

        private byte[] finish() throws CharacterCodingException {
            CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
            ByteArrayOutputStream texts = new ByteArrayOutputStream();
            List<Integer> lengths = new ArrayList<>(strings.size());
            for (String string : strings.keySet()) {
                ByteBuffer encoded = encoder.encode(CharBuffer.wrap(string));
                byte[] text = new byte[encoded.remaining()];
                encoded.get(text);
                lengths.add(text.length);
                texts.writeBytes(text);
            }
            ByteBuffer whole = ByteBuffer.allocate(HEADER + 4 * (lengths.size() + size) + texts.size());
            whole.putInt(FORM).putInt(0).putInt(lengths.size()).putInt(size);
            for (int length : lengths) {
                whole.putInt(length);
            }
            for (int i = 0; i < size; i++) {
                whole.putInt(body[i]);
            }
            byte[] bytes = whole.put(texts.toByteArray()).array();
            whole.putInt(4, checksum(bytes));
            return bytes;
        }
    }
}
