package io.tactrail.parse;

import io.tactrail.parse.Node.Obj;
import org.jspecify.annotations.Nullable;

/**
 * Records that AWS writes beside events and that are none. Sources: CloudTrail user guide, "CloudTrail record contents
 * for Insights events", "… for aggregated events"; S3 user guide, "Event message structure".
 */
final class Others {

    static final String INSIGHT = "Insight event";
    static final String AGGREGATED = "aggregated event";
    static final String POINTER = "pointer to an S3 object";

    private Others() {}

    /** What an object is called if it is a known kind that is no event. */
    static @Nullable String kind(Obj object) {
        String type = object.text("eventType");
        if ("AwsCloudTrailInsight".equals(type) || object.object("insightDetails") != null) {
            return INSIGHT;
        }
        if ("AwsAggregatedEvent".equals(type)) {
            return AGGREGATED;
        }
        if ("aws:s3".equals(object.text("eventSource")) && object.object("s3") != null) {
            return POINTER;
        }
        if (object.has("s3Bucket") && object.has("s3ObjectKey") && object.text("eventName") == null) {
            return POINTER;
        }
        return null;
    }
}
