package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one JSON value to a tree. Forgiving where nothing is lost by it: raw control characters, needless escapes,
 * leading zeros and invalid UTF-8 (replaced) do not cost a record.
 */
final class TreeParser {

    /** Values in one record; a tree of more would not fit the memory that all records share. */
    static final int VALUES = 1 << 20;

    /** Longer numbers are kept as text: making a number of a million digits takes minutes. */
    private static final int NUMBER_LENGTH = 1_000;

    /** Objects above this depth keep where they stand; wrappings are shallow. */
    private static final int PLACED_DEPTH = 8;

    // The scanner has bounded the bytes already, and a depth bound would lose events that carry deep values.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private TreeParser() {}

    static Node parse(byte[] bytes) throws BrokenJson {
        return parse(bytes, 0, bytes.length);
    }

    /** Places of objects count from {@code from}, unless invalid UTF-8 had to be replaced: then there are none. */
    static Node parse(byte[] bytes, int from, int length) throws BrokenJson {
        try {
            return build(bytes, from, length, true);
        } catch (JsonProcessingException e) {
            byte[] repaired = repaired(bytes, from, length);
            if (repaired != null) {
                try {
                    return build(repaired, 0, repaired.length, false);
                } catch (IOException again) {
                    throw broken(again);
                }
            }
            throw broken(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static Node build(byte[] bytes, int from, int length, boolean placed) throws IOException, BrokenJson {
        try (JsonParser parser = FACTORY.createParser(bytes, from, length)) {
            List<Node> open = new ArrayList<>();
            Node parent = Leaf.NULL;
            int values = 0;
            String key = "";
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new BrokenJson("the value ends before its end");
                }
                if (token == JsonToken.FIELD_NAME) {
                    key = parser.currentName();
                    continue;
                }
                Node done = null;
                if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    done = open.remove(open.size() - 1);
                    if (placed && done instanceof Obj object && open.size() < PLACED_DEPTH) {
                        object.end = (int) parser.currentLocation().getByteOffset();
                    }
                    if (open.isEmpty()) {
                        return done;
                    }
                    parent = open.get(open.size() - 1);
                    continue;
                }
                if (++values > VALUES) {
                    throw new BrokenJson("more than " + VALUES + " values in one record");
                }
                Node node = node(token, parser);
                add(parent, key, node);
                if (node instanceof Leaf) {
                    if (open.isEmpty()) {
                        return node;
                    }
                    continue;
                }
                if (placed && node instanceof Obj object && open.size() < PLACED_DEPTH) {
                    object.start = (int) parser.currentLocation().getByteOffset() - 1;
                }
                open.add(node);
                parent = node;
            }
        }
    }

    private static void add(Node parent, String key, Node node) {
        if (parent instanceof Obj object) {
            object.add(key, node);
        } else if (parent instanceof Arr array) {
            array.add(node);
        }
    }

    private static Node node(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case START_OBJECT -> new Obj();
            case START_ARRAY -> new Arr();
            case VALUE_NULL -> Leaf.NULL;
            case VALUE_TRUE -> new Leaf(new Scalar.Bool(true));
            case VALUE_FALSE -> new Leaf(new Scalar.Bool(false));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> Leaf.text(parser.getText());
        };
    }

    private static Leaf number(String text) {
        if (text.length() <= NUMBER_LENGTH) {
            try {
                return new Leaf(new Scalar.Number(new BigDecimal(text)));
            } catch (NumberFormatException e) {
                // NaN, or an exponent beyond what a number can hold.
                return Leaf.text(text);
            }
        }
        return Leaf.text(text);
    }

    /** The bytes as valid UTF-8; null if they were. */
    private static byte @Nullable [] repaired(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
            return null;
        } catch (CharacterCodingException e) {
            return new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What Jackson says, without its picture of the source, on one line. */
    private static BrokenJson broken(IOException e) {
        if (e instanceof JsonProcessingException json) {
            String words = String.valueOf(json.getOriginalMessage());
            words = words.lines().findFirst().orElse("").strip();
            words = words.replaceAll("\\p{Cntrl}", "?");
            if (words.length() > 200) {
                words = words.substring(0, 200) + "…";
            }
            long at = json.getLocation() == null ? -1 : json.getLocation().getByteOffset();
            return new BrokenJson("not JSON: " + words + (at < 0 ? "" : ", at byte " + at + " of the record"));
        }
        return new BrokenJson("not JSON: " + e.getMessage());
    }

    /** The texts that start JSON: a cheap look before any parsing. */
    static boolean looksLikeJson(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
