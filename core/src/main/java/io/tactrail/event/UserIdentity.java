package io.tactrail.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code userIdentity} as the log says it; whom we conclude is {@code identity.Principal}. Fields that are absent,
 * null or of a wrong type are null here. Source: CloudTrail user guide, "CloudTrail userIdentity element".
 *
 * @param creationDate {@code sessionContext.attributes.creationDate}
 * @param mfaAuthenticated {@code sessionContext.attributes.mfaAuthenticated}, as written ("true", "false")
 */
public record UserIdentity(
        @Nullable String type,
        @Nullable String principalId,
        @Nullable String arn,
        @Nullable String accountId,
        @Nullable String accessKeyId,
        @Nullable String userName,
        @Nullable String invokedBy,
        @Nullable String identityProvider,
        @Nullable SessionIssuer sessionIssuer,
        @Nullable Instant creationDate,
        @Nullable String mfaAuthenticated) {

    public static final UserIdentity ABSENT =
            new UserIdentity(null, null, null, null, null, null, null, null, null, null, null);

    /** {@code sessionContext.sessionIssuer}: the entity that gave the temporary credential. */
    public record SessionIssuer(
            @Nullable String type,
            @Nullable String principalId,
            @Nullable String arn,
            @Nullable String accountId,
            @Nullable String userName) {}
}
