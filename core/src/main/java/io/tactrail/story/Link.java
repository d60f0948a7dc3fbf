package io.tactrail.story;

import io.tactrail.identity.Birth.How;
import io.tactrail.lineage.Edge;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the lineage, and the session that an event of it belongs to.
 *
 * @param session the number of the session
 * @param own whether what called there is what the edge comes from; another account's record may know it otherwise
 * @param how the call that gave it, null where the edge is told by other events
 * @param time in milliseconds since 1970 UTC
 * @param reference of the event
 */
record Link(int session, Edge edge, boolean own, @Nullable How how, long time, String reference) {}
