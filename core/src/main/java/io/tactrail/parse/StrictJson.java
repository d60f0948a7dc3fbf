package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON of documents that prove something: read as RFC 8259 has it and no other way, since whoever is lenient there may read
 * something else than the one who signed it. A key that stands twice is an error.
 */
final class StrictJson {

    private static final int DEPTH = 32;
    private static final int TEXT = 1 << 16;
    private static final int NAME = 1 << 10;

    /** Fields of one object; names are kept to tell that one stands twice. */
    private static final int FIELDS = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .maxNameLength(NAME)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private StrictJson() {}

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    static JsonParser parser(byte[] bytes, int length) throws IOException {
        return FACTORY.createParser(bytes, 0, length);
    }

    /** The text or number at the parser, null for null, objects and lists, which are passed over. */
    static @Nullable String scalar(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || token.isStructStart()) {
            skip(json);
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** Passes over the value at the parser. */
    static void skip(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || !token.isStructStart()) {
            return;
        }
        int[] fields = new int[DEPTH + 2];
        int depth = 1;
        while (depth > 0) {
            JsonToken next = json.nextToken();
            if (next == null) {
                return;
            }
            if (next.isStructStart()) {
                fields[++depth] = 0;
            } else if (next.isStructEnd()) {
                depth--;
            } else if (next == JsonToken.FIELD_NAME && ++fields[depth] > FIELDS) {
                throw new DigestException(tooMany());
            }
        }
    }

    /**
     * The scalars of the object at the parser that are wanted. Others are passed over, so that an object of an
     * attacker's takes no more memory than one of CloudTrail's.
     *
     * @param wanted names, in lower case where {@code lowerCase}
     * @param longest characters that one of them may have
     */
    static Map<String, String> scalars(JsonParser json, Set<String> wanted, boolean lowerCase, int longest)
            throws IOException {
        Map<String, String> said = new HashMap<>();
        int fields = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = lowerCase ? json.currentName().toLowerCase(Locale.ROOT) : json.currentName();
            json.nextToken();
            keep(json, wanted, said, name, longest);
            count(++fields);
        }
        return said;
    }

    /** Keeps the scalar at the parser if it is wanted. */
    static void keep(JsonParser json, Set<String> wanted, Map<String, String> said, String name, int longest)
            throws IOException {
        String value = scalar(json);
        if (value != null && wanted.contains(name)) {
            if (value.length() > longest) {
                throw new DigestException("its " + name + " has more than " + longest + " characters");
            }
            said.put(name, value);
        }
    }

    /** @throws DigestException if an object has more fields than any that proves something */
    static void count(int fields) throws DigestException {
        if (fields > FIELDS) {
            throw new DigestException(tooMany());
        }
    }

    private static String tooMany() {
        return "an object in it has more than " + FIELDS + " fields";
    }

    /** What is wrong, and where, in one line. */
    static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        return String.format(
                Locale.ROOT,
                "%s, at byte %d",
                first,
                e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset()));
    }
}
