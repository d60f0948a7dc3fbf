package io.tactrail.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** UTF-16 as UTF-8, as PowerShell's {@code >} writes files; what is no UTF-16 is replaced. */
final class Utf16 extends InputStream {

    private final Reader reader;
    private final char[] chars = new char[8192];
    private int carried;
    private byte[] bytes = new byte[0];
    private int at;

    Utf16(InputStream content, Charset charset) {
        reader = new InputStreamReader(content, charset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (at == bytes.length) {
            int read = reader.read(chars, carried, chars.length - carried);
            if (read < 0 && carried == 0) {
                return -1;
            }
            int size = carried + Math.max(0, read);
            // The second half of a pair may come with the next characters.
            carried = read > 0 && Character.isHighSurrogate(chars[size - 1]) ? 1 : 0;
            bytes = new String(chars, 0, size - carried).getBytes(StandardCharsets.UTF_8);
            at = 0;
            chars[0] = chars[size - 1];
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }
}
