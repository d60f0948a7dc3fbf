package io.tactrail.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence cannot show, why, and what would: plain sentences.
 *
 * @param account that it is about; "" for all
 * @param region that it is about; "" for all, or several
 * @param from null where it has no beginning that is known
 * @param to null where it has no end that is known
 * @param events references of those that it rests on
 */
public record Unseen(
        Kind kind,
        String statement,
        String why,
        String wouldHelp,
        String account,
        String region,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> events) {

    public Unseen {
        events = List.copyOf(events);
    }

    public enum Kind {
        BLIND_WINDOW,
        NO_DATA_EVENTS,
        NO_CATEGORY,
        NO_READS,
        BEFORE_FIRST,
        AFTER_LAST,
        NO_LOGS_OF_ACCOUNT,
        NO_DIGESTS,
        COLLECTION,
        DAYS_WITHOUT,
        BEYOND_BOUNDS
    }

    /** Whether it is about an account and region at some time of a stretch; "" stands for any. */
    public boolean concerns(String account, String region, Instant first, Instant last) {
        return (account.isEmpty() || this.account.isEmpty() || this.account.equals(account))
                && (region.isEmpty() || this.region.isEmpty() || this.region.equals(region))
                && (from == null || !from.isAfter(last))
                && (to == null || to.isAfter(first));
    }
}
