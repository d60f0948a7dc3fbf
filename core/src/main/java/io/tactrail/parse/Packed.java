package io.tactrail.parse;

import io.tactrail.evidence.CutException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What AWS packs into JSON texts: base64, and gzip in it (CloudWatch Logs through Lambda, Kinesis, Firehose). */
final class Packed {

    /** Inflated bytes that are read in any case, however small the packed ones are. */
    private static final long FREE = 1 << 20;

    private Packed() {}

    /** The bytes of base64 text, line ends and the like passed over; null where it is none. */
    static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            try {
                byte[] bytes = Base64.getMimeDecoder().decode(base64);
                return bytes.length == 0 ? null : bytes;
            } catch (IllegalArgumentException again) {
                return null;
            }
        }
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** The inflated content, which ends by a {@link CutException} where it is damaged or inflates to too much. */
    static InputStream inflate(byte[] gzip, int ratio) {
        return new Inflated(gzip, Math.max(FREE, (long) ratio * gzip.length));
    }

    private static final class Inflated extends FilterInputStream {

        private final byte[] gzip;
        private final long limit;
        private long read;
        private boolean open;

        Inflated(byte[] gzip, long limit) {
            super(InputStream.nullInputStream());
            this.gzip = gzip;
            this.limit = limit;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                if (!open) {
                    open = true;
                    in = new GZIPInputStream(new ByteArrayInputStream(gzip));
                }
                int count = super.read(to, offset, length);
                read += Math.max(0, count);
                if (read > limit) {
                    throw new CutException("the gzip data in the record inflates to more than " + limit + " bytes");
                }
                return count;
            } catch (EOFException e) {
                throw new CutException("the gzip data in the record is truncated", e);
            } catch (ZipException e) {
                throw new CutException("the gzip data in the record is damaged: " + e.getMessage(), e);
            }
        }
    }
}
