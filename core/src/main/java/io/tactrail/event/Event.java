package io.tactrail.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudTrail record, parsed. Components keep CloudTrail's names; what is absent, null or of a wrong type is null,
 * since a surprising value must not lose the rest of a record. Only {@code eventSource} and {@code eventName} are
 * always there: without them an object is no CloudTrail record. Source: CloudTrail user guide, "CloudTrail record
 * contents".
 *
 * @param eventTime null where absent or not a time; {@code fields} still has the text
 * @param readOnly also read from the texts "true" and "false"
 * @param fields every field, for conditions
 */
public record Event(
        @Nullable String eventVersion,
        UserIdentity userIdentity,
        @Nullable Instant eventTime,
        String eventSource,
        String eventName,
        @Nullable String awsRegion,
        @Nullable String sourceIPAddress,
        @Nullable String userAgent,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String requestID,
        @Nullable String eventID,
        @Nullable Boolean readOnly,
        @Nullable String eventType,
        @Nullable String eventCategory,
        @Nullable String recipientAccountId,
        @Nullable String sharedEventID,
        Fields fields) {}
