package io.tactrail.detect;

import io.tactrail.sigma.Detection;
import io.tactrail.sigma.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What a text looks like inside Base64. Source: Sigma specification 2.1.0, modifiers appendix, "Encoding". */
final class Encodings {

    private static final int[] START = {0, 2, 3};
    private static final int[] END = {0, 3, 2};

    private Encodings() {}

    static boolean asked(Detection.Item item) {
        return item.has(Modifier.BASE64) || item.has(Modifier.BASE64OFFSET);
    }

    /** The encoded text; under {@code base64offset} as it looks at each of three places. */
    static List<String> of(Detection.Item item, String text) {
        byte[] bytes = bytes(item, text);
        if (item.has(Modifier.BASE64)) {
            return List.of(Base64.getEncoder().encodeToString(bytes));
        }
        return List.of(at(0, bytes), at(1, bytes), at(2, bytes));
    }

    /** Characters that depend on what stands before or after are cut off; by bytes, not characters (item 130). */
    private static String at(int offset, byte[] bytes) {
        byte[] moved = new byte[bytes.length + offset];
        System.arraycopy(bytes, 0, moved, offset, bytes.length);
        String encoded = Base64.getEncoder().encodeToString(moved);
        int from = START[offset];
        return encoded.substring(from, Math.max(from, encoded.length() - END[moved.length % 3]));
    }

    private static byte[] bytes(Detection.Item item, String text) {
        if (item.has(Modifier.WIDE) || item.has(Modifier.UTF16LE)) {
            return text.getBytes(StandardCharsets.UTF_16LE);
        }
        if (item.has(Modifier.UTF16BE)) {
            return text.getBytes(StandardCharsets.UTF_16BE);
        }
        if (item.has(Modifier.UTF16)) {
            byte[] little = text.getBytes(StandardCharsets.UTF_16LE);
            byte[] marked = new byte[little.length + 2];
            marked[0] = (byte) 0xFF;
            marked[1] = (byte) 0xFE;
            System.arraycopy(little, 0, marked, 2, little.length);
            return marked;
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
