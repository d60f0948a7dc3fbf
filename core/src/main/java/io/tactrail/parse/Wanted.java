package io.tactrail.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that matter to who skims a record, by the object they stand in. Fields are small numbers, of which each may
 * be a bit of a record's facts: that the field is there, and a text.
 */
final class Wanted {

    static final int EVENT_TIME = 0;
    static final int EVENT_SOURCE = 1;
    static final int EVENT_NAME = 2;
    static final int AWS_REGION = 3;
    static final int SOURCE_IP_ADDRESS = 4;
    static final int RECIPIENT_ACCOUNT_ID = 5;

    /** {@code userIdentity.accountId}. */
    static final int CALLER_ACCOUNT_ID = 6;

    static final int EVENT_CATEGORY = 7;
    static final int EVENT_TYPE = 8;
    static final int READ_ONLY = 9;
    static final int MANAGEMENT_EVENT = 10;

    static final int FIELDS = 11;

    /** Facts: the two fields that may be true or false, where they are no texts. */
    static final int READS = 1 << FIELDS;

    static final int WRITES = READS << 1;
    static final int MANAGES = READS << 2;
    static final int MANAGES_NOT = READS << 3;

    /** Facts without which an object is no record. */
    static final int RECORD = 1 << EVENT_SOURCE | 1 << EVENT_NAME;

    /** Not a field. */
    static final int OTHER = -1;

    /** Makes another thing of an object than a plain record, or may. */
    static final int ODD = -2;

    /** An object with keys of its own here: {@code INNER - n} is the one whose level is n. */
    static final int INNER = -8;

    /** Levels: the objects that an event is made of, in which no key may stand twice. */
    static final int TOP = 0;

    static final int USER_IDENTITY = 1;
    static final int SESSION_CONTEXT = 2;
    static final int SESSION_ISSUER = 3;
    static final int ATTRIBUTES = 4;
    static final int LEVELS = 5;

    /** Any other object: what stands in it does not matter. */
    static final int ELSEWHERE = LEVELS;

    private record Key(byte[] name, int means) {}

    private static final List<List<Key>> BY_LEVEL = List.of(
            List.of(
                    key("eventTime", EVENT_TIME),
                    key("eventSource", EVENT_SOURCE),
                    key("eventName", EVENT_NAME),
                    key("awsRegion", AWS_REGION),
                    key("sourceIPAddress", SOURCE_IP_ADDRESS),
                    key("recipientAccountId", RECIPIENT_ACCOUNT_ID),
                    key("eventCategory", EVENT_CATEGORY),
                    key("eventType", EVENT_TYPE),
                    key("readOnly", READ_ONLY),
                    key("managementEvent", MANAGEMENT_EVENT),
                    key("userIdentity", INNER - USER_IDENTITY),
                    // Others.kind and Strangers.isTimeline tell by these what is no event, Unwrapper what is wrapped.
                    key("insightDetails", ODD),
                    key("Event", ODD),
                    key("detail-type", ODD),
                    key("reference", ODD),
                    key("@timestamp", ODD)),
            List.of(key("accountId", CALLER_ACCOUNT_ID), key("sessionContext", INNER - SESSION_CONTEXT)),
            List.of(key("sessionIssuer", INNER - SESSION_ISSUER), key("attributes", INNER - ATTRIBUTES)),
            List.of(),
            List.of());

    private static final Key[][][] TABLE = table();

    private Wanted() {}

    private static Key key(String name, int means) {
        return new Key(name.getBytes(StandardCharsets.US_ASCII), means);
    }

    private static Key[][][] table() {
        List<Key[][]> table = new ArrayList<>();
        for (List<Key> keys : BY_LEVEL) {
            int longest = keys.stream().mapToInt(key -> key.name.length).max().orElse(0);
            Key[][] byLength = new Key[longest + 1][];
            for (int length = 0; length <= longest; length++) {
                int one = length;
                byLength[length] =
                        keys.stream().filter(key -> key.name.length == one).toArray(Key[]::new);
            }
            table.add(byLength);
        }
        return table.toArray(Key[][][]::new);
    }

    /** What the key between two quotes means in an object of a level. */
    static int of(int level, byte[] bytes, int from, int to) {
        int length = to - from;
        Key[][] byLength = TABLE[level];
        if (length < byLength.length) {
            for (Key key : byLength[length]) {
                int i = 0;
                while (i < length && bytes[from + i] == key.name[i]) {
                    i++;
                }
                if (i == length) {
                    return key.means;
                }
            }
        }
        if (level == TOP) {
            int kind = Keys.of(bytes, from, to);
            return kind == Keys.LIST || kind == Keys.LIST_HOLDER ? ODD : OTHER;
        }
        return OTHER;
    }
}
