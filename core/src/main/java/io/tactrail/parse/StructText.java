package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Structs and maps as Athena and Lake print them in CSV: {@code {type=IAMUser, principalid=AIDA…, arn=null}}. Nothing
 * is quoted, so a value that holds {@code ", arn="} cannot be told from a field; the table's field names decide. However
 * the text is made, each level of structs looks at each character a few times at most.
 * Source of the names: CloudTrail user guide, "Creating a table for CloudTrail logs in Athena".
 */
final class StructText {

    private static final int DEPTH = 6;

    /** The longest name of a field that is told from text where the table does not name the fields. */
    private static final int NAME = 128;

    /** Fields of the structs, by CloudTrail's name of the struct. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "userIdentity",
            List.of(
                    "type",
                    "principalid",
                    "arn",
                    "accountid",
                    "invokedby",
                    "accesskeyid",
                    "username",
                    "identityprovider",
                    "credentialid",
                    "onbehalfof",
                    "inscopeof",
                    "sessioncontext"),
            "sessionContext",
            List.of(
                    "attributes",
                    "sessionissuer",
                    "ec2roledelivery",
                    "webidfederationdata",
                    "sourceidentity",
                    "assumedroot"),
            "attributes",
            List.of("mfaauthenticated", "creationdate"),
            "sessionIssuer",
            List.of("type", "principalid", "arn", "accountid", "username"),
            "webIdFederationData",
            List.of("federatedprovider", "attributes"),
            "onBehalfOf",
            List.of("userid", "identitystorearn"),
            "inScopeOf",
            List.of("sourcearn", "sourceaccount", "issuertype", "credentialsissuedto"),
            "tlsDetails",
            List.of("tlsversion", "ciphersuite", "clientprovidedhostheader"),
            "resources",
            List.of("arn", "accountid", "type", "accountId", "ARN"));

    private final String text;

    /** For each opening brace, where the brace that closes it stands; 0 where none does. */
    private final int[] closing;

    /** How many more values a tree may have; see {@link TreeParser#VALUES}. */
    private int room = TreeParser.VALUES;

    private StructText(String text) {
        this.text = text;
        this.closing = closing(text);
    }

    /** The value of a struct's column, or null where the text is none, or is of more values than a record may have. */
    static @Nullable Node parse(String name, String text) {
        String trimmed = text.strip();
        if (!wrapped(trimmed, 0, trimmed.length(), '{', '}') && !wrapped(trimmed, 0, trimmed.length(), '[', ']')) {
            return null;
        }
        StructText struct = new StructText(trimmed);
        Node value = struct.value(name, 0, trimmed.length(), 0);
        return struct.room < 0 ? null : value;
    }

    private static int[] closing(String text) {
        int[] closing = new int[text.length()];
        // While a brace is open, its place holds the brace around it, plus 1.
        int open = 0;
        for (int i = 0; i < closing.length; i++) {
            if (text.charAt(i) == '{') {
                closing[i] = open;
                open = i + 1;
            } else if (text.charAt(i) == '}' && open > 0) {
                int around = closing[open - 1];
                closing[open - 1] = i;
                open = around;
            }
        }
        while (open > 0) {
            int around = closing[open - 1];
            closing[open - 1] = 0;
            open = around;
        }
        return closing;
    }

    private Node value(String name, int from, int to, int depth) {
        room--;
        if (to - from == 4 && text.startsWith("null", from)) {
            return Leaf.NULL;
        }
        if (depth < DEPTH && wrapped(text, from, to, '{', '}')) {
            return struct(name, from + 1, to - 1, depth);
        }
        if (depth < DEPTH && wrapped(text, from, to, '[', ']')) {
            return list(name, from + 1, to - 1, depth);
        }
        return Leaf.text(text.substring(from, to));
    }

    private static boolean wrapped(String text, int from, int to, char open, char close) {
        return to - from > 1 && text.charAt(from) == open && text.charAt(to - 1) == close;
    }

    private Node list(String name, int from, int to, int depth) {
        Arr list = new Arr();
        int at = from;
        while (at < to && room >= 0) {
            int end = text.charAt(at) == '{' ? behindBrace(at, to) : comma(at, to);
            end = end < 0 ? to : end;
            list.add(value(name, at, end, depth + 1));
            at = end;
            while (at < to && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
                at++;
            }
        }
        return list;
    }

    private Node struct(String name, int from, int to, int depth) {
        Obj struct = new Obj();
        List<String> fields = FIELDS.getOrDefault(name, List.of());
        int at = from;
        while (at < to && room >= 0) {
            int equals = at;
            while (equals < to && text.charAt(equals) != '=') {
                equals++;
            }
            if (equals == to) {
                break;
            }
            String field = Columns.name(text.substring(at, equals));
            int value = equals + 1;
            int end = value < to && text.charAt(value) == '{' ? behindBrace(value, to) : -1;
            if (end < 0 || end < to && comma(end, Math.min(to, end + 2)) != end) {
                end = next(value, to, fields);
            }
            struct.add(field, value(field, value, end, depth + 1));
            at = Math.min(to, end + 2);
        }
        return struct;
    }

    /** Where a value ends: before a comma and a field that the struct has, or before any word and "=". */
    private int next(int from, int to, List<String> fields) {
        for (int comma = comma(from, to); comma >= 0; comma = comma(comma + 1, to)) {
            int word = comma + 2;
            int end = word;
            while (end < to && end - word <= NAME && nameable(text.charAt(end))) {
                end++;
            }
            boolean field = end < to && end > word && end - word <= NAME && text.charAt(end) == '=';
            if (field && (fields.isEmpty() || fields.contains(text.substring(word, end)))) {
                return comma;
            }
        }
        return to;
    }

    private static boolean nameable(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.:-".indexOf(c) >= 0;
    }

    /** Where the next ", " stands; -1 if none does. */
    private int comma(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (text.charAt(i) == ',' && text.charAt(i + 1) == ' ') {
                return i;
            }
        }
        return -1;
    }

    /** Behind the brace that closes the one at an index; -1 if none does. */
    private int behindBrace(int brace, int to) {
        int end = closing[brace] + 1;
        return end > 1 && end <= to ? end : -1;
    }
}
