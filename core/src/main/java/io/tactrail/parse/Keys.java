package io.tactrail.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The keys that the scanner knows at the top of an object, before anything is parsed. */
final class Keys {

    static final int OTHER = 0;
    static final int EVENT_SOURCE = 1;
    static final int EVENT_NAME = 2;

    /** Any other key of a CloudTrail record. */
    static final int RECORD = 3;

    /** Its array holds the records (or what wraps them); each element is read by itself. */
    static final int LIST = 4;

    /** Its object holds such a list: Elastic's {@code hits.hits}. */
    static final int LIST_HOLDER = 5;

    /**
     * Adding a carrier with a list of its own: its key here, its element's shape in {@link Wrapping}. A list under
     * another key is read as well, but only up to the largest record.
     */
    private static final String[] LISTS = {
        "Records",
        "records",
        "Events",
        "events",
        "logEvents",
        "results",
        "QueryResultRows",
        "Messages",
        "messages",
        "value",
        "responses"
    };

    private static final String[] RECORDS = {
        "eventVersion",
        "userIdentity",
        "eventTime",
        "awsRegion",
        "sourceIPAddress",
        "userAgent",
        "errorCode",
        "requestParameters",
        "responseElements",
        "requestID",
        "eventID",
        "eventType",
        "recipientAccountId",
        "eventCategory",
        "managementEvent",
        "sharedEventID",
        "additionalEventData"
    };

    private record Key(byte[] name, int kind) {}

    private static final Key[][] BY_LENGTH = table();

    private Keys() {}

    private static Key[][] table() {
        List<List<Key>> lists = new ArrayList<>();
        add(lists, EVENT_SOURCE, "eventSource");
        add(lists, EVENT_NAME, "eventName");
        add(lists, RECORD, RECORDS);
        add(lists, LIST, LISTS);
        add(lists, LIST_HOLDER, "hits", "rawResponse");
        return lists.stream().map(keys -> keys.toArray(Key[]::new)).toArray(Key[][]::new);
    }

    private static void add(List<List<Key>> lists, int kind, String... names) {
        for (String name : names) {
            while (lists.size() <= name.length()) {
                lists.add(new ArrayList<>());
            }
            lists.get(name.length()).add(new Key(name.getBytes(StandardCharsets.US_ASCII), kind));
        }
    }

    /** What the key between two quotes is. */
    static int of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 0 || length >= BY_LENGTH.length) {
            return OTHER;
        }
        for (Key key : BY_LENGTH[length]) {
            int i = 0;
            while (i < length && bytes[from + i] == key.name[i]) {
                i++;
            }
            if (i == length) {
                return key.kind;
            }
        }
        return OTHER;
    }
}
