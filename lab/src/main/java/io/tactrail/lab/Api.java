package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** One operation of an AWS service, and how CloudTrail writes calls of it. */
record Api(String service, String name) {
    private static final Set<String> GLOBAL =
            Set.of("iam", "signin", "organizations", "route53", "cloudfront", "support");

    /** Sign-ins to Identity Center land where it is kept. */
    private static final Set<String> AT_THE_PORTAL =
            Set.of("CredentialChallenge", "CredentialVerification", "UserAuthentication");

    /** As in records of 2025: most services write 1.11, these had not moved on. */
    private static final Set<String> OLDER = Set.of("sts", "signin", "ssm", "events", "ses", "config");

    private static final List<String> READS = List.of(
            "Get",
            "List",
            "Describe",
            "Head",
            "Lookup",
            "Search",
            "BatchGet",
            "Select",
            "Filter",
            "Query",
            "Scan",
            "Assume",
            "Check",
            "Simulate",
            "Generate");

    /** Logged as no reads, although nothing changes in the account. */
    private static final Set<String> WRITES_DESPITE_NAME =
            Set.of("GetSessionToken", "GetFederationToken", "GetSigninToken");

    private static final Set<String> READS_DESPITE_NAME =
            Set.of("Decrypt", "Encrypt", "InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream");

    private static final Set<String> DATA = Set.of(
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:DeleteObjects",
            "s3:CopyObject",
            "s3:HeadObject",
            "s3:ListObjects",
            "lambda:Invoke",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan");

    static Api of(String call) {
        int colon = call.indexOf(':');
        return new Api(call.substring(0, colon), call.substring(colon + 1));
    }

    String eventSource() {
        return service + ".amazonaws.com";
    }

    String eventVersion() {
        return OLDER.contains(service) ? "1.08" : service.equals("cloudtrail") ? "1.10" : "1.11";
    }

    boolean readOnly() {
        return READS_DESPITE_NAME.contains(name)
                || (READS.stream().anyMatch(name::startsWith) && !WRITES_DESPITE_NAME.contains(name));
    }

    boolean data() {
        return DATA.contains(service + ":" + name);
    }

    /** Where the event lands: global services are recorded in us-east-1. */
    String region(String asked) {
        return GLOBAL.contains(service) && !AT_THE_PORTAL.contains(name) ? "us-east-1" : asked;
    }

    String host(String region, JsonNode params) {
        if (service.equals("s3")) {
            return params.path("Host").asText("s3.amazonaws.com");
        }
        return switch (service) {
            case "iam", "organizations", "route53", "cloudfront" -> service + ".amazonaws.com";
            case "signin" -> region + ".signin.aws.amazon.com";
            case "bedrock" ->
                (name.startsWith("Invoke") || name.startsWith("Converse") ? "bedrock-runtime." : "bedrock.") + region
                        + ".amazonaws.com";
            case "ses" -> "email." + region + ".amazonaws.com";
            case "ecr" -> "api.ecr." + region + ".amazonaws.com";
            default -> service + "." + region + ".amazonaws.com";
        };
    }
}
