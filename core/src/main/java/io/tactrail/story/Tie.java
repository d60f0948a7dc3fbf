package io.tactrail.story;

import io.tactrail.identity.Birth;
import io.tactrail.ledger.Reference;

/**
 * A call that gave a credential, a user, a role or a password, and the session that made it.
 *
 * @param parent the number of the session
 * @param time in milliseconds since 1970 UTC
 * @param cited the event, kept small
 */
public record Tie(int parent, Birth birth, long time, Reference cited) {

    /** The reference of the event. */
    public String reference() {
        return cited.text();
    }
}
