package io.tactrail.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which something was not recorded, or its record may be lost. Each cause has its own: windows may
 * overlap.
 *
 * @param to null where nothing in the evidence ends it
 * @param account whose calls are not recorded; "" where not known
 * @param regions sorted; empty for all regions, or where it is not known which
 * @param what which trail, event data store, bucket, key or chain, in words
 * @param by null for gaps, of which no call is the cause that we know
 * @param ended the call that restored it, or null
 * @param events references of the calls that show it, in order of time; at most {@link #EVENTS}
 * @param notRecorded what is missing in it, in words
 * @param stillCovered what else recorded it, and how we know, in words; never empty
 * @param evidenceInside whether the evidence has management events of the account and a region of it inside the window
 */
public record BlindWindow(
        Instant from,
        @Nullable Instant to,
        Kind kind,
        String account,
        List<String> regions,
        String what,
        @Nullable Deed by,
        @Nullable Deed ended,
        List<String> events,
        String notRecorded,
        String stillCovered,
        boolean evidenceInside,
        Confidence confidence) {

    public static final int EVENTS = 20;

    public BlindWindow {
        regions = List.copyOf(regions);
        events = List.copyOf(events);
    }

    public enum Kind {
        TRAIL_OFF("trail switched off"),
        TRAIL_DELETED("trail deleted"),
        FEWER_REGIONS("trail of fewer regions or services"),
        FEWER_EVENTS("fewer events selected"),
        NO_INSIGHTS("Insights switched off"),
        NOT_VALIDATED("log file validation switched off"),
        MOVED("logs moved elsewhere"),
        STORE_OFF("event data store switched off"),
        STORE_DELETED("event data store deleted"),
        BUCKET("log bucket closed"),
        EXPIRING("logs expire"),
        LOGS_DELETED("log files deleted"),
        KEY("key of the logs unusable"),
        ORGANIZATION("organisation trail lost"),
        REGION("region switched"),
        DIGEST_GAP("gap between digests"),
        DELIVERY_GAP("gap in deliveries"),
        HEARTBEAT_GAP("heartbeats silent");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether it concerns an account and region at some time of a stretch; "" stands for any. */
    public boolean concerns(String account, String region, Instant first, Instant last) {
        return (account.isEmpty() || this.account.isEmpty() || this.account.equals(account))
                && (region.isEmpty() || regions.isEmpty() || regions.contains(region))
                && !from.isAfter(last)
                && (to == null || to.isAfter(first));
    }
}
