package io.tactrail.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Calls that are about the log files of CloudTrail themselves, out of the many like them that are not. Sources: CloudTrail
 * user guide, "Finding your CloudTrail log files", "Amazon S3 bucket policy for CloudTrail", "Encrypting CloudTrail log files
 * with AWS KMS keys".
 */
final class LogObjects {

    static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";

    private static final FieldPath BUCKET = FieldPath.of("requestParameters.bucketName");
    private static final FieldPath KEY = FieldPath.of("requestParameters.key");
    private static final FieldPath KMS_KEY = FieldPath.of("requestParameters.keyId");
    private static final FieldPath TRAIL = FieldPath.of("requestParameters.encryptionContext.aws:cloudtrail:arn");
    private static final FieldPath STATEMENT = FieldPath.of("requestParameters.bucketPolicy.Statement");
    private static final FieldPath EFFECT = FieldPath.of("Effect");
    private static final FieldPath ACTION = FieldPath.of("Action");
    private static final FieldPath CONDITION = FieldPath.of("Condition");
    private static final FieldPath SERVICE = FieldPath.of("Principal.Service");
    private static final FieldPath PRINCIPAL = FieldPath.of("Principal");
    private static final FieldPath AWS = FieldPath.of("Principal.AWS");

    /** CloudTrail looks at the bucket before it writes to it. */
    private static final Set<String> OWN = Set.of("PutObject", "GetBucketAcl");

    private static final Set<String> WRITING = Set.of("*", "s3:*", "s3:put*", "s3:putobject");

    private LogObjects() {}

    /** Whether a call that CloudTrail does not make itself may be about its log files. */
    static boolean may(String eventSource, String eventName) {
        return eventSource.equals("s3.amazonaws.com")
                && (eventName.equals("DeleteObject") || eventName.equals("PutBucketPolicy"));
    }

    static List<Details.Named> of(Event event) {
        List<Details.Named> found = new ArrayList<>();
        String call = event.eventName();
        boolean own = CLOUDTRAIL.equals(event.sourceIPAddress());
        if (event.eventSource().equals("s3.amazonaws.com")) {
            if (own && OWN.contains(call)) {
                add(found, "logBucket", event, BUCKET);
            } else if (call.equals("DeleteObject") && first(event.fields(), KEY).contains("AWSLogs/")) {
                add(found, "logBucket", event, BUCKET);
                add(found, "logKey", event, KEY);
            } else if (call.equals("PutBucketPolicy")) {
                found.add(new Details.Named("cloudTrail", mayWrite(event)));
            }
        } else if (event.eventSource().equals("kms.amazonaws.com") && own && call.equals("GenerateDataKey")) {
            add(found, "trailARN", event, TRAIL);
            add(found, "logKmsKey", event, KMS_KEY);
        }
        return found;
    }

    /** What a bucket's policy says of CloudTrail: {@code allowed}, {@code denied}, or {@code unnamed}. */
    private static String mayWrite(Event event) {
        boolean allowed = false;
        for (Fields statement : event.fields().objects(STATEMENT)) {
            boolean service = has(statement, SERVICE, CLOUDTRAIL);
            boolean everyone =
                    has(statement, PRINCIPAL, "*") || has(statement, AWS, "*") || has(statement, SERVICE, "*");
            boolean writes = statement.at(ACTION).scalars().stream()
                    .anyMatch(action -> WRITING.contains(action.text().toLowerCase(java.util.Locale.ROOT)));
            boolean deny = first(statement, EFFECT).equalsIgnoreCase("Deny");
            if (deny
                    && writes
                    && (service || everyone)
                    && !statement.at(CONDITION).reached()) {
                return "denied";
            }
            allowed |= !deny && service && writes;
        }
        return allowed ? "allowed" : "unnamed";
    }

    private static boolean has(Fields fields, FieldPath path, String value) {
        return fields.at(path).scalars().stream()
                .anyMatch(scalar -> scalar.text().equals(value));
    }

    private static String first(Fields fields, FieldPath path) {
        List<Scalar> scalars = fields.at(path).scalars();
        return scalars.isEmpty() ? "" : scalars.get(0).text();
    }

    private static void add(List<Details.Named> found, String name, Event event, FieldPath path) {
        String text = first(event.fields(), path);
        if (!text.isEmpty() && text.length() <= Details.CHARACTERS) {
            found.add(new Details.Named(name, text));
        }
    }
}
