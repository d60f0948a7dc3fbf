package io.tactrail.casefile;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.story.ErrorFamily;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How the calls ended that did not succeed: in families, and by what CloudTrail calls it. */
public final class Errors {

    /** Error codes kept of one principal. */
    private static final int CODES = 200;

    private final Map<ErrorFamily, Long> denied = new EnumMap<>(ErrorFamily.class);
    private final Map<ErrorFamily, Long> failed = new EnumMap<>(ErrorFamily.class);
    private final Smallest codes = new Smallest(CODES);

    void add(Row row) {
        if (row.outcome() != Outcome.SUCCEEDED) {
            (row.outcome() == Outcome.DENIED ? denied : failed)
                    .merge(ErrorFamily.of(row.outcome(), row.errorCode()), 1L, Long::sum);
            codes.add(row.errorCode());
        }
    }

    /** Refused calls: AWS said "you may not". */
    public Map<ErrorFamily, Long> denied() {
        return Collections.unmodifiableMap(denied);
    }

    /** Calls that failed otherwise: throttled, malformed, about what does not exist. */
    public Map<ErrorFamily, Long> failed() {
        return Collections.unmodifiableMap(failed);
    }

    /** {@code errorCode}, as said; a failed sign-in has none. */
    public Smallest codes() {
        return codes;
    }
}
