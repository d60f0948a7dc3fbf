package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a case was made, as its {@code case.json} says at the beginning.
 *
 * @param version of Tactrail
 * @param catalog SHA-256 of the catalog
 * @param rules SHA-256 of the rules
 * @param evidence SHA-256 of the manifest of the evidence
 * @param attack the version of ATT&amp;CK in which it speaks
 * @param options what was asked for and changes the answer
 * @param publicKeys SHA-256 of the files of public keys, sorted
 */
public record CaseHead(
        String version,
        String catalog,
        String rules,
        String evidence,
        String attack,
        SortedMap<String, List<String>> options,
        List<String> publicKeys) {

    /** @throws DigestException if it is no case of this version's */
    public static CaseHead read(InputStream content) throws IOException {
        Map<String, String> said = new HashMap<>();
        SortedMap<String, List<String>> options = new TreeMap<>();
        List<String> keys = new ArrayList<>();
        try (JsonParser json = StrictJson.parser(content)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DigestException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME && !said.containsKey("attack")) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("tactrail") && json.currentToken() == JsonToken.START_OBJECT) {
                    tactrail(json, said, options, keys);
                } else {
                    String value = StrictJson.scalar(json);
                    if (value != null) {
                        said.put(name, value);
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new DigestException("it is no JSON: " + StrictJson.reason(e));
        }
        for (String name : List.of("version", "catalog", "rules", "evidence", "attack")) {
            if (!said.containsKey(name)) {
                throw new DigestException("it does not say its " + name + "; another version made it");
            }
        }
        return new CaseHead(
                said.getOrDefault("version", ""),
                said.getOrDefault("catalog", ""),
                said.getOrDefault("rules", ""),
                said.getOrDefault("evidence", ""),
                said.getOrDefault("attack", ""),
                options,
                List.copyOf(keys));
    }

    private static void tactrail(
            JsonParser json, Map<String, String> said, SortedMap<String, List<String>> options, List<String> keys)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("publicKeys") && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    keys.add(json.getText());
                }
                continue;
            }
            if (!name.equals("options") || json.currentToken() != JsonToken.START_OBJECT) {
                String value = StrictJson.scalar(json);
                if (value != null) {
                    said.put(name, value);
                }
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                List<String> values = new ArrayList<>();
                options.put(json.currentName(), values);
                json.nextToken();
                if (json.currentToken() != JsonToken.START_ARRAY) {
                    throw new DigestException("its option " + json.currentName() + " is no list");
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(json.getText());
                }
            }
        }
    }
}
