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
    static final String S3_TEST = "S3 test event";
    static final String CONTROL = "CloudWatch Logs control message";
    static final String VALIDATION = "CloudTrail validation message";
    static final String WRITE_TEST = "CloudWatch export write test";

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
        if ("s3:TestEvent".equals(object.text("Event"))) {
            return S3_TEST;
        }
        if ("Object Created".equals(object.text("detail-type")) && object.object("detail") != null) {
            return POINTER;
        }
        return null;
    }

    /** What a text is called if it is one that AWS sends to see whether a way is open. */
    static @Nullable String text(String text) {
        if (text.startsWith("CWL CONTROL MESSAGE")) {
            return CONTROL;
        }
        if (text.startsWith("CloudTrail validation message")) {
            return VALIDATION;
        }
        return text.startsWith("Permission Check Successful") ? WRITE_TEST : null;
    }
}
