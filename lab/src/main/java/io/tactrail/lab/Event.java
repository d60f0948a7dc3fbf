package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One act as CloudTrail records it; {@code account} and {@code region} say whose trail sees it. */
record Event(Instant time, String account, String region, ObjectNode record) {
    String eventId() {
        return record.path("eventID").asText();
    }

    String eventName() {
        return record.path("eventName").asText();
    }

    String eventSource() {
        return record.path("eventSource").asText();
    }
}
