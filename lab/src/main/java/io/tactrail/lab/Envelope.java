package io.tactrail.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What AWS and collectors put around records; see {@link Shape} for the skeleton of each. */
final class Envelope {
    private static final String LOG_GROUP = "aws-cloudtrail-logs";

    /** Subscriptions send a few events in a message; more than one message is what readers must be ready for. */
    private static final int EVENTS_PER_MESSAGE = 3;

    private Envelope() {}

    static byte[] records(List<ObjectNode> records) {
        return Bytes.utf8(Json.text(Json.object("Records", array(records, record -> record))));
    }

    static byte[] indentedRecords(List<ObjectNode> records) {
        return Bytes.utf8(indented(Json.object("Records", array(records, record -> record))));
    }

    static byte[] lines(List<ObjectNode> records) {
        return lines(records, Json::text);
    }

    static byte[] concatenated(List<ObjectNode> records) {
        return lines(records, Envelope::indented);
    }

    static byte[] lookupEvents(List<ObjectNode> records) {
        ArrayNode events = array(records, record -> {
            ObjectNode event = Json.object(
                    "EventId", record.path("eventID").asText(),
                    "EventName", record.path("eventName").asText(),
                    "ReadOnly", record.path("readOnly").asText());
            JsonNode key = record.path("userIdentity").path("accessKeyId");
            if (key.isTextual()) {
                event.set("AccessKeyId", key);
            }
            // As version 2 of the CLI prints it; version 1 prints epoch seconds.
            event.put("EventTime", record.path("eventTime").asText().replace("Z", "+00:00"));
            event.set("EventSource", record.path("eventSource"));
            event.put("Username", username(record));
            event.set(
                    "Resources",
                    array(
                            list(record.path("resources")),
                            resource -> Json.object(
                                    "ResourceType", resource.path("type").asText(),
                                    "ResourceName", resource.path("ARN").asText())));
            event.put("CloudTrailEvent", Json.text(record));
            return event;
        });
        return Bytes.utf8(indented(Json.object("Events", events)));
    }

    static byte[] lakeQuery(List<ObjectNode> records) {
        ArrayNode rows = array(
                records,
                record -> Json.array(
                        Json.object("eventID", record.path("eventID").asText()),
                        Json.object("eventTime", lakeTime(record)),
                        Json.object("eventJson", Json.text(record))));
        return Bytes.utf8(indented(Json.object(
                "QueryStatus",
                "FINISHED",
                "QueryStatistics",
                Json.object(
                        "ResultsCount", records.size(),
                        "TotalResultsCount", records.size(),
                        "BytesScanned", 4096),
                "QueryResultRows",
                rows)));
    }

    static byte[] subscription(List<ObjectNode> records) {
        return Bytes.utf8(Json.text(dataMessage(records)));
    }

    static byte[] awsLogs(List<ObjectNode> records) {
        return Bytes.utf8(
                Json.text(Json.object("awslogs", Json.object("data", Bytes.base64Gzip(subscription(records))))));
    }

    static byte[] firehose(List<ObjectNode> records) {
        return messages(records, message -> message);
    }

    static byte[] firehoseMembers(List<ObjectNode> records) {
        return messages(records, Bytes::gzip);
    }

