package io.tactrail.report;

import io.tactrail.ledger.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as they are written everywhere: RFC 3339, UTC. */
final class Times {

    private Times() {}

    /** "" for {@link Row#NO_TIME}. */
    static String of(long millis) {
        return millis == Row.NO_TIME ? "" : Instant.ofEpochMilli(millis).toString();
    }

    /** Null for {@link Row#NO_TIME}. */
    static @Nullable String orNull(long millis) {
        return millis == Row.NO_TIME ? null : of(millis);
    }
}
