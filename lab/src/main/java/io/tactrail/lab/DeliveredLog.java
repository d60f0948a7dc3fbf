package io.tactrail.lab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trail's log file in a bucket.
 *
 * @param objectKey its key in the bucket, {@code [prefix/]AWSLogs/[o-…/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/NAME}
 * @param accountFolder the part of the key down to the account's folder: with the region it names a chain of digests
 * @param delivered the minute in its name
 * @param hashValue hex SHA-256 of the inflated content
 * @param oldestEventTime as its records have it; null if there are none
 */
public record DeliveredLog(
        Path file,
        String bucket,
        String objectKey,
        String accountFolder,
        String account,
        String region,
        Instant delivered,
        String hashValue,
        @Nullable String oldestEventTime,
        @Nullable String newestEventTime) {
    private static final Pattern KEY = Pattern.compile("(?<accountFolder>(?:.+/)?AWSLogs/(?:o-[a-z0-9]+/)?\\d{12})"
            + "/CloudTrail/[a-z0-9-]+/\\d{4}/\\d\\d/\\d\\d/"
            + "(?<account>\\d{12})_CloudTrail_(?<region>[a-z0-9-]+)_(?<time>\\d{8}T\\d{4}Z)_[A-Za-z0-9]+\\.json\\.gz");
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'");

    /** Where a key says a log belongs; its content is not looked at. */
    record Place(String accountFolder, String account, String region, Instant delivered) {}

    static Optional<Place> place(String objectKey) {
        Matcher key = KEY.matcher(objectKey);
        if (!key.matches()) {
            return Optional.empty();
        }
        Instant delivered = LocalDateTime.parse(key.group("time"), MINUTE).toInstant(ZoneOffset.UTC);
        return Optional.of(new Place(key.group("accountFolder"), key.group("account"), key.group("region"), delivered));
    }

    static DeliveredLog read(Path file, String bucket, String objectKey, Place place) throws IOException {
        byte[] content = Logs.inflate(Files.readAllBytes(file));
        String oldest = null;
        String newest = null;
        try (JsonParser json = Json.MAPPER.getFactory().createParser(content)) {
            // Each record is the third opening: the file's object, Records, the record.
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 3 && token == JsonToken.VALUE_STRING && "eventTime".equals(json.currentName())) {
                    String time = json.getText();
                    oldest = oldest == null || time.compareTo(oldest) < 0 ? time : oldest;
                    newest = newest == null || time.compareTo(newest) > 0 ? time : newest;
                }
            }
        }
        return new DeliveredLog(
                file,
                bucket,
                objectKey,
                place.accountFolder(),
                place.account(),
                place.region(),
                place.delivered(),
                Bytes.sha256(content),
                oldest,
                newest);
    }

    /** The log as a digest lists it. */
    ObjectNode entry() {
        return Json.object(
                        "s3Bucket", bucket, "s3Object", objectKey, "hashValue", hashValue, "hashAlgorithm", "SHA-256")
                .put("newestEventTime", newestEventTime)
                .put("oldestEventTime", oldestEventTime);
    }
}
