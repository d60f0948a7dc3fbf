package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a manifest of evidence again: Tactrail's JSON, or a list as {@code sha256sum} writes it.
 */
public final class ManifestReader {

    /** {@code \} before the sum says that the name is escaped; a blank or a star behind it how the file was opened. */
    private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9a-fA-F]{64}) [ *](.+)");

    private ManifestReader() {}

    /**
     * What a manifest says.
     *
     * @param sums SHA-256, hex, by path; "" for a file that could not be read
     * @param members whether members of archives are among it
     */
    public record Manifest(SortedMap<String, String> sums, boolean members) {}

    /** @throws DigestException if it is no manifest: what is wrong, and where */
    public static Manifest read(InputStream content) throws IOException {
        BufferedInputStream in = new BufferedInputStream(content, 1 << 16);
        in.mark(16);
        int first = in.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = in.read();
        }
        in.reset();
        return first == '{' ? json(in) : list(in);
    }

    private static Manifest json(InputStream in) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        boolean listed = false;
        try (JsonParser json = StrictJson.parser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean files = json.currentName().equals("files");
                json.nextToken();
                if (!files || json.currentToken() != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    continue;
                }
                listed = true;
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    Map<String, String> said = new HashMap<>();
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String name = json.currentName();
                        json.nextToken();
                        String value = StrictJson.scalar(json);
                        if (value != null) {
                            said.put(name, value);
                        }
                    }
                    String path = said.get("path");
                    String sum = said.get("sha256");
                    if (path == null || sum == null) {
                        throw new DigestException("file " + (sums.size() + 1) + " has no path or no sha256");
                    }
                    sums.put(path, sum.toLowerCase(Locale.ROOT));
                }
            }
        } catch (JsonProcessingException e) {
            throw new DigestException("it is no JSON: " + StrictJson.reason(e));
        }
        if (!listed) {
            throw new DigestException("it has no list of files");
        }
        return new Manifest(sums, true);
    }

    private static Manifest list(InputStream in) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DigestException("line " + number
                        + " is not as sha256sum writes it: 64 hexadecimal digits, two" + " blanks, a path");
            }
            String path = matcher.group(3);
            sums.put(
                    matcher.group(1).isEmpty() ? path : unescaped(path),
                    matcher.group(2).toLowerCase(Locale.ROOT));
        }
        if (sums.isEmpty()) {
            throw new DigestException("it is empty");
        }
        return new Manifest(sums, false);
    }

    private static String unescaped(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                i++;
                c = switch (name.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> name.charAt(i);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
