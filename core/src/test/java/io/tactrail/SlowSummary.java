package io.tactrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.identity.Client;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The summary counted slowly and in plain sight: all records as trees in memory, a stream over them for each number. It
 * knows the types of identities and the errors of the test's evidence only, and fails on others.
 */
final class SlowSummary {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WRITTEN = 100;

    private static final Map<String, String> DENIALS =
            Map.of("AccessDenied", "AccessDenied", "Client.UnauthorizedOperation", "Client.UnauthorizedOperation");

    private static final Map<String, String> FAILURES = Map.of(
            "NoSuchBucketPolicy", "other errors",
            "NoSuchLifecycleConfiguration", "other errors",
            "NoSuchTagSet", "other errors",
            "NoSuchKey", "other errors",
            "TrailNotFoundException", "other errors",
            "NoSuchEntityException", "other errors",
            "Client.VcpuLimitExceeded", "other errors",
            "Client.InvalidInstanceID.NotFound", "invalid request",
            "Client.RequestLimitExceeded", "throttled");

    private final Set<JsonNode> records = new LinkedHashSet<>();

    /** All records of the files of a folder, equal ones once. */
    SlowSummary(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json") || name.endsWith(".gz")) {
                    read(file);
                } else if (name.endsWith(".jsonl")) {
                    Files.readAllLines(file).forEach(this::line);
                }
            }
        }
    }

    private void read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                JsonNode tree = JSON.readTree(text);
                (tree.isArray() ? tree : tree.get("Records")).forEach(records::add);
            }
        }
    }

    private void line(String line) {
        try {
            records.add(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            // The broken line of the golden evidence.
            return;
        }
    }

    int events() {
        return records.size();
    }

    /** The principal behind each eventID. */
    Map<String, String> principals() {
        Map<String, String> principals = new TreeMap<>();
        records.forEach(record -> principals.put(text(record, "/eventID"), who(record)));
        return principals;
    }

    /** What the JSON should say of each principal, save leads, weights and rules. */
    Map<String, JsonNode> count(Predicate<JsonNode> reported) throws IOException {
        Map<String, List<JsonNode>> byPrincipal = new TreeMap<>();
        records.stream()
                .filter(reported)
                .forEach(record -> byPrincipal
                        .computeIfAbsent(who(record), any -> new ArrayList<>())
                        .add(record));
        Map<String, JsonNode> counted = new TreeMap<>();
        for (Map.Entry<String, List<JsonNode>> each : byPrincipal.entrySet()) {
            counted.put(each.getKey(), JSON.readTree(JSON.writeValueAsString(numbers(each.getKey(), each.getValue()))));
        }
        return counted;
    }

    private static Map<String, Object> numbers(String principal, List<JsonNode> events) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("principal", principal);
        told.put("type", type(events.get(0)));
        told.put("first", times(events).first());
        told.put("last", times(events).last());
        told.put(
                "days",
                times(events).stream()
                        .map(time -> time.substring(0, 10))
                        .distinct()
                        .count());
        told.put("events", events.size());
        told.put("succeeded", count(events, e -> !refused(e) && !failed(e)));
        told.put("denied", count(events, SlowSummary::refused));
        told.put("failed", count(events, SlowSummary::failed));
        told.put("deniedBy", families(events, SlowSummary::refused, DENIALS));
        told.put("failedBy", families(events, SlowSummary::failed, FAILURES));
        told.put("reads", count(events, e -> text(e, "/readOnly").equals("true")));
        told.put("writes", count(events, e -> text(e, "/readOnly").equals("false")));
        told.put("forwarded", count(events, SlowSummary::forwarded));
        told.put("mfa", Map.of("with", mfa(events, "true"), "without", mfa(events, "false")));
        told.put("errorCodes", list(events, e -> text(e, "/errorCode")));
        told.put("longTermKeys", list(events, e -> key(e).startsWith("AKIA") ? key(e) : ""));
        Set<String> direct = new TreeSet<>();
        events.stream().filter(e -> !forwarded(e)).forEach(e -> direct.add(key(e)));
        told.put(
                "temporaryKeys", list(events, e -> key(e).startsWith("ASIA") && direct.contains(key(e)) ? key(e) : ""));
        told.put(
                "forwardingKeys",
                list(events, e -> key(e).startsWith("ASIA") && !direct.contains(key(e)) ? key(e) : ""));
        told.put("sessionNames", list(events, SlowSummary::sessionName));
        told.put("accounts", list(events, e -> text(e, "/recipientAccountId")));
        told.put("addresses", list(events, e -> text(e, "/sourceIPAddress")));
        told.put("regions", list(events, e -> text(e, "/awsRegion")));
        told.put("services", list(events, e -> text(e, "/eventSource")));
        told.put(
                "clients",
                list(events, e -> text(e, "/userAgent").isEmpty() ? "" : Client.name(text(e, "/userAgent"))));
        return told;
    }

    private static TreeSet<String> times(List<JsonNode> events) {
        TreeSet<String> times = new TreeSet<>();
        events.forEach(event -> times.add(text(event, "/eventTime")));
        return times;
    }

    private static long count(List<JsonNode> events, Predicate<JsonNode> which) {
        return events.stream().filter(which).count();
    }

    private static long mfa(List<JsonNode> events, String said) {
        return count(
                events,
                e -> !forwarded(e)
                        && text(e, "/userIdentity/sessionContext/attributes/mfaAuthenticated")
                                .equals(said));
    }

    private static Map<String, Long> families(
            List<JsonNode> events, Predicate<JsonNode> which, Map<String, String> families) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode event : events) {
            if (which.test(event)) {
                counts.merge(families.get(text(event, "/errorCode")), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, Object> list(List<JsonNode> events, Function<JsonNode, String> value) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode event : events) {
            if (!value.apply(event).isEmpty()) {
                counts.merge(value.apply(event), 1L, Long::sum);
            }
        }
        List<Map<String, Object>> values = new ArrayList<>();
        // Sorting is stable: those that are as frequent stay in the order of their names.
        counts.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .limit(WRITTEN)
                .forEach(each -> values.add(Map.of("value", each.getKey(), "events", each.getValue())));
        return Map.of("count", counts.size(), "more", false, "values", values);
    }

    private static boolean refused(JsonNode event) {
        return DENIALS.containsKey(text(event, "/errorCode"));
    }

    private static boolean failed(JsonNode event) {
        String code = text(event, "/errorCode");
        if (!code.isEmpty() && !DENIALS.containsKey(code) && !FAILURES.containsKey(code)) {
            throw new IllegalStateException("an error that is not classified here: " + code);
        }
        return FAILURES.containsKey(code);
    }

    /** A service called, and not for itself. */
    private static boolean forwarded(JsonNode event) {
        boolean service = typeOf(event).equals("AWSService");
        String address = text(event, "/sourceIPAddress");
        return !service
                && (!text(event, "/userIdentity/invokedBy").isEmpty()
                        || address.equals("AWS Internal")
                        || address.endsWith(".amazonaws.com"));
    }

    private static String key(JsonNode event) {
        return text(event, "/userIdentity/accessKeyId");
    }

    private static String sessionName(JsonNode event) {
        String type = text(event, "/userIdentity/type");
        String[] parts = text(event, "/userIdentity/principalId").split(":", 2);
        return (type.equals("AssumedRole") || type.equals("AWSAccount")) && parts.length == 2 ? parts[1] : "";
    }

    private static String who(JsonNode event) {
        String principalId = text(event, "/userIdentity/principalId");
        return switch (typeOf(event)) {
            case "IAMUser", "Root" -> text(event, "/userIdentity/arn");
            case "AssumedRole" -> text(event, "/userIdentity/sessionContext/sessionIssuer/arn");
            case "AWSService" -> text(event, "/userIdentity/invokedBy");
            case "SAMLUser", "WebIdentityUser" -> principalId;
            case "AWSAccount" ->
                text(event, "/userIdentity/accountId") + ":" + principalId.split(":", 2)[0];
            default -> throw new IllegalStateException("a type of identity that is not told here: " + event);
        };
    }

    private static String type(JsonNode event) {
        return Map.of(
                        "IAMUser", "IAM user",
                        "Root", "root",
                        "AssumedRole", "role",
                        "AWSService", "AWS service",
                        "SAMLUser", "SAML user",
                        "WebIdentityUser", "web identity user",
                        "AWSAccount", "another account")
                .get(typeOf(event));
    }

    /** Events of services that nobody called have no type. */
    private static String typeOf(JsonNode event) {
        boolean untyped = text(event, "/userIdentity/type").isEmpty()
                && text(event, "/userIdentity/arn").isEmpty();
        return untyped && !text(event, "/userIdentity/invokedBy").isEmpty()
                ? "AWSService"
                : text(event, "/userIdentity/type");
    }

    private static String text(JsonNode event, String pointer) {
        JsonNode value = event.at(pointer);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }
}
