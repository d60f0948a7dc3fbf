package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads saved outputs of {@code aws cloudtrail list-public-keys}: the CLI's {@code PublicKeyList} or the API's
 * {@code publicKeyList}, in any case of letters, several outputs behind each other as well. Times may be RFC 3339 or seconds since 1970, as number or text.
 */
public final class SavedKeysReader {

    private static final int KEYS = 100_000;

    /** Base64 of a key of 16,384 bits has less than 3,000 characters. */
    private static final int LONGEST = 1 << 13;

    private static final Set<String> FIELDS = Set.of("value", "fingerprint", "validitystarttime", "validityendtime");

    private SavedKeysReader() {}

    /** @throws DigestException if it is no such output */
    public static List<SavedKey> read(byte[] content) throws IOException {
        List<SavedKey> keys = new ArrayList<>();
        boolean listed = false;
        int from = bom(content);
        byte[] text = from == 0 ? content : java.util.Arrays.copyOfRange(content, from, content.length);
        try (JsonParser json = StrictJson.parser(text, text.length)) {
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new DigestException("it is no JSON object");
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean list = json.currentName().equalsIgnoreCase("PublicKeyList");
                    json.nextToken();
                    if (list && json.currentToken() == JsonToken.START_ARRAY) {
                        listed = true;
                        list(json, keys);
                    } else {
                        StrictJson.skip(json);
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new DigestException("it is no JSON: " + StrictJson.reason(e));
        }
        if (!listed) {
            throw new DigestException("it holds no PublicKeyList");
        }
        if (keys.isEmpty()) {
            throw new DigestException("its PublicKeyList is empty: no key signed in the time that was asked for");
        }
        return keys;
    }

    private static int bom(byte[] content) {
        return content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB && content[2] == (byte) 0xBF
                ? 3
                : 0;
    }

    private static void list(JsonParser json, List<SavedKey> keys) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int number = keys.size() + 1;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new DigestException("key " + number + " is no object");
            }
            if (number > KEYS) {
                throw new DigestException("it holds more than " + KEYS + " keys");
            }
            Map<String, String> said = StrictJson.scalars(json, FIELDS, true, LONGEST);
            String value = said.get("value");
            if (value == null) {
                throw new DigestException("key " + number + " has no Value");
            }
            String fingerprint = said.get("fingerprint");
            keys.add(new SavedKey(
                    decoded(value, number),
                    fingerprint == null ? null : fingerprint.toLowerCase(Locale.ROOT),
                    said.containsKey("validitystarttime") ? Times.parse(said.get("validitystarttime")) : null,
                    said.containsKey("validityendtime") ? Times.parse(said.get("validityendtime")) : null));
        }
    }

    private static byte[] decoded(String value, int number) throws DigestException {
        try {
            return Base64.getMimeDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new DigestException("the Value of key " + number + " is no base64");
        }
    }
}
