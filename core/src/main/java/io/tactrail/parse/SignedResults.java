package io.tactrail.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sign file of saved query results of CloudTrail Lake, {@code result_sign.json}. Source: CloudTrail user guide,
 * "CloudTrail sign file structure".
 *
 * @param files in the file's order, since the signature is made over their hashes in that order
 */
public record SignedResults(
        @Nullable String region,
        @Nullable String hashAlgorithm,
        @Nullable String signatureAlgorithm,
        @Nullable String queryCompleteTime,
        @Nullable String hashSignature,
        @Nullable String publicKeyFingerprint,
        List<File> files) {

    /** @param hash SHA-256 of the file as it lies in S3, hex */
    public record File(String name, String hash) {}

    public SignedResults {
        files = List.copyOf(files);
    }

    public SignedResults withFiles(List<File> others) {
        return new SignedResults(
                region,
                hashAlgorithm,
                signatureAlgorithm,
                queryCompleteTime,
                hashSignature,
                publicKeyFingerprint,
                others);
    }
}
