package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Structs and maps as Athena and Lake print them in CSV: {@code {type=IAMUser, principalid=AIDA…, arn=null}}. Nothing
 * is quoted, so a value that holds {@code ", arn="} cannot be told from a field; the table's field names decide.
 * Source of the names: CloudTrail user guide, "Creating a table for CloudTrail logs in Athena".
 */
final class StructText {

    private static final int DEPTH = 6;

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

    private StructText() {}

    /** The value of a struct's column, or null where the text is none. */
    static @Nullable Node parse(String name, String text) {
        String trimmed = text.strip();
        return wrapped(trimmed, '{', '}') || wrapped(trimmed, '[', ']') ? value(name, trimmed, 0) : null;
    }

    private static Node value(String name, String text, int depth) {
        if (text.equals("null")) {
            return Leaf.NULL;
        }
        if (depth < DEPTH && wrapped(text, '{', '}')) {
            return struct(name, text.substring(1, text.length() - 1), depth);
        }
        if (depth < DEPTH && wrapped(text, '[', ']')) {
            return list(name, text.substring(1, text.length() - 1), depth);
        }
        return Leaf.text(text);
    }

    private static boolean wrapped(String text, char open, char close) {
        return text.length() > 1 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    private static Node list(String name, String text, int depth) {
        Arr list = new Arr();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '{' ? closing(text, at) : text.indexOf(", ", at);
            end = end < 0 ? text.length() : end;
            list.add(value(name, text.substring(at, end), depth + 1));
            at = end;
            while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
                at++;
            }
        }
        return list;
    }

    private static Node struct(String name, String text, int depth) {
        Obj struct = new Obj();
        List<String> fields = FIELDS.getOrDefault(name, List.of());
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String field = Columns.name(text.substring(at, equals));
            int from = equals + 1;
            int end = from < text.length() && text.charAt(from) == '{' ? closing(text, from) : -1;
            if (end < 0 || end < text.length() && !text.startsWith(", ", end)) {
                end = next(text, from, fields);
            }
            struct.add(field, value(field, text.substring(from, end), depth + 1));
            at = Math.min(text.length(), end + 2);
        }
        return struct;
    }

    /** Where a value ends: before a comma and a field that the struct has, or before any word and "=". */
    private static int next(String text, int from, List<String> fields) {
        for (int comma = text.indexOf(", ", from); comma >= 0; comma = text.indexOf(", ", comma + 1)) {
            int equals = text.indexOf('=', comma);
            if (equals < 0) {
                break;
            }
            String word = text.substring(comma + 2, equals);
            if (fields.isEmpty() ? word.matches("[\\w.:-]{1,128}") : fields.contains(word)) {
                return comma;
            }
        }
        return text.length();
    }

    /** Behind the brace that closes the one at an index; -1 if none does. */
    private static int closing(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
