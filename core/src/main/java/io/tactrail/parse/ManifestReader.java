package io.tactrail.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest of evidence again: Tactrail's JSON, or a list as {@code sha256sum} writes it.
 */
public final class ManifestReader {

    /** {@code \} before the sum says that the name is escaped; a blank or a star behind it how the file was opened. */
    private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9a-fA-F]{64}) [ *](.+)", Pattern.DOTALL);

    private static final Pattern SUM = Pattern.compile("(?:[0-9a-fA-F]{64})?");
    private static final Set<String> FIELDS = Set.of("path", "sha256");
    private static final int HEAD = 64;
    private static final String BOM = "\u00ef\u00bb\u00bf";

    /** Linux and Windows have paths of up to 32,767 characters; archives may name longer ones. */
    private static final int LONGEST = 1 << 16;

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
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(BOM)) {
            in.skipNBytes(BOM.length());
            text = text.substring(BOM.length());
        }
        return text.stripLeading().startsWith("{") ? json(in) : list(in);
    }

    private static Manifest json(InputStream in) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        boolean listed = false;
        try (JsonParser json = StrictJson.parser(in)) {
            json.nextToken();
            int fields = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                StrictJson.count(++fields);
                boolean files = json.currentName().equals("files");
                json.nextToken();
                if (!files || json.currentToken() != JsonToken.START_ARRAY) {
                    StrictJson.skip(json);
                    continue;
                }
                listed = true;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.START_OBJECT) {
                        throw new DigestException("file " + (sums.size() + 1) + " is no object");
                    }
                    Map<String, String> said = StrictJson.scalars(json, FIELDS, false, LONGEST);
                    String path = said.get("path");
                    String sum = said.get("sha256");
                    if (path == null || sum == null || !SUM.matcher(sum).matches()) {
                        throw new DigestException(
                                "file " + (sums.size() + 1) + " has no path, or no sha256 of 64 hexadecimal digits");
                    }
                    sums.put(path, sum.toLowerCase(Locale.ROOT));
                }
            }
            if (json.nextToken() != null) {
                throw new DigestException("something stands behind its end");
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
        Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = line(text, number); line != null; line = line(text, number)) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DigestException(
                        "line " + number + " is not as sha256sum writes it: 64 hexadecimal digits, two blanks, a path");
            }
            String path = matcher.group(1).isEmpty() ? matcher.group(3) : unescaped(matcher.group(3));
            // find . | xargs sha256sum writes it so, and means the same.
            sums.put(
                    path.startsWith("./") ? path.substring(2) : path,
                    matcher.group(2).toLowerCase(Locale.ROOT));
        }
        if (sums.isEmpty()) {
            throw new DigestException("it is empty");
        }
        return new Manifest(sums, false);
    }

    /** A line without its end, null behind the last. A file that is no list may be one endless line. */
    private static @Nullable String line(Reader in, int before) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            if (line.length() > LONGEST) {
                throw new DigestException("line " + (before + 1) + " has more than " + LONGEST + " characters");
            }
            c = in.read();
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
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
