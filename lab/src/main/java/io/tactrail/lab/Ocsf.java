package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records as Security Lake maps them to OCSF 1.1.0 (ocsf/examples, mappings for AWS CloudTrail): times in milliseconds,
 * {@code user.uid} the ARN, {@code user.uid_alt} the principal id, everything without a place under {@code unmapped}.
 */
final class Ocsf {
    private static final Set<String> ACCOUNT_CHANGES = Set.of(
            "CreateUser",
            "DeleteUser",
            "CreateLoginProfile",
            "AttachUserPolicy",
            "DetachUserPolicy",
            "PutUserPolicy",
            "EnableMFADevice",
            "DeactivateMFADevice",
            "AddUserToGroup",
            "CreateAccessKey",
            "UpdateAccessKey");
    private static final Set<String> SIGN_INS = Set.of("ConsoleLogin", "SwitchRole", "GetSigninToken");

    private Ocsf() {}

    static byte[] write(List<ObjectNode> records) {
        return Bytes.utf8(
                records.stream().map(record -> Json.text(event(record)) + "\n").collect(Collectors.joining()));
    }

    private static ObjectNode event(JsonNode record) {
        String name = record.path("eventName").asText();
        int classUid = SIGN_INS.contains(name) ? 3002 : ACCOUNT_CHANGES.contains(name) ? 3001 : 6003;
        boolean failed =
                record.has("errorCode") || record.path("errorMessage").asText().startsWith("Failed");
        ObjectNode event = Json.object(
                "metadata",
                Json.object(
                        "product",
                        Json.object(
                                "version",
                                record.path("eventVersion").asText(),
                                "name",
                                "CloudTrail",
                                "vendor_name",
                                "AWS",
                                "feature",
                                Json.object("name", record.path("eventCategory").asText())),
                        "event_code",
                        record.path("eventType").asText(),
                        "uid",
                        record.path("eventID").asText(),
                        "profiles",
                        Json.array("cloud", "datetime"),
                        "version",
                        "1.1.0"),
                "time",
                Envelope.time(record).toEpochMilli(),
                "time_dt",
                record.path("eventTime").asText(),
                "cloud",
                Json.object("region", record.path("awsRegion").asText(), "provider", "AWS"),
                "api",
                api(record),
                "actor",
                actor(record.path("userIdentity")),
                "http_request",
                Json.object("user_agent", record.path("userAgent").asText()),
                "src_endpoint",
                source(record));
        if (record.has("resources")) {
            ArrayNode resources = event.putArray("resources");
            record.path("resources")
                    .forEach(resource -> resources.add(Json.object(
                            "uid", resource.path("ARN").asText(),
                            "owner",
                                    Json.object(
                                            "account",
                                            Json.object(
                                                    "uid",
                                                    resource.path("accountId").asText())),
                            "type", resource.path("type").asText())));
        }
        event.put(
                "class_name",
                classUid == 3002 ? "Authentication" : classUid == 3001 ? "Account Change" : "API Activity");
        event.put("class_uid", classUid);
        event.put("category_name", classUid == 6003 ? "Application Activity" : "Identity & Access Management");
        event.put("category_uid", classUid == 6003 ? 6 : 3);
        event.put("severity_id", 1);
        event.put("severity", "Informational");
        event.put("status", failed ? "Failure" : "Success");
        event.put("status_id", failed ? 2 : 1);
        event.set("unmapped", unmapped(record));
        return event;
    }

    private static ObjectNode api(JsonNode record) {
        ObjectNode api = Json.object("operation", record.path("eventName").asText());
        if (record.has("errorCode")) {
            api.set(
                    "response",
                    Json.object(
                            "error", record.path("errorCode").asText(),
                            "message", record.path("errorMessage").asText()));
        }
        api.set("request", Json.object("uid", record.path("requestID").asText()));
        api.set("service", Json.object("name", record.path("eventSource").asText()));
        return api;
    }

    private static ObjectNode actor(JsonNode identity) {
        ObjectNode user = Json.object("type", identity.path("type").asText());
        put(user, "name", identity.path("userName"));
        put(user, "uid", identity.path("arn"));
        put(user, "uid_alt", identity.path("principalId"));
        put(user, "credential_uid", identity.path("accessKeyId"));
        if (identity.has("accountId")) {
            user.set("account", Json.object("uid", identity.path("accountId").asText()));
        }
        ObjectNode actor = Json.object("user", user);
        JsonNode context = identity.path("sessionContext");
        if (context.isObject()) {
            ObjectNode session = Json.object(
                    "created_time",
                    Instant.parse(context.path("attributes")
                                    .path("creationDate")
                                    .asText())
                            .toEpochMilli(),
                    "is_mfa",
                    context.path("attributes").path("mfaAuthenticated").asText().equals("true"));
            put(session, "issuer", context.path("sessionIssuer").path("arn"));
            actor.set("session", session);
        }
        put(actor, "invoked_by", identity.path("invokedBy"));
        if (identity.has("identityProvider")) {
            actor.set(
                    "idp", Json.object("name", identity.path("identityProvider").asText()));
        }
        return actor;
    }

    /** A service's name is no address: it goes to the domain. */
    private static ObjectNode source(JsonNode record) {
        String address = record.path("sourceIPAddress").asText();
        ObjectNode source =
                address.endsWith(".amazonaws.com") ? Json.object("domain", address) : Json.object("ip", address);
        put(source, "uid", record.path("vpcEndpointId"));
        return source;
    }

    private static ObjectNode unmapped(JsonNode record) {
        ObjectNode unmapped = Json.object();
        for (String field : List.of(
                "requestParameters",
                "responseElements",
                "additionalEventData",
                "readOnly",
                "managementEvent",
                "recipientAccountId",
                "sharedEventID",
                "eventType",
                "sessionCredentialFromConsole")) {
            flatten(unmapped, field, record.path(field));
        }
        return unmapped;
    }

    private static void flatten(ObjectNode into, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> flatten(into, path + "." + entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            into.put(path, Json.text(value));
        } else if (!value.isMissingNode() && !value.isNull()) {
            into.put(path, value.asText());
        }
    }

    private static void put(ObjectNode into, String name, JsonNode value) {
        if (value.isTextual()) {
            into.set(name, value);
        }
    }
}
