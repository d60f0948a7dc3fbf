package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records whose fields became columns or changed their names on the way: {@code eventname}, {@code event_name},
 * {@code Event name}, {@code userIdentity.arn}. Gives them CloudTrail's names and nesting again, as far as these are
 * known. Source of the names: CloudTrail user guide, "CloudTrail record contents" and "userIdentity element".
 */
final class Columns {

    private static final String[] NAMES = {
        "eventVersion",
        "userIdentity",
        "eventTime",
        "eventSource",
        "eventName",
        "awsRegion",
        "sourceIPAddress",
        "userAgent",
        "errorCode",
        "errorMessage",
        "requestParameters",
        "responseElements",
        "additionalEventData",
        "requestID",
        "eventID",
        "readOnly",
        "resources",
        "eventType",
        "apiVersion",
        "managementEvent",
        "recipientAccountId",
        "serviceEventDetails",
        "sharedEventID",
        "vpcEndpointId",
        "vpcEndpointAccountId",
        "eventCategory",
        "addendum",
        "sessionCredentialFromConsole",
        "edgeDeviceDetails",
        "tlsDetails",
        "annotation",
        "eventContext",
        "insightDetails",
        "type",
        "userName",
        "principalId",
        "arn",
        "accountId",
        "accessKeyId",
        "sessionContext",
        "sessionIssuer",
        "webIdFederationData",
        "attributes",
        "mfaAuthenticated",
        "creationDate",
        "invokedBy",
        "identityProvider",
        "credentialId",
        "onBehalfOf",
        "userId",
        "identityStoreArn",
        "inScopeOf",
        "sourceIdentity",
        "ec2RoleDelivery",
        "assumedRoot",
        "federatedProvider",
        "tlsVersion",
        "cipherSuite",
        "clientProvidedHostHeader"
    };

    /** Columns of the console's Event history and of lookup-events that stand elsewhere in a record. */
    private static final Map<String, String> MOVED = Map.of(
            "username", "userIdentity.userName",
            "awsaccesskey", "userIdentity.accessKeyId",
            "accesskeyid", "userIdentity.accessKeyId");

    /** Below these, names are CloudTrail's own; below others they are the services'. */
    private static final Set<String> OWN = Set.of(
            "userIdentity",
            "sessionContext",
            "sessionIssuer",
            "attributes",
            "webIdFederationData",
            "onBehalfOf",
            "inScopeOf",
            "tlsDetails",
            "resources");

    /** What holds more than a text. All else is text, though it may stand in brackets as S3 writes some user agents. */
    private static final Set<String> STRUCTURED = Set.of(
            "userIdentity",
            "sessionContext",
            "sessionIssuer",
            "attributes",
            "webIdFederationData",
            "onBehalfOf",
            "inScopeOf",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "serviceEventDetails",
            "resources",
            "addendum",
            "edgeDeviceDetails",
            "tlsDetails",
            "eventContext",
            "insightDetails");

    private static final int OWN_DEPTH = 6;

    /** Columns that are put where their paths lead, each by a look at those before it; no table has as many. */
    private static final int PLACED = 2_000;

    private static final Map<String, String> CANONICAL = new HashMap<>();

    static {
        for (String name : NAMES) {
            CANONICAL.put(plain(name), name);
        }
    }

    private Columns() {}

    /** CloudTrail's name for a column; the column's own where it is none of CloudTrail's. */
    static String name(String column) {
        return CANONICAL.getOrDefault(plain(column), column);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != ' ' && c != '-') {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether columns hold what makes a record. */
    static boolean fit(Obj columns) {
        boolean source = false;
        boolean name = false;
        for (int i = 0; i < columns.size(); i++) {
            String own = columns.value(i).text() == null ? "" : name(columns.key(i));
            source |= own.equals("eventSource");
            name |= own.equals("eventName");
        }
        return source && name && !Strangers.isTimeline(columns);
    }

    /** The record that columns tell. Texts that hold JSON or structs are opened, empty cells are absent. */
    static Obj record(Obj columns) {
        Obj record = new Obj();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.key(i);
            Node value = columns.value(i);
            String text = value.text();
            if (text != null && text.isEmpty()) {
                continue;
            }
            String moved = MOVED.get(plain(column));
            int dot = column.indexOf('.');
            if (moved != null && i < PLACED) {
                put(record, moved, value);
            } else if (dot > 0) {
                put(record, path(column), value, i);
            } else {
                String name = name(column);
                put(record, name, renamed(name, text == null ? value : opened(name, text, value), 0), i);
            }
        }
        return record;
    }

    /** A dotted column in CloudTrail's names as far as these reach. */
    private static String path(String column) {
        String[] steps = column.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            String name = name(steps[i]);
            steps[i] = name;
            if (!OWN.contains(name)) {
                if (i + 1 < steps.length && i > 0 && OWN.contains(steps[i - 1])) {
                    continue;
                }
                break;
            }
        }
        return String.join(".", steps);
    }

    private static Node opened(String name, String text, Node value) {
        if (!STRUCTURED.contains(name)) {
            return value;
        }
        char first = text.stripLeading().isEmpty() ? 0 : text.stripLeading().charAt(0);
        if (first != '{' && first != '[') {
            return value;
        }
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return TreeParser.parse(bytes);
        } catch (BrokenJson e) {
            Node struct = StructText.parse(name, text);
            return struct == null ? value : struct;
        }
    }

    /** The same value with CloudTrail's names where CloudTrail names the keys. */
    private static Node renamed(String parent, Node value, int depth) {
        if (depth > OWN_DEPTH || !OWN.contains(parent)) {
            return value;
        }
        if (value instanceof Arr array) {
            Arr renamed = new Arr();
            for (int i = 0; i < array.size(); i++) {
                renamed.add(renamed(parent, array.at(i), depth + 1));
            }
            return renamed;
        }
        if (value instanceof Obj object) {
            Obj renamed = new Obj();
            for (int i = 0; i < object.size(); i++) {
                String name = name(object.key(i));
                if (parent.equals("resources") && name.equals("arn")) {
                    name = "ARN";
                }
                renamed.add(name, renamed(name, object.value(i), depth + 1));
            }
            return renamed;
        }
        return value;
    }

    /** Puts one of many values at a dotted path, or if they are too many, under the path as a name. */
    static void put(Obj record, String path, @Nullable Node value, int number) {
        if (number < PLACED) {
            put(record, path, value);
        } else if (value != null) {
            record.add(path, value);
        }
    }

    /** Puts a value at a dotted path, unless something stands there. */
    static void put(Obj record, String path, @Nullable Node value) {
        if (value == null) {
            return;
        }
        Obj at = record;
        String rest = path;
        for (int dot = rest.indexOf('.'); dot > 0 && dot < rest.length() - 1; dot = rest.indexOf('.')) {
            String step = rest.substring(0, dot);
            Node next = at.get(step);
            if (next == null || next == Leaf.NULL) {
                next = new Obj();
                at.add(step, next);
            }
            if (!(next instanceof Obj)) {
                break;
            }
            at = (Obj) next;
            rest = rest.substring(dot + 1);
        }
        if (!at.has(rest)) {
            at.add(rest, value);
        }
    }
}
