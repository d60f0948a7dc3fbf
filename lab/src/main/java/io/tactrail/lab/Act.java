package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way into a record. {@link #event} writes the fields in the order in which CloudTrail delivers them
 * (compare the userguide's "CloudTrail record contents" and real deliveries, which agree).
 */
final class Act {
    private final Api api;
    private final Credential by;
    private final Client from;
    private String region;
    private final Instant time;
    private final Dice dice;
    private final String requestId;
    private JsonNode params = NullNode.instance;
    private JsonNode answer = NullNode.instance;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private @Nullable ObjectNode additional;
    private @Nullable ArrayNode resources;
    private @Nullable String sharedEventId;
    private @Nullable ObjectNode serviceDetails;

    Act(Api api, Credential by, Client from, String region, Instant time, Dice dice) {
        this.api = api;
        this.by = by;
        this.from = from;
        this.region = api.region(region);
        this.time = time;
        this.dice = dice;
        // Ends in the account's id: as good as any, seen to be made up, and a third smaller when packed.
        this.requestId =
                api.service().equals("s3") ? dice.base36(16) : dice.uuid().substring(0, 24) + by.account();
    }

    String requestId() {
        return requestId;
    }

    Act with(JsonNode params) {
        this.params = params;
        return this;
    }

    Act answered(JsonNode answer) {
        this.answer = answer;
        return this;
    }

    /** An answer has been given, but the caller did not get what it asked for. */
    Act failed(String code, String message) {
        this.errorCode = code;
        this.errorMessage = message;
        this.answer = NullNode.instance;
        // Throttled calls are refused before their parameters are read, and so are logged without.
        if (code.startsWith("Throttling")) {
            this.params = NullNode.instance;
        }
        return this;
    }

    /** A sign-in that fails is logged with an {@code errorMessage} alone. */
    Act failedLogin() {
        errorMessage = "Failed authentication";
        return this;
    }

    /** Refused for want of permission. Only EC2 and S3 log the parameters of a refused call. */
    Act denied() {
        answer = NullNode.instance;
        resources = null;
        // Names of events may carry an API version (ListFunctions20150331v2), names of actions never do.
        String action = actionPrefix() + ":" + api.name().replaceFirst("(\\d{8}|\\d{4}_\\d{2}_\\d{2})(v\\d+)?$", "");
        if (api.service().equals("ec2")) {
            errorCode = "Client.UnauthorizedOperation";
            errorMessage = "You are not authorized to perform this operation. User: " + by.arn()
                    + " is not authorized to perform: " + action
                    + " because no identity-based policy allows the " + action
                    + " action. Encoded authorization failure message: " + dice.base62(24)
                    + "EXAMPLE_".repeat(20) + dice.base62(24);
        } else if (api.service().equals("s3")) {
            errorCode = "AccessDenied";
            errorMessage = "Access Denied";
        } else {
            errorCode = "AccessDenied";
            String target = deniedResource();
            errorMessage = "User: " + by.arn() + " is not authorized to perform: " + action
                    + (target.isEmpty() ? "" : " on resource: " + target)
                    + (api.service().equals("sts")
                            ? ""
                            : " because no identity-based policy allows the " + action + " action");
            params = NullNode.instance;
        }
        return this;
    }

    private String actionPrefix() {
        return switch (api.service()) {
            case "monitoring" -> "cloudwatch";
            case "sns" -> "SNS";
            default -> api.service();
        };
    }

    private String deniedResource() {
        if (params.has("roleArn")) {
            return params.path("roleArn").asText();
        }
        if (api.service().equals("iam")) {
            if (params.has("userName")) {
                return "user " + params.path("userName").asText();
            }
            return api.name().equals("ListUsers") ? "arn:aws:iam::" + by.account() + ":user/" : "*";
        }
        for (String name : new String[] {"secretId", "functionName", "keyId", "name", "tableName"}) {
            if (params.has(name)) {
                return params.path(name).asText();
            }
        }
        return "*";
    }

    Act shared(String sharedEventId) {
        this.sharedEventId = sharedEventId;
        return this;
    }

    /** Where the call was served, for services whose calls do not all land in one region. */
    Act landing(String region) {
        this.region = region;
        return this;
    }

    Act additional(ObjectNode additional) {
        this.additional = additional;
        return this;
    }

    Act concerning(Object... resources) {
        this.resources = Json.array(resources);
        return this;
    }

    Act details(ObjectNode serviceDetails) {
        this.serviceDetails = serviceDetails;
        return this;
    }

    Event event() {
        return event(by, by.account());
    }

    /** The same act as another account's trail shows it, with its own {@code eventID}. */
    Event seenBy(Credential shownAs) {
        return event(shownAs, shownAs.account());
    }

    private Event event(Credential shownAs, String recipient) {
        boolean s3 = api.service().equals("s3");
        boolean signin = api.service().equals("signin");
        ObjectNode record = Json.object(
                "eventVersion", api.eventVersion(),
                "userIdentity", shownAs.identity(),
                "eventTime", time.toString(),
                "eventSource", api.eventSource(),
                "eventName", api.name(),
                "awsRegion", region,
                "sourceIPAddress", from.address(),
                "userAgent", s3 && !from.service() ? "[" + from.userAgent() + "]" : from.userAgent());
        if (errorCode != null) {
            record.put("errorCode", errorCode);
        }
        if (errorMessage != null && !errorMessage.isEmpty()) {
            record.put("errorMessage", errorMessage);
        }
        record.set("requestParameters", params.isEmpty() ? NullNode.instance : params);
        record.set("responseElements", answer.isEmpty() ? NullNode.instance : answer);
        ObjectNode extra = additional != null ? additional : s3 ? s3Additional() : null;
        if (extra != null) {
            record.set("additionalEventData", extra);
        }
        if (!signin && serviceDetails == null) {
            record.put("requestID", requestId);
        }
        record.put("eventID", dice.uuid());
        record.put("readOnly", api.readOnly());
        if (resources != null) {
            record.set("resources", resources);
        } else if (errorCode == null || s3) {
            ArrayNode implied = impliedResources();
            if (!implied.isEmpty()) {
                record.set("resources", implied);
            }
        }
        record.put(
                "eventType", serviceDetails != null ? "AwsServiceEvent" : signin ? "AwsConsoleSignIn" : "AwsApiCall");
        record.put("managementEvent", !api.data());
        record.put("recipientAccountId", recipient);
        if (sharedEventId != null) {
            record.put("sharedEventID", sharedEventId);
        }
        if (serviceDetails != null) {
            record.set("serviceEventDetails", serviceDetails);
        }
        if (from.vpcEndpoint() != null) {
            record.put("vpcEndpointId", from.vpcEndpoint());
        }
        record.put("eventCategory", api.data() ? "Data" : "Management");
        if (!from.service()) {
            record.set(
                    "tlsDetails",
                    Json.object(
                            "tlsVersion", "TLSv1.3",
                            "cipherSuite", "TLS_AES_128_GCM_SHA256",
                            "clientProvidedHostHeader", api.host(region, params)));
        }
        if (by.console() && !signin) {
            record.put("sessionCredentialFromConsole", "true");
        }
        return new Event(time, recipient, region, record);
    }

    /** Puts the field where CloudTrail has it, behind {@code recipientAccountId}. */
    static Event withSharedEventId(Event event, String sharedEventId) {
        ObjectNode record = Json.object();
        event.record().properties().forEach(field -> {
            record.set(field.getKey(), field.getValue());
            if (field.getKey().equals("recipientAccountId")) {
                record.put("sharedEventID", sharedEventId);
            }
        });
        return new Event(event.time(), event.account(), event.region(), record);
    }

    private ObjectNode s3Additional() {
        return Json.object(
                "SignatureVersion",
                "SigV4",
                "CipherSuite",
                "TLS_AES_128_GCM_SHA256",
                "bytesTransferredIn",
                api.name().equals("PutObject") ? dice.between(400, 90000) : 0,
                "AuthenticationMethod",
                "AuthHeader",
                "x-amz-id-2",
                dice.base62(12) + "EXAMPLE".repeat(9) + "=",
                "bytesTransferredOut",
                api.name().equals("GetObject") ? dice.between(800, 4000000) : dice.between(0, 900));
    }

    private ArrayNode impliedResources() {
        ArrayNode implied = Json.array();
        if (api.service().equals("s3") && params.has("bucketName")) {
            String bucket = "arn:aws:s3:::" + params.path("bucketName").asText();
            if (params.has("key")) {
                implied.add(Json.object(
                        "type",
                        "AWS::S3::Object",
                        "ARN",
                        bucket + "/" + params.path("key").asText()));
            }
            implied.add(Json.object("accountId", by.account(), "type", "AWS::S3::Bucket", "ARN", bucket));
        } else if (api.service().equals("ssm") && params.path("name").asText().startsWith("/")) {
            implied.add(Json.object(
                    "accountId",
                    by.account(),
                    "ARN",
                    "arn:aws:ssm:" + region + ":" + by.account() + ":parameter"
                            + params.path("name").asText()));
        } else if (api.service().equals("dynamodb") && params.has("tableName")) {
            implied.add(Json.object(
                    "accountId",
                    by.account(),
                    "type",
                    "AWS::DynamoDB::Table",
                    "ARN",
                    "arn:aws:dynamodb:" + region + ":" + by.account() + ":table/"
                            + params.path("tableName").asText()));
        }
        return implied;
    }
}
