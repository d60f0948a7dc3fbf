package io.tactrail.parse;

import io.tactrail.parse.Node.Obj;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way to wrap a record.
 *
 * <p>Adding an input shape: a line in {@link #TABLE}, a skeleton of it in {@code WrappingTest}; if its elements stand
 * in a list under a key of its own, that key in {@link Keys} and {@link #CARRIERS}.
 *
 * @param name for a person
 * @param inside what is wrapped, or null where an object is not of this shape
 */
record Wrapping(String name, Function<Obj, @Nullable Inside> inside) {

    /** What a wrapping holds. */
    sealed interface Inside {

        /** JSON as text. */
        record Words(String text) implements Inside {}

        /** A JSON object. */
        record Value(Obj object) implements Inside {}

        /** Base64 of JSON, or of JSON in gzip; {@code logs} if it can be nothing else. */
        record Packed(String base64, boolean logs) implements Inside {}

        /** A record made of fields that had other names; {@code lossy} says what is missing. */
        record Mapped(Obj record, String lossy) implements Inside {}
    }

    /** Records as JSON in JSON strings: what {@code --query 'Events[].CloudTrailEvent'} prints. */
    static final String STRINGS = "JSON strings";

    private static final String FEWER =
            "Only the columns that were asked for, without the record's own text: other fields are not known.";
    private static final String RENAMED =
            "Keys were written in another way: names inside requestParameters and responseElements stay as they came.";

    /** Tried in this order; the first that holds something known counts. */
    static final List<Wrapping> TABLE = List.of(
            words("lookup-events", "CloudTrailEvent"),
            value("lookup-events", "CloudTrailEvent"),
            words("Lake query JSON", "eventJson"),
            new Wrapping("EventBridge", object -> object.has("detail-type") ? object(object, "detail") : null),
            new Wrapping("SNS", in("Sns", sns -> text(sns, "Message"))),
            new Wrapping(
                    "SNS",
                    object -> object.has("TopicArn") || "Notification".equals(object.text("Type"))
                            ? text(object, "Message")
                            : null),
            new Wrapping("Kinesis", in("kinesis", kinesis -> packed(kinesis, "data", false))),
            new Wrapping("Kinesis", object -> object.has("SequenceNumber") ? packed(object, "Data", false) : null),
            new Wrapping("Firehose", object -> object.has("recordId") ? packed(object, "data", false) : null),
            new Wrapping("Lambda awslogs", in("awslogs", logs -> packed(logs, "data", true))),
            new Wrapping("SQS", object -> object.has("messageId") ? text(object, "body") : null),
            new Wrapping("SQS", object -> object.has("MessageId") ? text(object, "Body") : null),
            new Wrapping("Splunk", in("result", result -> text(result, "_raw"))),
            words("Splunk", "_raw"),
            new Wrapping("Splunk", object -> object.has("sourcetype") ? either(object, "event") : null),
            value("Elastic", "_source"),
            new Wrapping("Elastic", in("fields", Wrapping::original)),
            new Wrapping("Filebeat/Logstash", Wrapping::original),
            new Wrapping("Filebeat/Logstash", Wrapping::message),
            words("Logs Insights", "@message"),
            value("Logs Insights", "@message"),
            log("get-log-events", "ingestionTime", "logStreamName"),
            log("filter-log-events", "eventId", null),
            log("filter-log-events", "logStreamName", null),
            log("CloudWatch Logs subscription", "id", null),
            log("CloudWatch Logs", "timestamp", null),
            new Wrapping("OCSF (Security Lake)", Ocsf::inside),
            new Wrapping("Filebeat/Logstash", Ecs::inside),
            new Wrapping(
                    "Filebeat/Logstash",
                    object -> object.has("@timestamp") || object.has("@version") ? object(object, "Records") : null),
            new Wrapping("Splunk", in("result", result -> columns(result, FEWER))),
            new Wrapping("lookup-events", object -> object.has("EventId") ? columns(object, FEWER) : null),
            new Wrapping("renamed fields", object -> columns(object, RENAMED)));

    /** The key of a list, and what a member with such a list is, if nothing in it says otherwise. */
    private static final Map<String, String> CARRIERS = Map.ofEntries(
            Map.entry("", "JSON array"),
            Map.entry("Records", "CloudTrail Records"),
            Map.entry("Events", "lookup-events"),
            Map.entry("events", "filter-log-events"),
            Map.entry("logEvents", "CloudWatch Logs subscription"),
            Map.entry("results", "Logs Insights"),
            Map.entry("QueryResultRows", "Lake query JSON"),
            Map.entry("Messages", "SQS"),
            Map.entry("hits", "Elastic"));

    /** The shape of records that stand bare in a list. */
    static String listShape(String list) {
        return list.equals("Records") ? "CloudTrail Records" : "JSON array";
    }

    static String carrierShape(String list) {
        return CARRIERS.getOrDefault(list, "JSON array");
    }

    /** Whether the elements of a list are rows: lists of fields, not lists of records. */
    static boolean hasRows(String list) {
        return list.equals("results") || list.equals("QueryResultRows");
    }

    /** The shape of a query result's row. */
    static String rowShape(Obj row) {
        return row.has("@message") || row.has("@ptr") || row.has("@timestamp") ? "Logs Insights" : "Lake query JSON";
    }

    /** What a row holds: a record's own text if the query asked for it, else its fields. */
    static @Nullable Inside row(Obj row) {
        for (int i = 0; i < row.size(); i++) {
            String text = row.value(i).text();
            if (text != null
                    && (row.key(i).equalsIgnoreCase("eventJson") || row.key(i).equals("@message"))) {
                return new Inside.Words(text);
            }
        }
        return columns(row, FEWER);
    }

    private static Wrapping words(String name, String key) {
        return new Wrapping(name, object -> text(object, key));
    }

    private static Wrapping value(String name, String key) {
        return new Wrapping(name, object -> object(object, key));
    }

    /** A log event of CloudWatch Logs; the command that printed it shows in the keys beside the message. */
    private static Wrapping log(String name, String with, @Nullable String without) {
        return new Wrapping(
                name,
                object -> object.has(with) && object.has("timestamp") && (without == null || !object.has(without))
                        ? text(object, "message")
                        : null);
    }

    private static Function<Obj, @Nullable Inside> in(String key, Function<Obj, @Nullable Inside> inside) {
        return object -> {
            Obj inner = object.object(key);
            return inner == null ? null : inside.apply(inner);
        };
    }

    private static @Nullable Inside text(Obj object, String key) {
        String text = object.text(key);
        return text == null ? null : new Inside.Words(text);
    }

    private static @Nullable Inside object(Obj object, String key) {
        Obj inner = object.object(key);
        return inner == null ? null : new Inside.Value(inner);
    }

    private static @Nullable Inside either(Obj object, String key) {
        Inside text = text(object, key);
        return text == null ? object(object, key) : text;
    }

    private static @Nullable Inside packed(Obj object, String key, boolean logs) {
        String text = object.text(key);
        return text == null ? null : new Inside.Packed(text, logs);
    }

    private static @Nullable Inside columns(Obj object, String lossy) {
        return Columns.fit(object) ? new Inside.Mapped(Columns.record(object), lossy) : null;
    }

    /** ECS {@code event.original}, nested, dotted, or as a list of one (the fields of a search). */
    private static @Nullable Inside original(Obj object) {
        Obj event = object.object("event");
        Node original = event == null ? object.get("event.original") : event.get("original");
        if (original instanceof Node.Arr array && array.size() == 1) {
            original = array.at(0);
        }
        String text = original == null ? null : original.text();
        return text == null ? null : new Inside.Words(text);
    }

    /** The message of a shipper that did not open it. */
    private static @Nullable Inside message(Obj object) {
        return object.has("@timestamp") || object.has("@version") ? text(object, "message") : null;
    }
}
