package io.tactrail.coverage;

import io.tactrail.identity.Principal;
import java.time.Instant;

/**
 * A call that began or ended a blind window.
 *
 * @param call {@code eventName}
 * @param reference of the event
 */
public record Deed(Instant time, Principal principal, String call, String reference) {}
