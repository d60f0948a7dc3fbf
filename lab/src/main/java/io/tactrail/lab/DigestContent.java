package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a digest file, and what its signature is over: userguide, "CloudTrail digest file structure" and
 * "Custom implementations of CloudTrail log file integrity validation". Fields in AWS's order.
 */
final class DigestContent {
    static final String ALGORITHM = "SHA256withRSA";

    private DigestContent() {}

    /** Of an account's window in a bucket; {@code previous} is null at a chain's start. */
    static ObjectNode of(
            String account,
            Instant start,
            Instant end,
            String bucket,
            String objectKey,
            TrailKey key,
            List<DeliveredLog> logs,
            @Nullable SignedDigest previous)
            throws IOException {
        ObjectNode content = Json.object(
                "awsAccountId",
                account,
                "digestStartTime",
                start.toString(),
                "digestEndTime",
                end.toString(),
                "digestS3Bucket",
                bucket,
                "digestS3Object",
                objectKey,
                "digestPublicKeyFingerprint",
                key.fingerprint(),
                "digestSignatureAlgorithm",
                ALGORITHM,
                "newestEventTime",
                "",
                "oldestEventTime",
                "");
        chain(content, previous);
        list(content, logs);
        return content;
    }

    static void chain(ObjectNode content, @Nullable SignedDigest previous) throws IOException {
        content.put("previousDigestS3Bucket", previous == null ? null : previous.bucket());
        content.put("previousDigestS3Object", previous == null ? null : previous.objectKey());
        content.put("previousDigestHashValue", previous == null ? null : Bytes.sha256(previous.content()));
        content.put("previousDigestHashAlgorithm", previous == null ? null : "SHA-256");
        content.put("previousDigestSignature", previous == null ? null : previous.signature());
    }

    /** An hour without logs has an empty list and null times. */
    static void list(ObjectNode content, List<DeliveredLog> logs) {
        Comparator<String> byTime = Comparator.naturalOrder();
        content.put(
                "newestEventTime",
                logs.stream()
                        .map(DeliveredLog::newestEventTime)
                        .filter(Objects::nonNull)
                        .max(byTime)
                        .orElse(null));
        content.put(
                "oldestEventTime",
                logs.stream()
                        .map(DeliveredLog::oldestEventTime)
                        .filter(Objects::nonNull)
                        .min(byTime)
                        .orElse(null));
        ArrayNode files = content.putArray("logFiles");
        logs.forEach(log -> files.add(log.entry()));
    }

    static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) Json.MAPPER.readTree(Logs.inflate(Files.readAllBytes(file)));
    }

    /** Writes the file and gives its signature. */
    static String write(Path file, ObjectNode content, TrailKey key) throws IOException {
        byte[] plain = Bytes.utf8(Json.text(content));
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Bytes.gzip(plain));
        return key.sign(stringToSign(content, plain));
    }

    /** Where there is no previous digest its signature is the word null. */
    static String stringToSign(ObjectNode content, byte[] plain) {
        return content.path("digestEndTime").asText() + "\n"
                + content.path("digestS3Bucket").asText() + "/"
                + content.path("digestS3Object").asText() + "\n"
                + Bytes.sha256(plain) + "\n"
                + content.path("previousDigestSignature").asText("null");
    }
}
