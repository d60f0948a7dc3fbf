package io.tactrail.digest;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times in digests, which may be an attacker's text. */
final class Written {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Written() {}

    /** Null of what is no time between 1970 and 9999: with others nobody can reckon. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            Instant time = text == null ? null : Instant.parse(text);
            return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
