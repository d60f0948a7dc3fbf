package io.tactrail.coverage;

import io.tactrail.ledger.Delivered;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * What the evidence holds of one account and region on one day of UTC, and how we know. Days of which nothing is known
 * have none.
 *
 * @param events by category, in the order of {@link Category}
 * @param deliveries files that CloudTrail delivered, by the hour of delivery, which is minutes after the events
 * @param heartbeats hours, as in {@link Count}, in which a service called that calls in nearly every hour
 */
public record CoveredDay(
        String account,
        String region,
        LocalDate day,
        SortedMap<Category, Count> events,
        SortedMap<Delivered.Kind, Count> deliveries,
        DigestHours digests,
        int heartbeats) {

    /** Hours with events of any category, as in {@link Count}. */
    public int hours() {
        int hours = 0;
        for (Count count : events.values()) {
            hours |= count.hours();
        }
        return hours;
    }

    /** All events of the day. */
    public long number() {
        return events.values().stream().mapToLong(Count::number).sum();
    }

    /** What is known of an hour, 0 to 23. */
    public Known at(int hour) {
        int bit = 1 << hour;
        if ((hours() & bit) != 0) {
            return Known.EVENTS;
        }
        if (deliveries.values().stream().anyMatch(count -> (count.hours() & bit) != 0)) {
            return Known.DELIVERED;
        }
        if (((digests.logs() | digests.saidLogs()) & bit) != 0) {
            return Known.LISTED;
        }
        return (digests.none() & bit) != 0
                ? Known.PROVED_EMPTY
                : (digests.saidNone() & bit) != 0 ? Known.SAID_EMPTY : Known.NOTHING;
    }
}
