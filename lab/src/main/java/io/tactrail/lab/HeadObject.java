package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** What {@code aws s3api head-object} prints of a digest; its fields are those of S3's API, HeadObject. */
final class HeadObject {
    private HeadObject() {}

    static ObjectNode of(SignedDigest digest) throws IOException {
        byte[] stored = Files.readAllBytes(digest.file());
        Instant generated = digest.generated();
        ObjectNode metadata =
                Json.object("signature", digest.signature(), "signature-algorithm", DigestContent.ALGORITHM);
        if (generated != null) {
            metadata.put("backfill-generation-timestamp", generated.toString());
        }
        Instant modified = generated == null ? digest.end() : generated;
        return Json.object(
                "AcceptRanges",
                "bytes",
                "LastModified",
                modified.toString().replace("Z", "+00:00"),
                "ContentLength",
                stored.length,
                "ETag",
                '"' + md5(stored) + '"',
                "ContentType",
                "application/json",
                "ServerSideEncryption",
                "AES256",
                "Metadata",
                metadata);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
