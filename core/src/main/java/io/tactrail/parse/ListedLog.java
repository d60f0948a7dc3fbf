package io.tactrail.parse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log file that a digest lists, as it says. Source: CloudTrail user guide, "CloudTrail digest file structure".
 *
 * @param hashValue of the inflated log, hex
 * @param oldest the earliest {@code eventTime} in it
 * @param newest the latest one
 */
public record ListedLog(
        String s3Bucket,
        String s3Object,
        String hashValue,
        String hashAlgorithm,
        @Nullable Instant oldest,
        @Nullable Instant newest) {}
