package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Small documents that prove something about other files: the signature that S3 keeps as metadata of a digest
 * (saved {@code aws s3api head-object} output), and the sign file of CloudTrail Lake's query results.
 */
public final class Proofs {

    /** A document that may be one is read up to this size; a sign file of ten thousand results is smaller. */
    public static final int MOST = 1 << 22;

    private static final byte[] METADATA = "\"Metadata\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGN = "\"hashSignature\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FILES = "\"fileHashValue\"".getBytes(StandardCharsets.US_ASCII);

    /**
     * S3's metadata of a digest.
     *
     * @param backfill when a digest of late logs was made ({@code backfill-generation-timestamp}), or null
     */
    public record Metadata(
            String signature,
            @Nullable String algorithm,
            @Nullable String backfill) {}

    private Proofs() {}

    /** Whether a content's first bytes may be such a document. */
    public static boolean mayBegin(byte[] head, int length) {
        return DigestReader.contains(head, length, METADATA)
                || DigestReader.contains(head, length, SIGN)
                || DigestReader.contains(head, length, FILES);
    }

    /** The metadata of a digest, where a document is the output of {@code head-object} for one; else null. */
    public static @Nullable Metadata metadata(byte[] document, int length) {
        try (JsonParser json = StrictJson.parser(document, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, String> said = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals("Metadata");
                json.nextToken();
                if (wanted && json.currentToken() == JsonToken.START_OBJECT) {
                    object(json, said);
                } else {
                    json.skipChildren();
                }
            }
            String signature = said.get("signature");
            return json.nextToken() != null || signature == null
                    ? null
                    : new Metadata(
                            signature, said.get("signature-algorithm"), said.get("backfill-generation-timestamp"));
        } catch (IOException e) {
            return null;
        }
    }

    /** The sign file, where a document is one; else null. */
    public static @Nullable SignedResults signed(byte[] document, int length) {
        try (JsonParser json = StrictJson.parser(document, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, String> said = new HashMap<>();
            List<SignedResults.File> files = new ArrayList<>();
            boolean listed = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("files") && json.currentToken() == JsonToken.START_ARRAY) {
                    listed = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        Map<String, String> file = new HashMap<>();
                        object(json, file);
                        String fileName = file.get("filename");
                        String hash = file.get("filehashvalue");
                        if (fileName == null || hash == null) {
                            return null;
                        }
                        files.add(new SignedResults.File(fileName, hash));
                    }
                } else {
                    String value = StrictJson.scalar(json);
                    if (value != null) {
                        said.put(name, value);
                    }
                }
            }
            if (json.nextToken() != null || !listed || !said.containsKey("hashSignature")) {
                return null;
            }
            return new SignedResults(
                    said.get("region"),
                    said.get("hashAlgorithm"),
                    said.get("signatureAlgorithm"),
                    said.get("queryCompleteTime"),
                    said.get("hashSignature"),
                    said.get("publicKeyFingerprint"),
                    files);
        } catch (IOException e) {
            return null;
        }
    }

    /** Names in lower case, since S3 and those who save its answers do not agree on them. */
    private static void object(JsonParser json, Map<String, String> said) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName().toLowerCase(Locale.ROOT);
            json.nextToken();
            String value = StrictJson.scalar(json);
            if (value != null) {
                said.put(name, value);
            }
        }
    }
}
