package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tactrail.evidence.CutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudTrail digest files, log by log, in memory that does not grow with what they list. Source: CloudTrail user guide,
 * "CloudTrail digest file structure".
 */
public final class DigestReader {

    /** CloudTrail delivers a log for an account, a region and five minutes, or when one is full; a million an hour are none. */
    public static final int LOGS = 1_000_000;

    /** How much of a content shows whether it is a digest. */
    public static final int HEAD = 1 << 12;

    /** A key in S3 has at most 1,024 bytes, a signature of RSA with 8,192 bits 2,048 hexadecimal digits. */
    private static final int LONGEST = 2_048;

    private static final Set<String> FIELDS = Set.of(
            "awsAccountId",
            "digestStartTime",
            "digestEndTime",
            "digestS3Bucket",
            "digestS3Object",
            "digestPublicKeyFingerprint",
            "digestSignatureAlgorithm",
            "previousDigestS3Bucket",
            "previousDigestS3Object",
            "previousDigestHashValue",
            "previousDigestHashAlgorithm",
            "previousDigestSignature");

    private static final Set<String> LOG_FIELDS =
            Set.of("s3Bucket", "s3Object", "hashValue", "hashAlgorithm", "oldestEventTime", "newestEventTime");

    private static final byte[] MARK = "\"digestS3Object\"".getBytes(StandardCharsets.US_ASCII);

    private DigestReader() {}

    /** Whether a content begins as a digest does: an object that has digest's keys before any list or object. */
    public static boolean begins(byte[] head, int length) {
        if (!contains(head, length, MARK)) {
            return false;
        }
        boolean object = false;
        boolean start = false;
        try (JsonParser json = StrictJson.parser(head, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                object |= name.equals("digestS3Object");
                start |= name.equals("digestStartTime");
                if (object && start) {
                    return true;
                }
                if (json.nextToken().isStructStart()) {
                    return false;
                }
            }
        } catch (IOException e) {
            // The head ends anywhere, or it is no JSON.
            return false;
        }
        return false;
    }

    static boolean contains(byte[] bytes, int length, byte[] wanted) {
        for (int i = 0; i <= length - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a whole digest.
     *
     * @throws DigestException if it is not written as CloudTrail writes it, or lists more than {@link #LOGS}
     * @throws CutException as the content does
     */
    public static DigestDocument read(InputStream content, Consumer<ListedLog> logs) throws IOException {
        try (JsonParser json = StrictJson.parser(content)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DigestException("it is no JSON object");
            }
            Map<String, String> said = new HashMap<>();
            long count = 0;
            int fields = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("logFiles") && json.currentToken() == JsonToken.START_ARRAY) {
                    count += list(json, logs);
                } else {
                    StrictJson.keep(json, FIELDS, said, name, LONGEST);
                }
                StrictJson.count(++fields);
            }
            if (json.nextToken() != null) {
                throw new DigestException("something stands behind its end");
            }
            return new DigestDocument(
                    said.get("awsAccountId"),
                    said.get("digestStartTime"),
                    said.get("digestEndTime"),
                    said.get("digestS3Bucket"),
                    said.get("digestS3Object"),
                    said.get("digestPublicKeyFingerprint"),
                    said.get("digestSignatureAlgorithm"),
                    said.get("previousDigestS3Bucket"),
                    said.get("previousDigestS3Object"),
                    said.get("previousDigestHashValue"),
                    said.get("previousDigestHashAlgorithm"),
                    said.get("previousDigestSignature"),
                    count);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof CutException cut) {
                throw cut;
            }
            throw new DigestException("it is no JSON as CloudTrail writes it: " + StrictJson.reason(e));
        }
    }

    private static long list(JsonParser json, Consumer<ListedLog> logs) throws IOException {
        long count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new DigestException("its logFiles hold something else than logs");
            }
            if (++count > LOGS) {
                throw new DigestException(
                        "it lists more than " + LOGS + " logs, and no digest does; it was not read further");
            }
            Map<String, String> said = StrictJson.scalars(json, LOG_FIELDS, false, LONGEST);
            String object = said.get("s3Object");
            String hash = said.get("hashValue");
            if (object == null || hash == null) {
                throw new DigestException("log " + count + " of its logFiles lacks s3Object or hashValue");
            }
            logs.accept(new ListedLog(
                    said.getOrDefault("s3Bucket", ""),
                    object,
                    hash,
                    said.getOrDefault("hashAlgorithm", ""),
                    time(said.get("oldestEventTime")),
                    time(said.get("newestEventTime"))));
        }
        return count;
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Times.parse(text);
    }
}
