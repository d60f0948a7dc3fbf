package io.tactrail.story;

import io.tactrail.identity.Birth;

/**
 * A call that gave a credential, a user, a role or a password, and the session that made it.
 *
 * @param parent the number of the session
 * @param time in milliseconds since 1970 UTC
 * @param reference of the event
 */
public record Tie(int parent, Birth birth, long time, String reference) {}
