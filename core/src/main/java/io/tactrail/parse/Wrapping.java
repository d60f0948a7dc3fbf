package io.tactrail.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What carries records: the lists they stand in, and what is wrapped around each. */
final class Wrapping {

    /** The key of a list, and what a member with such a list is, if nothing in it says otherwise. */
    private static final Map<String, String> CARRIERS = Map.ofEntries(
            Map.entry("", "JSON array"),
            Map.entry("Records", "CloudTrail Records"),
            Map.entry("Events", "lookup-events"),
            Map.entry("events", "filter-log-events"),
            Map.entry("logEvents", "CloudWatch Logs subscription"),
            Map.entry("results", "Logs Insights"),
            Map.entry("QueryResultRows", "Lake query JSON"),
            Map.entry("Messages", "SQS"),
            Map.entry("hits", "Elastic"));

    private Wrapping() {}

    /** The shape of records that stand bare in a list; "" at the top, where their number and lines tell it. */
    static String listShape(@Nullable String list) {
        return list == null ? "" : list.equals("Records") ? "CloudTrail Records" : "JSON array";
    }

    static String carrierShape(String list) {
        return CARRIERS.getOrDefault(list, "JSON array");
    }

    /** Whether the elements of a list are rows: lists of fields, not lists of records. */
    static boolean hasRows(String list) {
        return list.equals("results") || list.equals("QueryResultRows");
    }
}
