package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables: Athena's and CloudTrail Lake's answers. */
final class Csv {
    /** The columns of the table in the Athena userguide, "Querying AWS CloudTrail logs". */
    private static final List<String> ATHENA = List.of(
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "requestID",
            "eventID",
            "readOnly",
            "resources",
            "eventType",
            "apiVersion",
            "recipientAccountId",
            "serviceEventDetails",
            "sharedEventID",
            "vpcEndpointId",
            "tlsDetails");

    private static final List<String> LAKE = List.of(
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "requestID",
            "eventID",
            "readOnly",
            "resources",
            "eventType",
            "managementEvent",
            "recipientAccountId",
            "sharedEventID",
            "vpcEndpointId",
            "eventCategory",
            "tlsDetails",
            "sessionCredentialFromConsole");

    private static final List<String> JSON_TEXT =
            List.of("requestParameters", "responseElements", "additionalEventData", "serviceEventDetails");

    /** The table's struct, which prints every field, present or not: {@code name} or {@code name{…}}. */
    private static final Struct IDENTITY = Struct.of(
            "type",
            "principalId",
            "arn",
            "accountId",
            "invokedBy",
            "accessKeyId",
            "userName",
            Struct.named("onBehalfOf", "userId", "identityStoreArn"),
            Struct.named(
                    "sessionContext",
                    Struct.named("attributes", "mfaAuthenticated", "creationDate"),
                    Struct.named("sessionIssuer", "type", "principalId", "arn", "accountId", "userName"),
                    "ec2RoleDelivery",
                    Struct.named("webIdFederationData", "federatedProvider", "attributes")));

    private static final Struct RESOURCE = Struct.of("ARN", "accountId", "type");
    private static final Struct TLS = Struct.of("tlsVersion", "cipherSuite", "clientProvidedHostHeader");

    private record Struct(String name, List<Object> fields) {
        static Struct of(Object... fields) {
            return new Struct("", List.of(fields));
        }

        static Struct named(String name, Object... fields) {
            return new Struct(name, List.of(fields));
        }

        String print(JsonNode node) {
            List<String> printed = new ArrayList<>();
            for (Object field : fields) {
                if (field instanceof Struct struct) {
                    JsonNode inner = node.path(struct.name());
                    printed.add(lower(struct.name()) + "=" + (inner.isObject() ? struct.print(inner) : "null"));
                } else {
                    JsonNode value = node.path(String.valueOf(field));
                    printed.add(lower(String.valueOf(field)) + "="
                            + (value.isMissingNode() || value.isNull() ? "null" : plain(value)));
                }
            }
            return "{" + String.join(", ", printed) + "}";
        }
    }

    private Csv() {}

    static byte[] athena(List<ObjectNode> records) {
        StringBuilder csv =
                new StringBuilder(row(ATHENA.stream().map(Csv::lower).toList()));
        for (ObjectNode record : records) {
            csv.append(row(ATHENA.stream().map(column -> cell(record, column)).toList()));
        }
        return Bytes.utf8(csv.toString());
    }

    static byte[] lakeColumns(List<ObjectNode> records) {
        StringBuilder csv = new StringBuilder(row(LAKE));
        for (ObjectNode record : records) {
            csv.append(row(LAKE.stream()
                    .map(column -> column.equals("eventTime")
                            ? Envelope.lakeTime(record)
                            : JSON_TEXT.contains(column) ? map(record.path(column)) : cell(record, column))
                    .toList()));
        }
        return Bytes.utf8(csv.toString());
    }

    static byte[] lakeEventJson(List<ObjectNode> records) {
        StringBuilder csv = new StringBuilder(row(List.of("eventID", "eventTime", "eventJson")));
        for (ObjectNode record : records) {
            csv.append(row(List.of(record.path("eventID").asText(), Envelope.lakeTime(record), Json.text(record))));
        }
        return Bytes.utf8(csv.toString());
    }

    private static String cell(JsonNode record, String column) {
        JsonNode value = record.path(column);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (column) {
            case "userIdentity" -> IDENTITY.print(value);
            case "tlsDetails" -> TLS.print(value);
            case "resources" -> value.valueStream().map(RESOURCE::print).collect(Collectors.joining(", ", "[", "]"));
            default -> plain(value);
        };
    }

    /** Presto prints a map so, and its values, being text, without quotes: commas and equals signs become ambiguous. */
    private static String map(JsonNode value) {
        if (!value.isObject()) {
            return "";
        }
        return value.properties().stream()
                .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String plain(JsonNode value) {
        return value.isContainerNode() ? Json.text(value) : value.asText();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String row(List<String> cells) {
        return cells.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