    private static byte[] messages(List<ObjectNode> records, UnaryOperator<byte[]> pack) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        for (int i = 0; i < records.size(); i += EVENTS_PER_MESSAGE) {
            List<ObjectNode> few = records.subList(i, Math.min(records.size(), i + EVENTS_PER_MESSAGE));
            messages.writeBytes(pack.apply(subscription(few)));
        }
        return messages.toByteArray();
    }

    static byte[] filterLogEvents(List<ObjectNode> records) {
        ArrayNode events = array(
                records,
                record -> Json.object(
                        "logStreamName", stream(record),
                        "timestamp", time(record).toEpochMilli(),
                        "message", Json.text(record),
                        "ingestionTime", time(record).toEpochMilli() + 240_000,
                        "eventId", logEventId(record)));
        return Bytes.utf8(indented(Json.object("events", events, "searchedLogStreams", Json.array())));
    }

    static byte[] getLogEvents(List<ObjectNode> records) {
        ArrayNode events = array(
                records,
                record -> Json.object(
                        "timestamp", time(record).toEpochMilli(),
                        "message", Json.text(record),
                        "ingestionTime", time(record).toEpochMilli() + 240_000));
        return Bytes.utf8(indented(Json.object(
                "events", events,
                "nextForwardToken", "f/0000000000000000000000000000000000000000000000000000000000000000/s",
                "nextBackwardToken", "b/0000000000000000000000000000000000000000000000000000000000000000/s")));
    }

    static byte[] logsInsights(List<ObjectNode> records) {
        ArrayNode results = array(
                records,
                record -> Json.array(
                        Json.object("field", "@timestamp", "value", lakeTime(record)),
                        Json.object("field", "@message", "value", Json.text(record)),
                        Json.object("field", "@ptr", "value", "CmEKExample" + logEventId(record))));
        return Bytes.utf8(indented(Json.object(
                "queryLanguage", "CWLI", "results", results, "statistics", Json.object(), "status", "Complete")));
    }

    static byte[] exportTask(List<ObjectNode> records) {
        return Bytes.gzip(
                lines(records, record -> time(record).toString().replace("Z", ".000Z") + " " + Json.text(record)));
    }

    static byte[] eventBridgeLines(List<ObjectNode> records) {
        return lines(records, record -> Json.text(eventBridge(record)));
    }

    static byte[] sqs(List<ObjectNode> records) {
        ArrayNode messages = array(
                records,
                record -> Json.object(
                        "MessageId",
                        uuid(record, "sqs"),
                        "ReceiptHandle",
                        "AQEBEXAMPLE" + logEventId(record),
                        "MD5OfBody",
                        "00000000000000000000000000000000",
                        "Body",
                        Json.text(eventBridge(record))));
        return Bytes.utf8(indented(Json.object("Messages", messages)));
    }

    static byte[] sns(List<ObjectNode> records) {
        return lines(
                records,
                record -> Json.text(Json.object(
                        "Type", "Notification",
                        "MessageId", uuid(record, "sns"),
                        "TopicArn", "arn:aws:sns:us-east-1:111122223333:trail-events",
                        "Message", Json.text(eventBridge(record)),
                        "Timestamp", time(record).plusSeconds(60).toString().replace("Z", ".000Z"),
                        "SignatureVersion", "1",
                        "Signature", "EXAMPLE",
                        "SigningCertURL", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-EXAMPLE.pem",
                        "UnsubscribeURL", "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe")));
    }

    static byte[] kinesis(List<ObjectNode> records) {
        ArrayNode pieces = Json.array();
        for (int i = 0; i < records.size(); i += EVENTS_PER_MESSAGE) {
            List<ObjectNode> few = records.subList(i, Math.min(records.size(), i + EVENTS_PER_MESSAGE));
            pieces.add(Json.object(
                    "kinesis",
                    Json.object(
                            "kinesisSchemaVersion", "1.0",
                            "partitionKey", uuid(few.get(0), "partition"),
                            "sequenceNumber", "4954" + String.format("%052d", i),
                            "data", Bytes.base64Gzip(subscription(few)),
                            "approximateArrivalTimestamp", time(few.get(0)).getEpochSecond()),
                    "eventSource",
                    "aws:kinesis",
                    "eventVersion",
                    "1.0",
                    "eventID",
                    "shardId-000000000000:4954" + String.format("%052d", i),
                    "eventName",
                    "aws:kinesis:record",
                    "invokeIdentityArn",
                    "arn:aws:iam::111122223333:role/reader",
                    "awsRegion",
                    "us-east-1",
                    "eventSourceARN",
                    "arn:aws:kinesis:us-east-1:111122223333:stream/trail"));
        }
        return Bytes.utf8(Json.text(Json.object("Records", pieces)));
    }

    static byte[] splunk(List<ObjectNode> records) {
        return lines(
                records,
                record -> Json.text(Json.object(
                        "preview",
                        false,
                        "result",
                        Json.object(
                                "_time", time(record).toString().replace("Z", ".000+00:00"),
                                "host", "trail.example.com",
                                "index", "aws",
                                "source", "s3://example-trail-archive/AWSLogs",
                                "sourcetype", "aws:cloudtrail",
                                "_raw", Json.text(record)))));
    }

    static byte[] elastic(List<ObjectNode> records) {
        ArrayNode hits = array(
                records,
                record -> Json.object(
                        "_index",
                        ".ds-logs-aws.cloudtrail-default-2026.03.05-000001",
                        "_id",
                        uuid(record, "elastic"),
                        "_source",
                        Json.object(
                                "@timestamp",
                                time(record).toString().replace("Z", ".000Z"),
                                "event",
                                Json.object(
                                        "id", record.path("eventID").asText(),
                                        "action", record.path("eventName").asText(),
                                        "provider", record.path("eventSource").asText(),
                                        "dataset", "aws.cloudtrail",
                                        "original", Json.text(record)),
                                "cloud",
                                Json.object(
                                        "provider",
                                        "aws",
                                        "region",
                                        record.path("awsRegion").asText()),
                                "source",
                                Json.object(
                                        "address",
                                        record.path("sourceIPAddress").asText()))));
        return Bytes.utf8(Json.text(Json.object(
                "took",
                4,
                "timed_out",
                false,
                "hits",
                Json.object("total", Json.object("value", records.size(), "relation", "eq"), "hits", hits))));
    }

    static byte[] filebeat(List<ObjectNode> records) {
        return lines(
                records,
                record -> Json.text(Json.object(
                        "@timestamp", time(record).plusSeconds(300).toString().replace("Z", ".000Z"),
                        "@metadata", Json.object("beat", "filebeat", "type", "_doc", "version", "8.17.2"),
                        "message", Json.text(record),
                        "input", Json.object("type", "aws-s3"),
                        "log",
                                Json.object(
                                        "offset",
                                        0,
                                        "file",
                                        Json.object("path", "https://example-trail-archive.s3.amazonaws.com/AWSLogs")),
                        "ecs", Json.object("version", "8.0.0"))));
    }

    private static ObjectNode dataMessage(List<ObjectNode> records) {
        String owner = records.isEmpty()
                ? "111122223333"
                : records.get(0).path("recipientAccountId").asText();
        return Json.object(
                "messageType",
                "DATA_MESSAGE",
                "owner",
                owner,
                "logGroup",
                LOG_GROUP,
                "logStream",
                owner + "_CloudTrail_us-east-1",
                "subscriptionFilters",
                Json.array("all"),
                "logEvents",
                array(
                        records,
                        record -> Json.object(
                                "id", logEventId(record),
                                "timestamp", time(record).toEpochMilli(),
                                "message", Json.text(record))));
    }

    private static ObjectNode eventBridge(JsonNode record) {
        String service = record.path("eventSource").asText().replace(".amazonaws.com", "");
        return Json.object(
                "version", "0",
                "id", uuid(record, "eventbridge"),
                "detail-type",
                        switch (record.path("eventType").asText()) {
                            case "AwsConsoleSignIn" -> "AWS Console Sign In via CloudTrail";
                            case "AwsServiceEvent" -> "AWS Service Event via CloudTrail";
                            default -> "AWS API Call via CloudTrail";
                        },
                "source", "aws." + service,
                "account", record.path("recipientAccountId").asText(),
                "time", record.path("eventTime").asText(),
                "region", record.path("awsRegion").asText(),
                "resources", Json.array(),
                "detail", record);
    }

    static Instant time(JsonNode record) {
        return Instant.parse(record.path("eventTime").asText());
    }

    /** CloudTrail Lake and Logs Insights print {@code 2026-03-10 06:00:00.000}. */
    static String lakeTime(JsonNode record) {
        return record.path("eventTime").asText().replace('T', ' ').replace("Z", ".000");
    }

    private static String username(JsonNode record) {
        JsonNode identity = record.path("userIdentity");
        String principal = identity.path("principalId").asText();
        return identity.path("userName").asText(principal.substring(principal.indexOf(':') + 1));
    }

    private static String stream(JsonNode record) {
        return record.path("recipientAccountId").asText() + "_CloudTrail_"
                + record.path("awsRegion").asText();
    }

    /** 56 digits, as CloudWatch Logs numbers its events. */
    private static String logEventId(JsonNode record) {
        return "3"
                + String.format(
                        "%055d",
                        time(record).toEpochMilli() * 100_000
                                + Math.floorMod(record.path("eventID").asText().hashCode(), 100_000));
    }

    private static String uuid(JsonNode record, String purpose) {
        return UUID.nameUUIDFromBytes(
                        Bytes.utf8(purpose + record.path("eventID").asText()))
                .toString();
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ? extends JsonNode> write) {
        return Json.array(items.stream().map(write).toArray());
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    private static byte[] lines(List<ObjectNode> records, Function<ObjectNode, String> write) {
        return Bytes.utf8(
                records.stream().map(record -> write.apply(record) + "\n").collect(Collectors.joining()));
    }

    private static String indented(JsonNode node) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
