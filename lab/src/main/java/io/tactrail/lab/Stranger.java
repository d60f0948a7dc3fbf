package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/**
 * Files that lie beside CloudTrail records and are none, so that a reader can be held to naming what it does not read.
 * Several look much like records: they have {@code Records}, {@code eventSource} or {@code eventID}.
 */
public enum Stranger {
    /** An S3 notification: {@code eventSource} is {@code aws:s3}, a pointer to an object. */
    S3_NOTIFICATION(
            "s3-notification.json",
            () -> Json.object(
                    "Records",
                    Json.array(Json.object(
                            "eventVersion",
                            "2.1",
                            "eventSource",
                            "aws:s3",
                            "awsRegion",
                            "us-east-1",
                            "eventTime",
                            "2026-03-10T06:05:00.000Z",
                            "eventName",
                            "ObjectCreated:Put",
                            "userIdentity",
                            Json.object("principalId", "AWS:AROAEXAMPLE"),
                            "s3",
                            Json.object(
                                    "bucket", Json.object("name", "example-trail-archive"),
                                    "object", Json.object("key", "AWSLogs/111122223333/CloudTrail/x.json.gz")))))),

    /** CloudTrail's own note that a log file has been delivered. */
    SNS_POINTER(
            "sns-pointer.json",
            () -> Json.object(
                    "Type", "Notification",
                    "MessageId", "00000000-0000-4000-8000-000000000001",
                    "TopicArn", "arn:aws:sns:us-east-1:111122223333:trail",
                    "Message", "{\"s3Bucket\":\"example-trail-archive\",\"s3ObjectKey\":[\"AWSLogs/x.json.gz\"]}")),

    /** The first message of a topic that CloudTrail was given. */
    SNS_VALIDATION(
            "sns-validation.json",
            () -> Json.object(
                    "Type", "Notification",
                    "MessageId", "00000000-0000-4000-8000-000000000002",
                    "TopicArn", "arn:aws:sns:us-east-1:111122223333:trail",
                    "Message", "CloudTrail validation message.")),

    /** What a CloudWatch Logs subscription sends to see whether anybody listens. */
    CONTROL_MESSAGE(
            "control-message.json",
            () -> Json.object(
                    "messageType",
                    "CONTROL_MESSAGE",
                    "owner",
                    "CloudwatchLogs",
                    "logGroup",
                    "",
                    "logStream",
                    "",
                    "subscriptionFilters",
                    Json.array(),
                    "logEvents",
                    Json.array(Json.object(
                            "id", "",
                            "timestamp", 1773122700000L,
                            "message", "CWL CONTROL MESSAGE: Checking health of destination Firehose.")))),

    /** CloudTrail Insights: an observation, no call; it has no {@code eventName} of a call and no userIdentity. */
    INSIGHT(
            "insight.json",
            () -> Json.object(
                    "Records",
                    Json.array(Json.object(
                            "eventVersion",
                            "1.08",
                            "eventTime",
                            "2026-03-10T06:10:00Z",
                            "awsRegion",
                            "us-east-1",
                            "eventID",
                            "00000000-0000-4000-8000-000000000003",
                            "eventType",
                            "AwsCloudTrailInsight",
                            "recipientAccountId",
                            "111122223333",
                            "sharedEventID",
                            "00000000-0000-4000-8000-000000000004",
                            "insightDetails",
                            Json.object(
                                    "state", "Start",
                                    "eventSource", "ec2.amazonaws.com",
                                    "eventName", "DescribeInstances",
                                    "insightType", "ApiCallRateInsight"),
                            "eventCategory",
                            "Insight")))),

    /** An aggregated event: {@code eventId} with a small d, counts instead of calls. */
    AGGREGATED(
            "aggregated.json",
            () -> Json.object(
                    "Records",
                    Json.array(Json.object(
                            "eventVersion",
                            "1.0",
                            "accountId",
                            "111122223333",
                            "eventId",
                            "00000000-0000-4000-8000-000000000005",
                            "eventCategory",
                            "Aggregated",
                            "eventType",
                            "AwsAggregatedEvent",
                            "awsRegion",
                            "us-east-1",
                            "timeWindow",
                            Json.object("windowStart", "2026-03-10T06:00:00Z", "windowEnd", "2026-03-10T06:05:00Z"),
                            "summary",
                            Json.object())))),

    /** A digest file, which lists log files and is no log. */
    DIGEST(
            "digest.json",
            () -> Json.object(
                    "awsAccountId", "111122223333",
                    "digestStartTime", "2026-03-10T05:00:00Z",
                    "digestEndTime", "2026-03-10T06:00:00Z",
                    "digestS3Bucket", "example-trail-archive",
                    "digestS3Object", "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/10/x.json.gz",
                    "digestPublicKeyFingerprint", "00000000000000000000000000000000",
                    "digestSignatureAlgorithm", "SHA256withRSA",
                    "logFiles", Json.array())),

    /** What {@code create-export-task} writes first, to see whether it may. */
    EXPORT_WRITE_TEST("aws-logs-write-test", "Permission Check Successful"),

    /** Another log that lies in the same bucket: a VPC flow log. */
    FLOW_LOG(
            "flow-log.txt",
            "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action"
                    + " log-status\n2 111122223333 eni-0123456789abcdef0 10.0.0.5 192.0.2.7 443 50123 6 10 840"
                    + " 1773122700 1773122760 ACCEPT OK\n");

    private final String fileName;

    private final String content;

    Stranger(String fileName, Supplier<JsonNode> content) {
        this(fileName, Json.text(content.get()));
    }

    Stranger(String fileName, String content) {
        this.fileName = fileName;
        this.content = content;
    }

    public String fileName() {
        return fileName;
    }

    public byte[] bytes() {
        return Bytes.utf8(content);
    }
}
