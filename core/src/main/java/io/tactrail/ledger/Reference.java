package io.tactrail.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an event is cited, kept small where many are: CloudTrail's {@code eventID} is a UUID, 36 characters for 16 bytes.
 *
 * @param other the reference where it is none that CloudTrail writes, else ""
 */
public record Reference(long high, long low, String other) {

    static final int LENGTH = 36;

    /** The reference as it is cited. */
    public String text() {
        return other.isEmpty() ? new UUID(high, low).toString() : other;
    }

    @Override
    public String toString() {
        return text();
    }

    static Reference of(Row row) {
        return new Reference(0, 0, row.reference());
    }

    /** What so many bytes from a place say, if it is a UUID as {@link UUID#toString} writes it (RFC 9562, section 4), else null. */
    static @Nullable Reference read(byte[] bytes, int from) {
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < LENGTH; i++) {
            int b = bytes[from + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (b != '-') {
                    return null;
                }
                continue;
            }
            int digit = b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
            if (digit < 0) {
                return null;
            }
            if (digits++ < 16) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new Reference(high, low, "");
    }
}
