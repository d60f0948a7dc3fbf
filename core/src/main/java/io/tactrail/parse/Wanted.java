package io.tactrail.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that matter to who skims a record, by the object they stand in. Fields are small numbers. A record's facts are
 * bits: of each field, that it is there with a value ({@link #there}) or with null ({@link #isNull}); and two more.
 *
 * <p>Source of the names: CloudTrail user guide, "CloudTrail record contents".
 */
final class Wanted {

    // Texts of ASCII without escapes, or null.
    static final int EVENT_TIME = 0;
    static final int EVENT_SOURCE = 1;
    static final int EVENT_NAME = 2;
    static final int AWS_REGION = 3;
    static final int SOURCE_IP_ADDRESS = 4;
    static final int RECIPIENT_ACCOUNT_ID = 5;

    /** {@code userIdentity.accountId}; null is as if it were not there. */
    static final int CALLER_ACCOUNT_ID = 6;

    static final int EVENT_CATEGORY = 7;
    static final int EVENT_TYPE = 8;
    static final int EVENT_VERSION = 9;
    static final int ERROR_CODE = 10;
    static final int REQUEST_ID = 11;
    static final int EVENT_ID = 12;
    static final int SHARED_EVENT_ID = 13;

    // These may be true or false as well.
    static final int READ_ONLY = 14;
    static final int MANAGEMENT_EVENT = 15;

    // Any texts, or null.
    static final int USER_AGENT = 16;
    static final int ERROR_MESSAGE = 17;

    /** An object, or null. */
    static final int USER_IDENTITY = 18;

    // Anything.
    static final int REQUEST_PARAMETERS = 19;
    static final int RESPONSE_ELEMENTS = 20;
    static final int ADDITIONAL_EVENT_DATA = 21;
    static final int RESOURCES = 22;
    static final int SERVICE_EVENT_DETAILS = 23;
    static final int VPC_ENDPOINT_ID = 24;
    static final int VPC_ENDPOINT_ACCOUNT_ID = 25;
    static final int ADDENDUM = 26;
    static final int SESSION_CREDENTIAL_FROM_CONSOLE = 27;
    static final int TLS_DETAILS = 28;
    static final int EVENT_CONTEXT = 29;
    static final int API_VERSION = 30;

    static final int FIELDS = 31;

    /** There are other keys in the record. None of them has a dot. */
    static final long OTHERS = 1L << 2 * FIELDS;

    /** White space stands between the record's tokens. */
    static final long BLANKS = OTHERS << 1;

    /** Facts without which an object is no record. */
    static final long RECORD = there(EVENT_SOURCE) | there(EVENT_NAME);

    /** Not a field. */
    static final int OTHER = -1;

    /** Makes another thing of an object than a plain record, or may. */
    static final int ODD = -2;

    /** An object with keys of its own here: {@code INNER - n} is the one whose level is n. */
    static final int INNER = -8;

    /** Levels: the objects that an event is made of, in which no key may stand twice. */
    static final int TOP = 0;

    static final int IDENTITY = 1;
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
                    key("eventVersion", EVENT_VERSION),
                    key("errorCode", ERROR_CODE),
                    key("requestID", REQUEST_ID),
                    key("eventID", EVENT_ID),
                    key("sharedEventID", SHARED_EVENT_ID),
                    key("readOnly", READ_ONLY),
                    key("managementEvent", MANAGEMENT_EVENT),
                    key("userAgent", USER_AGENT),
                    key("errorMessage", ERROR_MESSAGE),
                    key("userIdentity", INNER - IDENTITY),
                    key("requestParameters", REQUEST_PARAMETERS),
                    key("responseElements", RESPONSE_ELEMENTS),
                    key("additionalEventData", ADDITIONAL_EVENT_DATA),
                    key("resources", RESOURCES),
                    key("serviceEventDetails", SERVICE_EVENT_DETAILS),
                    key("vpcEndpointId", VPC_ENDPOINT_ID),
                    key("vpcEndpointAccountId", VPC_ENDPOINT_ACCOUNT_ID),
                    key("addendum", ADDENDUM),
                    key("sessionCredentialFromConsole", SESSION_CREDENTIAL_FROM_CONSOLE),
                    key("tlsDetails", TLS_DETAILS),
                    key("eventContext", EVENT_CONTEXT),
                    key("apiVersion", API_VERSION),
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

    private static final Map<String, Integer> BY_NAME = byName();

    private static final String[] NAMES = names();

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

    private static Map<String, Integer> byName() {
        Map<String, Integer> byName = new HashMap<>();
        for (Key key : BY_LEVEL.get(TOP)) {
            int field = field(key.means);
            if (field >= 0) {
                byName.put(new String(key.name, StandardCharsets.US_ASCII), field);
            }
        }
        return byName;
    }

    private static String[] names() {
        String[] names = new String[FIELDS];
        Arrays.fill(names, "");
        BY_NAME.forEach((name, field) -> names[field] = name);
        return names;
    }

    /** The fact that a field is there and not null. */
    static long there(int field) {
        return 1L << field;
    }

    /** The fact that a field is there and null. */
    static long isNull(int field) {
        return 1L << FIELDS + field;
    }

    /** The field at the record's top whose key means this; OTHER for none. */
    static int field(int means) {
        return means == INNER - IDENTITY ? USER_IDENTITY : Math.max(means, OTHER);
    }

    /** The field at the record's top that has this name; OTHER for none. */
    static int named(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }

    /** The name of a field at the record's top. */
    static String name(int field) {
        return NAMES[field];
    }

    /** Whether a field must be a text of ASCII without escapes, if it is a text. */
    static boolean strict(int field) {
        return field >= 0 && field < USER_AGENT;
    }

    /** Whether a field may be true or false. */
    static boolean mayBeBool(int field) {
        return field == READ_ONLY || field == MANAGEMENT_EVENT || mayBeAnything(field);
    }

    /** Whether a field may be anything; what is none always may. */
    static boolean mayBeAnything(int field) {
        return field == OTHER || field >= REQUEST_PARAMETERS;
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
        return level == TOP ? unknown(bytes, from, to) : OTHER;
    }

    /** A key with a dot would be a way of its own for a path. */
    private static int unknown(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '.') {
                return ODD;
            }
        }
        int kind = Keys.of(bytes, from, to);
        return kind == Keys.LIST || kind == Keys.LIST_HOLDER ? ODD : OTHER;
    }
}
