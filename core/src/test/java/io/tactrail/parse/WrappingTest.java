package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tactrail.evidence.Bounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A skeleton of each shape that loses nothing: the same three records give the same events and hashes in all. */
class WrappingTest {

    private static final List<String> RECORDS = Samples.records(3);
    private static final String DELIVERED = Samples.delivered(3);

    static Stream<Arguments> shapes() {
        String subscription =
                "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\","
                        + "\"subscriptionFilters\":[\"f\"],\"logEvents\":["
                        + each("{\"id\":\"1\",\"timestamp\":1,\"message\":%s}", ",", true) + "]}";
        String notification =
                "{\"Type\":\"Notification\",\"MessageId\":\"m\",\"TopicArn\":\"arn:aws:sns:x\",\"Message\":"
                        + Samples.quoted(DELIVERED) + "}";
        return Stream.of(
                arguments(
                        "lookup-events",
                        "{\"Events\":["
                                + each(
                                        "{\"EventId\":\"i\",\"EventName\":\"n\",\"ReadOnly\":\"true\",\"AccessKeyId\":\"A\","
                                                + "\"EventTime\":1688989356.0,\"EventSource\":\"s\",\"Username\":\"u\","
                                                + "\"Resources\":[{\"ResourceType\":\"t\",\"ResourceName\":\"n\"}],"
                                                + "\"CloudTrailEvent\":%s}",
                                        ",", true)
                                + "],\"NextToken\":\"t\"}"),
                arguments("JSON strings", "[" + each("%s", ",\n", true) + "]"),
                arguments("JSON strings", each("%s", "\n", true)),
                arguments(
                        "Lake query JSON",
                        "{\"QueryStatus\":\"FINISHED\",\"QueryStatistics\":{\"ResultsCount\":3},\"QueryResultRows\":["
                                + each("[{\"eventID\":\"i\"},{\"eventJson\":%s}]", ",", true) + "]}"),
                arguments("CloudWatch Logs subscription", subscription),
                arguments("CloudWatch Logs subscription", subscription.replace("},{\"id\"", "}\n,\n{ \"id\"")),
                arguments("Lambda awslogs", "{\"awslogs\":{\"data\":\"" + base64(gzip(subscription)) + "\"}}"),
                arguments(
                        "filter-log-events",
                        "{\"events\":["
                                + each(
                                        "{\"logStreamName\":\"s\",\"timestamp\":1,\"message\":%s,\"ingestionTime\":2,"
                                                + "\"eventId\":\"3\"}",
                                        ",", true)
                                + "],\"searchedLogStreams\":[]}"),
                arguments(
                        "get-log-events",
                        "{\"events\":[" + each("{\"timestamp\":1,\"message\":%s,\"ingestionTime\":2}", ",", true)
                                + "],\"nextForwardToken\":\"f/1\"}"),
                arguments(
                        "Logs Insights",
                        "{\"results\":["
                                + each(
                                        "[{\"field\":\"@timestamp\",\"value\":\"t\"},{\"field\":\"@message\",\"value\":%s}]",
                                        ",", true)
                                + "],\"status\":\"Complete\"}"),
                arguments("Logs Insights", "[" + each("{\"@timestamp\":\"t\",\"@message\":%s}", ",", false) + "]"),
                arguments("CloudWatch export task", each("2026-01-18T10:00:00.000Z %s", "\n", false) + "\n"),
                arguments("CloudWatch export task", each("1768730400000 %s", "\n", false)),
                arguments("text lines with JSON", each("Jan 18 10:00:00 host trail[1]: %s", "\n", false)),
                arguments(
                        "EventBridge",
                        each(
                                "{\"version\":\"0\",\"id\":\"i\",\"detail-type\":\"AWS API Call via CloudTrail\","
                                        + "\"source\":\"aws.iam\",\"account\":\"1\",\"time\":\"t\",\"region\":\"r\","
                                        + "\"resources\":[],\"detail\":%s}",
                                "\n", false)),
                arguments("SNS", notification),
                arguments(
                        "SNS",
                        "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\",\"Sns\":" + notification
                                + "}]}"),
                arguments(
                        "SQS",
                        "{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":"
                                + Samples.quoted(notification) + "}]}"),
                arguments(
                        "SQS",
                        "{\"Messages\":[" + each("{\"MessageId\":\"m\",\"ReceiptHandle\":\"h\",\"Body\":%s}", ",", true)
                                + "]}"),
                arguments(
                        "Kinesis",
                        "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"eventID\":\"shardId-0:1\",\"eventName\":"
                                + "\"aws:kinesis:record\",\"kinesis\":{\"data\":\"" + base64(gzip(subscription))
                                + "\"}}]}"),
                arguments(
                        "Kinesis",
                        "{\"Records\":[{\"SequenceNumber\":\"1\",\"PartitionKey\":\"p\",\"Data\":\""
                                + base64(Samples.utf8(DELIVERED)) + "\"}],\"MillisBehindLatest\":0}"),
                arguments(
                        "Firehose",
                        "{\"invocationId\":\"i\",\"deliveryStreamArn\":\"d\",\"records\":[{\"recordId\":\"r\",\"data\":\""
                                + base64(gzip(subscription)) + "\"}]}"),
                arguments(
                        "Splunk",
                        each("{\"preview\":false,\"offset\":1,\"result\":{\"_raw\":%s,\"host\":\"h\"}}", "\n", true)),
                arguments(
                        "Splunk",
                        "{\"preview\":false,\"results\":[" + each("{\"_raw\":%s,\"_time\":\"t\"}", ",", true) + "]}"),
                arguments("Splunk", each("{\"time\":1,\"sourcetype\":\"aws:cloudtrail\",\"event\":%s}", "", false)),
                arguments(
                        "Elastic",
                        "{\"took\":1,\"hits\":{\"total\":{\"value\":3},\"hits\":["
                                + each(
                                        "{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"@timestamp\":\"t\",\"event\":"
                                                + "{\"action\":\"a\",\"original\":%s},\"aws\":{\"cloudtrail\":{}}}}",
                                        ",", true)
                                + "]}}"),
                arguments("Elastic", each("{\"_index\":\"i\",\"_source\":%s}", "\n", false)),
                arguments(
                        "Elastic", "[" + each("{\"_id\":\"1\",\"fields\":{\"event.original\":[%s]}}", ",", true) + "]"),
                arguments(
                        "Filebeat/Logstash",
                        each(
                                "{\"@timestamp\":\"t\",\"event\":{\"original\":%s},\"eventName\":\"mangled\"}",
                                "\n", true)),
                arguments("Filebeat/Logstash", each("{\"@timestamp\":\"t\",\"event.original\":%s}", "\n", true)),
                arguments("Filebeat/Logstash", each("{\"@timestamp\":\"t\",\"message\":%s}", "\n", true)),
                arguments("Filebeat/Logstash", each("{\"@timestamp\":\"t\",\"Records\":%s}", "\n", false)),
                arguments(
                        "OCSF (Security Lake)",
                        each("{\"class_uid\":6003,\"metadata\":{},\"raw_data\":%s}", "\n", true)),
                arguments("JSON in text", each("{\"log\":%s,\"stream\":\"stdout\"}", "\n", true)),
                arguments(
                        "Lake query CSV", "eventID,eventJson,eventJsonChecksum\n" + each("i,%s,c", "\n", "csv") + "\n"),
                arguments("lookup-events CSV", "\"EventId\",\"CloudTrailEvent\"\r\n" + each("\"i\",%s", "\r\n", "csv")),
                arguments("Logs Insights CSV", "@timestamp,@message\n" + each("t,%s", "\n", "csv")),
                arguments("Splunk CSV", "\"_raw\",\"_time\"\n" + each("%s,t", "\n", "csv")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void givesTheSameEventsAndHashes(String kind, String text) {
        Told bare = Told.read("[" + String.join(",", RECORDS) + "]");
        Told told = Told.read(text);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.rejects).isEmpty();
        assertThat(told.others).isEmpty();
        assertThat(told.hashes()).isEqualTo(bare.hashes());
        assertThat(told.events)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("fields")
                .isEqualTo(bare.events);
        assertThat(told.founds).allMatch(found -> !found.lossy());
        assertThat(told.contents().lossy()).isEmpty();
        assertThat(told.contents().records()).isTrue();
    }

    @Test
    void tellsTheRecordsOwnTextInEveryShape() throws IOException {
        for (Arguments shape : shapes().toList()) {
            List<String> texts = new ArrayList<>();
            new RecordReader(Bounds.usual())
                    .read(
                            new ByteArrayInputStream(Samples.utf8((String) shape.get()[1])),
                            (found, event, json) -> texts.add(new String(json, StandardCharsets.UTF_8)));
            assertThat(texts).as(String.valueOf(shape.get()[0])).isEqualTo(RECORDS);
        }
    }

    @Test
    void tellsOtherKindsApart() {
        assertThat(Told.read(
                                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}")
                        .otherKinds())
                .containsExactly("pointer to an S3 object");
        Told pointer = Told.read("{\"Type\":\"Notification\",\"TopicArn\":\"t\",\"Message\":"
                + Samples.quoted("{\"s3Bucket\":\"b\",\"s3ObjectKey\":[\"k\"]}") + "}");
        assertThat(pointer.otherKinds()).containsExactly("pointer to an S3 object");
        assertThat(pointer.kind()).isEqualTo("SNS");
        Told validation = Told.read(
                "{\"Type\":\"Notification\",\"TopicArn\":\"t\",\"Message\":\"CloudTrail validation message.\"}");
        assertThat(validation.otherKinds()).containsExactly("CloudTrail validation message");
        assertThat(Told.read("CloudTrail validation message.").otherKinds())
                .containsExactly("CloudTrail validation message");
        assertThat(Told.read("Permission Check Successful").otherKinds())
                .containsExactly("CloudWatch export write test");
        Told control = Told.read("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\","
                + "\"logStream\":\"\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\",\"timestamp\":1,"
                + "\"message\":\"CWL CONTROL MESSAGE: Checking health of destination Firehose.\"}]}");
        assertThat(control.otherKinds()).containsExactly("CloudWatch Logs control message");
        Told insight = Told.read("{\"Records\":[{\"eventVersion\":\"1.07\",\"eventSource\":\"s\",\"eventName\":\"n\","
                + "\"eventType\":\"AwsCloudTrailInsight\",\"insightDetails\":{\"state\":\"Start\"}},"
                + "{\"eventType\":\"AwsAggregatedEvent\",\"eventId\":\"i\",\"timeWindow\":{},\"summary\":{}}]}");
        assertThat(insight.otherKinds()).containsExactly("Insight event", "aggregated event");
        assertThat(insight.events).isEmpty();
        assertThat(Told.read("{\"Records\":[{\"eventType\":\"AwsCloudTrailInsight\",\"insightDetails\":{}}]}")
                        .kind())
                .isEqualTo("CloudTrail Insights");
    }

    @Test
    void takesNetworkActivityForEvents() {
        Told told = Told.read("["
                + RECORDS.get(0).replace("AwsApiCall", "AwsVpceEvent").replace("Management", "NetworkActivity") + "]");
        assertThat(told.events).hasSize(1);
        assertThat(told.events.get(0).eventCategory()).isEqualTo("NetworkActivity");
    }

    @Test
    void saysWhenPackedDataIsDamagedOrABomb() throws IOException {
        byte[] gzip = gzip(DELIVERED);
        String half = base64(Arrays.copyOf(gzip, gzip.length / 2));
        Told told = Told.read("{\"awslogs\":{\"data\":\"" + half + "\"}}");
        assertThat(told.rejects).hasSize(1);
        assertThat(told.rejects.get(0).reason()).startsWith("the gzip data in the record is truncated");
        String bomb = base64(gzip("{\"Records\":[" + " ".repeat(200 << 20)));
        Told bombed = Told.read("{\"awslogs\":{\"data\":\"" + bomb + "\"}}");
        assertThat(bombed.rejects).hasSize(1);
        assertThat(bombed.rejects.get(0).reason()).contains("inflates to more than");
        assertThat(Told.read("{\"awslogs\":{\"data\":\"no base64!\"}}").rejects).hasSize(1);
    }

    @Test
    void losesOnlyTheBrokenOneOfWrappedRecords() {
        String list = "[" + each("{\"id\":\"1\",\"timestamp\":1,\"message\":%s}", ",", true) + "]";
        String broken = list.replace("r1\\\"", "r1");
        assertThat(Told.read("{\"logEvents\":" + broken + "}").ids()).containsExactly("id-0", "id-2");
        assertThat(Told.read("{\"logEvents\":" + broken + "}").rejects).hasSize(1);
        String cut = list.replace(
                "\"timestamp\":1,\"message\":\"{\\\"eventVersion", "\"timestamp\":1,\"message\":\"{eventVersion");
        assertThat(Told.read("{\"logEvents\":" + cut + "}").rejects).hasSize(3);
        String rows = "{\"QueryResultRows\":[" + each("[{\"eventID\":\"i\"},{\"eventJson\":%s}]", ",", true) + "]}";
        Told row = Told.read(rows.replaceFirst("\"eventJson\":", "\"eventJson:"));
        assertThat(row.ids()).containsExactly("id-1", "id-2");
        assertThat(row.rejects).hasSize(1);
        String strings = "[" + each("%s", ",", true) + "]";
        Told string = Told.read(strings.replaceFirst("\\\\\"eventVersion", "\"eventVersion"));
        assertThat(string.ids()).containsExactly("id-1", "id-2");
        assertThat(string.rejects).hasSize(1);
    }

    @Test
    void keepsTextBetweenRecordsInSight() {
        Told told = Told.read(
                "START RequestId 1\n2026-01-18T10:00:00.000Z " + RECORDS.get(0) + "\nplain {text}\n2026-01-18T"
                        + "10:00:00.000Z " + RECORDS.get(1).replace("\"eventTime\":", "\"eventTime\"")
                        + "\n2026-01-18T10:00:00.000Z "
                        + RECORDS.get(2));
        assertThat(told.ids()).containsExactly("id-0", "id-2");
        assertThat(told.otherKinds()).containsExactly("not a CloudTrail record", "not a CloudTrail record");
        assertThat(told.rejects).hasSize(1);
    }

    private static String each(String form, String between, boolean quoted) {
        return each(form, between, quoted ? "json" : "bare");
    }

    private static String each(String form, String between, String how) {
        return RECORDS.stream()
                .map(record -> form.replace(
                        "%s",
                        how.equals("json")
                                ? Samples.quoted(record)
                                : how.equals("csv") ? "\"" + record.replace("\"", "\"\"") + "\"" : record))
                .collect(Collectors.joining(between));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Samples.utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
