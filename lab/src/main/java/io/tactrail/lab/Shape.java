package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * The shapes in which CloudTrail records are handed over. Each constant shows its skeleton and says who writes it;
 * {@code [K]} marks what is known from practice and not from a document.
 *
 * <p>A lossless shape holds every record as it was delivered. A lossy one has dropped or mangled fields, as its source
 * does, so that a reader must not expect them back.
 */
public enum Shape {
    /** {@code {"Records":[…]}}: a trail's log file (userguide, "CloudTrail log file examples"), unpacked. */
    RECORDS("records.json", true, Envelope::records),

    /** The same as delivered to S3: {@code ACCOUNT_CloudTrail_REGION_TIME_16CHARS.json.gz}. */
    RECORDS_GZIP(
            "111122223333_CloudTrail_us-east-1_20260310T0600Z_AbCdEfGhIjKlMnOp.json.gz",
            true,
            records -> Bytes.gzip(Envelope.records(records))),

    /** The console's Event history, "Download as JSON": the same, indented [K]. */
    EVENT_HISTORY_JSON("event_history.json", true, Envelope::indentedRecords),

    /** {@code […]}: a bare array, as {@code jq '.Records'} and many public data sets leave it. */
    ARRAY("array.json", true, records -> Bytes.utf8(Json.text(Json.array(records.toArray())))),

    /** One record in each line: {@code jq -c '.Records[]'}, and most pipelines. */
    JSON_LINES("events.jsonl", true, Envelope::lines),

    /** Documents one after another, each over several lines: {@code jq '.Records[]'}. */
    CONCATENATED("concatenated.json", true, Envelope::concatenated),

    /** {@code {"Events":[{"EventId",…,"CloudTrailEvent":"<json>"}]}}: {@code aws cloudtrail lookup-events}. */
    LOOKUP_EVENTS("lookup-events.json", true, Envelope::lookupEvents),

    /** {@code {"QueryResultRows":[[{"eventID":…},{"eventJson":…}]]}}: {@code aws cloudtrail get-query-results}. */
    LAKE_QUERY_JSON("lake-query.json", true, Envelope::lakeQuery),

    /** {@code eventID,eventTime,eventJson}: what CloudTrail Lake saves to S3 for a SELECT that asks for eventJson. */
    LAKE_CSV_EVENT_JSON("result_1.csv.gz", true, records -> Bytes.gzip(Csv.lakeEventJson(records))),

    /** {@code {"messageType":"DATA_MESSAGE",…,"logEvents":[{"message":"<json>"}]}}: a CloudWatch Logs subscription. */
    SUBSCRIPTION("subscription.json", true, Envelope::subscription),

    /** {@code {"awslogs":{"data":"<base64 of gzip of the above>"}}}: the same as Lambda gets it. */
    LAMBDA_AWSLOGS("awslogs.json", true, Envelope::awsLogs),

    /** {@code {…}{…}} without a newline, packed: the same through a Firehose that unpacks and packs again [K]. */
    FIREHOSE("firehose-1-2026-03-10-06-00-00-example.gz", true, records -> Bytes.gzip(Envelope.firehose(records))),

    /** One gzip member after another: the same through a Firehose that only passes on [K]. */
    FIREHOSE_MEMBERS("firehose-1-2026-03-10-06-05-00-example", true, Envelope::firehoseMembers),

    /** Those members packed once more: Firehose with S3 compression and without decompression [K]. */
    FIREHOSE_TWICE_PACKED(
            "firehose-1-2026-03-10-06-10-00-example.gz",
            true,
            records -> Bytes.gzip(Envelope.firehoseMembers(records))),

    /** {@code {"events":[{"logStreamName","message"}],"searchedLogStreams"}}: {@code aws logs filter-log-events}. */
    FILTER_LOG_EVENTS("filter-log-events.json", true, Envelope::filterLogEvents),

    /** {@code {"events":[{"timestamp","message"}],"nextForwardToken"}}: {@code aws logs get-log-events}. */
    GET_LOG_EVENTS("get-log-events.json", true, Envelope::getLogEvents),

    /** {@code {"results":[[{"field":"@message","value":"<json>"}]],"status"}}: {@code aws logs get-query-results}. */
    LOGS_INSIGHTS("logs-insights.json", true, Envelope::logsInsights),

    /** {@code 2026-03-10T06:00:00.000Z {…}} in lines, packed: {@code aws logs create-export-task} [K]. */
    EXPORT_TASK("000000.gz", true, Envelope::exportTask),

    /** {@code {"detail-type":"AWS API Call via CloudTrail",…,"detail":{…}}} in lines: EventBridge. */
    EVENTBRIDGE("eventbridge.jsonl", true, Envelope::eventBridgeLines),

    /** {@code {"Messages":[{"Body":"<EventBridge json>"}]}}: {@code aws sqs receive-message} behind EventBridge. */
    SQS_BODY("sqs-receive-message.json", true, Envelope::sqs),

    /** {@code {"Type":"Notification","Message":"<EventBridge json>"}} in lines: SNS behind EventBridge. */
    SNS_MESSAGE("sns.jsonl", true, Envelope::sns),

    /** {@code {"Records":[{"eventSource":"aws:kinesis","kinesis":{"data":"<base64 gzip DATA_MESSAGE>"}}]}} [K]. */
    KINESIS("kinesis.json", true, Envelope::kinesis),

    /** {@code {"result":{"_raw":"<json>"}}} in lines: Splunk's search export. */
    SPLUNK_RAW("splunk-export.json", true, Envelope::splunk),

    /** {@code {"hits":{"hits":[{"_source":{"event":{"original":"<json>"}}}]}}}: Elasticsearch, aws.cloudtrail. */
    ELASTIC_SOURCE("elastic-search.json", true, Envelope::elastic),

    /** {@code {"@timestamp",…,"message":"<json>"}} in lines: Filebeat's aws-s3 input without a pipeline. */
    FILEBEAT("filebeat.ndjson", true, Envelope::filebeat),

    /** {@code eventversion,useridentity,…}: Athena over the table of the userguide; structs as {@code {k=v, …}} [K]. */
    ATHENA_CSV("athena.csv", false, Csv::athena),

    /** {@code eventVersion,userIdentity,…}: CloudTrail Lake, a SELECT of single columns; maps as {@code {k=v, …}} [K]. */
    LAKE_CSV_COLUMNS("result_2.csv.gz", false, records -> Bytes.gzip(Csv.lakeColumns(records))),

    /** OCSF 1.1 in lines: Security Lake's mapping of CloudTrail (which itself writes Parquet). */
    OCSF("ocsf.jsonl", false, Ocsf::write);

    private final String fileName;
    private final boolean lossless;
    // A method without state, which the checker cannot know.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<List<ObjectNode>, byte[]> writer;

    Shape(String fileName, boolean lossless, Function<List<ObjectNode>, byte[]> writer) {
        this.fileName = fileName;
        this.lossless = lossless;
        this.writer = writer;
    }

    /** The name such a file usually has, and no two shapes share. */
    public String fileName() {
        return fileName;
    }

    public boolean lossless() {
        return lossless;
    }

    /** The file that holds these records. */
    public byte[] write(List<ObjectNode> records) {
        return writer.apply(records);
    }
}
