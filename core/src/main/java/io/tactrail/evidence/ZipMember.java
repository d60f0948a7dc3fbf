package io.tactrail.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a zip says of a member (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.5.3).
 *
 * @param header where its local header stands; not yet shifted by what may precede the archive
 * @param sized whether sizes and checksum are known before the data
 */
record ZipMember(
        String name,
        int flags,
        int method,
        long crc,
        long stored,
        long inflated,
        long header,
        boolean link,
        boolean sized) {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int LOCAL_LENGTH = 30;
    static final int CENTRAL_LENGTH = 46;
    static final int DESCRIPTOR = 0x08074b50;

    private static final long IN_ZIP64 = 0xffff_ffffL;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0170000;
    private static final int LINK = 0120000;

    /** From a record of the central directory: its fixed part, then name and extra fields. */
    static ZipMember central(ByteBuffer fixed, byte[] name, byte[] extra) {
        boolean unix = (fixed.getShort(4) >> 8 & 0xff) == UNIX;
        return of(
                name,
                extra,
                fixed.getShort(8),
                fixed.getShort(10),
                u32(fixed, 16),
                new long[] {u32(fixed, 24), u32(fixed, 20), u32(fixed, 42)},
                unix && (fixed.getShort(40) & FILE_TYPE) == LINK,
                true);
    }

    /** From a local header, for a zip whose central directory is lost. */
    static ZipMember local(ByteBuffer fixed, byte[] name, byte[] extra, long header) {
        boolean sized = (fixed.getShort(6) & 8) == 0 || fixed.getInt(18) != 0;
        return of(
                name,
                extra,
                fixed.getShort(6),
                fixed.getShort(8),
                u32(fixed, 14),
                new long[] {u32(fixed, 22), u32(fixed, 18), header},
                false,
                sized);
    }

    private static ZipMember of(
            byte[] name, byte[] extra, short flags, short method, long crc, long[] sizes, boolean link, boolean sized) {
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        String unicode = null;
        while (fields.remaining() >= 4) {
            int id = fields.getShort() & 0xffff;
            int length = Math.min(fields.getShort() & 0xffff, fields.remaining());
            ByteBuffer field = fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (id == 1) {
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == IN_ZIP64 && field.remaining() >= 8) {
                        sizes[i] = field.getLong();
                    }
                }
            } else if (id == 0x7075) {
                unicode = unicode(field, name);
            }
            fields.position(fields.position() + length);
        }
        return new ZipMember(
                unicode != null ? unicode : decode(name),
                flags & 0xffff,
                method & 0xffff,
                crc,
                sizes[1],
                sizes[0],
                sizes[2],
                link,
                sized);
    }

    boolean encrypted() {
        // Bit 0; bit 6, strong encryption; bit 13, masked headers; method 99, AES.
        return (flags & 0x2041) != 0 || method == 99;
    }

    boolean folder() {
        return name.endsWith("/") && inflated == 0 && sized;
    }

    /** Info-ZIP's Unicode path (4.6.9) holds for the very name it was made for. */
    private static @Nullable String unicode(ByteBuffer field, byte[] name) {
        if (field.remaining() < 5 || field.get() != 1) {
            return null;
        }
        CRC32 crc = new CRC32();
        crc.update(name);
        return (int) crc.getValue() == field.getInt() ? decode(field) : null;
    }

    private static String decode(byte[] name) {
        return decode(ByteBuffer.wrap(name));
    }

    /** As UTF-8 where it is, whether or not bit 11 says so: many writers forget it. Else as CP437 (APPNOTE, D.1). */
    private static String decode(ByteBuffer name) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name.duplicate()).toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            while (name.hasRemaining()) {
                int c = name.get();
                text.append(c >= 0 ? (char) c : CP437.charAt(c + 128));
            }
            return text.toString();
        }
    }

    /** The upper half of CP437; not every Java runtime brings that charset. */
    private static final String CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

    static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffff_ffffL;
    }
}
