package io.tactrail.parse;

import org.jspecify.annotations.Nullable;

/**
 * What a digest file says, but for the logs that it lists. Texts are as they stand there, since its signature is made over them; what is absent or null
 * is null. Source: CloudTrail user guide, "CloudTrail digest file structure".
 *
 * @param logs that it lists
 */
public record DigestDocument(
        @Nullable String awsAccountId,
        @Nullable String digestStartTime,
        @Nullable String digestEndTime,
        @Nullable String digestS3Bucket,
        @Nullable String digestS3Object,
        @Nullable String digestPublicKeyFingerprint,
        @Nullable String digestSignatureAlgorithm,
        @Nullable String previousDigestS3Bucket,
        @Nullable String previousDigestS3Object,
        @Nullable String previousDigestHashValue,
        @Nullable String previousDigestHashAlgorithm,
        @Nullable String previousDigestSignature,
        long logs) {}
