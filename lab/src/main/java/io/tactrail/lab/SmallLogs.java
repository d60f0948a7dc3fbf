package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes log files of a few records without a scenario, where a test is about files and not about what happened:
 * {@code SmallLogs.in(bucket).deliver("111122223333", "us-east-1", Instant.parse("2026-03-02T09:05:00Z"))}.
 *
 * <p>Names and content follow from account, region, delivery and how many files of that minute are there already.
 */
public final class SmallLogs {
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final List<String> ORDINARY =
            List.of("sts:GetCallerIdentity", "ec2:DescribeInstances", "s3:ListBuckets");

    private final Path bucket;
    private final String above;
    private final String organization;

    private SmallLogs(Path bucket, String above, String organization) {
        this.bucket = bucket;
        this.above = above;
        this.organization = organization;
    }

    /** Into a folder that stands for a bucket. */
    public static SmallLogs in(Path bucket) {
        return new SmallLogs(bucket, "", "");
    }

    /** As an organisation's trail delivers: {@code AWSLogs/o-…/ACCOUNT}. */
    public SmallLogs organization(String id) {
        return new SmallLogs(bucket, above, id + "/");
    }

    /** Under a trail's S3 key prefix. */
    public SmallLogs prefix(String prefix) {
        return new SmallLogs(bucket, prefix + "/", organization);
    }

    /**
     * Writes one log file and gives its path.
     *
     * @param delivered its name has the minute
     * @param calls {@code service:EventName}, the last of them five minutes before the delivery, a second apart; without
     *     any, three that people make all day
     */
    public Path deliver(String account, String region, Instant delivered, String... calls) throws IOException {
        var utc = delivered.atOffset(ZoneOffset.UTC);
        Path folder = bucket.resolve(
                above + "AWSLogs/" + organization + account + "/CloudTrail/" + region + "/" + FOLDER.format(utc));
        Files.createDirectories(folder);
        String stem = account + "_CloudTrail_" + region + "_" + DeliveredLog.MINUTE.format(utc) + "_";
        for (int nth = 0; ; nth++) {
            Dice dice = Dice.of(0, "small log", account, region, delivered.truncatedTo(ChronoUnit.MINUTES), nth);
            Path file = folder.resolve(stem + dice.base62(16) + ".json.gz");
            if (!Files.exists(file)) {
                List<String> made = calls.length == 0 ? ORDINARY : List.of(calls);
                return Files.write(file, Bytes.gzip(content(account, region, delivered, made, dice)));
            }
        }
    }

    static byte[] content(String account, String region, Instant delivered, List<String> calls, Dice dice) {
        ArrayNode records = Json.array();
        Instant time = delivered.truncatedTo(ChronoUnit.SECONDS).minusSeconds(300L + calls.size() - 1);
        for (String call : calls) {
            records.add(record(account, region, time, call, dice));
            time = time.plusSeconds(1);
        }
        return Bytes.utf8(Json.text(Json.object("Records", records)));
    }

    private static ObjectNode record(String account, String region, Instant time, String call, Dice dice) {
        int colon = call.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(call + " is not service:EventName");
        }
        String name = call.substring(colon + 1);
        boolean reads = name.matches("(Get|List|Describe|Lookup).*");
        ObjectNode record = Json.object(
                "eventVersion",
                "1.11",
                "userIdentity",
                Json.object(
                        "type",
                        "IAMUser",
                        "principalId",
                        "AIDACKCEVSQ6C2EXAMPLE",
                        "arn",
                        "arn:aws:iam::" + account + ":user/Alice",
                        "accountId",
                        account,
                        "accessKeyId",
                        "AKIAIOSFODNN7EXAMPLE",
                        "userName",
                        "Alice"),
                "eventTime",
                time.toString(),
                "eventSource",
                call.substring(0, colon) + ".amazonaws.com",
                "eventName",
                name,
                "awsRegion",
                region,
                "sourceIPAddress",
                "192.0.2." + dice.between(1, 254),
                "userAgent",
                "aws-cli/2.17.0 md/awscrt#0.20.11 ua/2.0 os/linux#6.1.0 lang/python#3.11.8");
        record.putNull("requestParameters").putNull("responseElements");
        return record.put("requestID", dice.uuid())
                .put("eventID", dice.uuid())
                .put("readOnly", reads)
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", account)
                .put("eventCategory", "Management");
    }
}
