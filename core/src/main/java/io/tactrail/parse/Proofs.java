package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Small documents that prove something about other files: the signature that S3 keeps as metadata of a digest
 * (saved {@code aws s3api head-object} output), and the sign file of CloudTrail Lake's query results.
 */
public final class Proofs {

    /** A document that may be one is read up to this size; a sign file of ten thousand results is smaller. */
    public static final int MOST = 1 << 22;

    private static final int LONGEST = 2_048;

    /** In lower case, since S3 and those who save its answers do not agree on them. */
    private static final Set<String> METADATA_FIELDS =
            Set.of("signature", "signature-algorithm", "backfill-generation-timestamp");

    private static final Set<String> SIGN_FIELDS = Set.of(
            "region",
            "hashAlgorithm",
            "signatureAlgorithm",
            "queryCompleteTime",
            "hashSignature",
            "publicKeyFingerprint");

    private static final Set<String> RESULT_FIELDS = Set.of("filename", "filehashvalue");

    private static final byte[] LOG = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
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

    /**
     * Whether a content begins as CloudTrail writes its logs, with a list of records. Then it is no such document, nor a digest: the
     * first has no list but its files, the second none before what it says of itself.
     */
    public static boolean beginsAsLog(byte[] head, int length) {
        return length >= LOG.length && Arrays.equals(head, 0, LOG.length, LOG, 0, LOG.length);
    }

    /** Whether a content's first bytes may be such a document; Windows' shell saves what is printed as UTF-16. */
    public static boolean mayBegin(byte[] head, int length) {
        if (length > 1
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                        || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)) {
            byte[] narrow = new byte[length / 2];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (byte) (head[2 * i] | head[2 * i + 1]);
            }
            return marked(narrow, narrow.length);
        }
        int bom = length > 2 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF ? 3 : 0;
        return length > bom && head[bom] == '{' && marked(head, length);
    }

    private static boolean marked(byte[] head, int length) {
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
            Map<String, String> said = Map.of();
            int fields = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals("Metadata");
                json.nextToken();
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    // No answer of S3's to this has a list; whoever writes one would have its records passed over.
                    return null;
                }
                if (wanted && json.currentToken() == JsonToken.START_OBJECT) {
                    said = StrictJson.scalars(json, METADATA_FIELDS, true, LONGEST);
                } else {
                    StrictJson.skip(json);
                }
                StrictJson.count(++fields);
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
            int fields = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("files") && json.currentToken() == JsonToken.START_ARRAY) {
                    listed = true;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        SignedResults.File file = file(json);
                        if (file == null) {
                            return null;
                        }
                        files.add(file);
                    }
                } else if (json.currentToken() == JsonToken.START_ARRAY) {
                    return null;
                } else {
                    StrictJson.keep(json, SIGN_FIELDS, said, name, LONGEST);
                }
                StrictJson.count(++fields);
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

    private static SignedResults.@Nullable File file(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Map<String, String> said = StrictJson.scalars(json, RESULT_FIELDS, true, LONGEST);
        String name = said.get("filename");
        String hash = said.get("filehashvalue");
        return name == null || hash == null ? null : new SignedResults.File(name, hash);
    }
}
