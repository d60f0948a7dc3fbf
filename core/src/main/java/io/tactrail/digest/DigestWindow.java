package io.tactrail.digest;

import java.time.Instant;

/**
 * A stretch of time that a digest file tells of: which logs were delivered in it, or that none were.
 *
 * @param account whose logs
 * @param region in which the logged calls were made
 * @param trail name of the trail
 * @param homeRegion of the trail
 * @param from the digest's {@code digestStartTime}
 * @param to the digest's {@code digestEndTime}
 * @param verified whether the digest is proved to be CloudTrail's
 * @param logs that it lists; with 0, nothing was delivered
 */
public record DigestWindow(
        String account,
        String region,
        String trail,
        String homeRegion,
        Instant from,
        Instant to,
        boolean verified,
        long logs) {}
