package io.tactrail.identity;

import io.tactrail.event.Excerpt;
import io.tactrail.identity.Known.Kind;
import io.tactrail.identity.Known.Thing;
import io.tactrail.sigma.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lists of known things: UTF-8, a thing a line; {@code #} at a line's start or behind a blank begins a remark. */
final class KnownReader {

    /** A list of this length is not one that somebody keeps by hand: 1 MiB, 10,000 things. */
    static final int BYTES = 1 << 20;

    static final int THINGS = 10_000;

    private static final int NAME = 100;

    /** More faults than these say nothing new. */
    private static final int PROBLEMS = 20;

    /** A block of fewer bits is half the world, and everybody in it would be known. */
    private static final int BITS_4 = 8;

    private static final int BITS_6 = 16;

    /** One or two letters stand in nearly every user agent. */
    private static final int AGENT = 3;

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:(?:iam|sts)::[^:]+:.+");

    private static final Pattern REMARK = Pattern.compile("(?:^|\\s)#.*");

    private record Given(Thing thing, String place) {}

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Given> things = new HashMap<>();

    void add(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES + 1);
        } catch (NoSuchFileException e) {
            problem(file + ": there is no such file");
            return;
        } catch (IOException e) {
            problem(file + ": cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : e.getMessage()));
            return;
        }
        add(file.toString(), bytes);
    }

    void add(String file, byte[] bytes) {
        if (bytes.length > BYTES) {
            problem(file + ": is longer than 1 MiB; a list of known things has one a line");
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problem(file + ": is no text in UTF-8; save it as such");
            return;
        }
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = REMARK.matcher(lines[i]).replaceFirst("").strip();
            if (!line.isEmpty()) {
                line(file + ", line " + (i + 1), line);
            }
        }
    }

    private void line(String place, String line) {
        String[] words = line.split("\\s+", 3);
        Kind kind = kind(words[0]);
        if (kind == null) {
            problem(place + ": '" + shown(words[0])
                    + "' is no kind of thing; begin the line with account, address, principal or agent");
            return;
        }
        if (words.length == 1) {
            problem(place + ": '" + kind.word() + "' says no " + kind.word()
                    + "; write it behind the word, then a name");
            return;
        }
        String value = words[1];
        String name = words.length == 3 ? words[2].strip() : "";
        String fault = fault(kind, value);
        if (fault == null && (name.length() > NAME || name.chars().anyMatch(Character::isISOControl))) {
            fault = "its name has control characters or more than " + NAME + "; write a shorter one";
        }
        if (fault != null) {
            problem(place + ": " + fault);
            return;
        }
        Given before = things.get(kind + " " + value);
        if (before != null && !before.thing.name().equals(name)) {
            problem(place + ": " + kind.word() + " " + value + " has another name in " + before.place + "; keep one");
        } else if (before == null && things.size() == THINGS) {
            problem(place + ": more than 10,000 things are known; name blocks, or principals with *");
        } else if (before == null) {
            things.put(kind + " " + value, new Given(new Thing(kind, value, name), place));
        }
    }

    private static @Nullable Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable String fault(Kind kind, String value) {
        return switch (kind) {
            case ACCOUNT ->
                ACCOUNT.matcher(value).matches()
                        ? null
                        : "'" + shown(value) + "' is no account; write its 12 digits, without dashes";
            case ADDRESS -> address(value);
            case PRINCIPAL -> principal(value);
            case AGENT ->
                value.length() >= AGENT
                        ? null
                        : "'" + shown(value)
                                + "' would be found in nearly every user agent; write three letters or more";
        };
    }

    private static @Nullable String address(String value) {
        if (Network.of(value) == null) {
            return "'" + shown(value) + "' is no address and no block, or has bits set beyond its prefix;"
                    + " write it like 192.0.2.10 or 192.0.2.0/24";
        }
        int slash = value.indexOf('/');
        int least = value.indexOf(':') < 0 ? BITS_4 : BITS_6;
        return slash >= 0 && Integer.parseInt(value.substring(slash + 1)) < least
                ? "'" + value + "' is too large a block to be anybody's; write /" + least + " or a smaller one"
                : null;
    }

    private static @Nullable String principal(String value) {
        if (!ARN.matcher(value).matches()) {
            return "'" + shown(value) + "' is no principal's ARN; write it like"
                    + " arn:aws:iam::111122223333:role/scanner, with * for any part";
        }
        String resource = value.split(":", 6)[5];
        if (resource.substring(resource.indexOf('/') + 1).replace("*", "").isEmpty()) {
            return "'" + shown(value) + "' would make everybody known; write a part of the name at least";
        }
        return resource.startsWith("assumed-role/")
                ? "'" + shown(value) + "' is one session of a role; write the role:" + " arn:aws:iam::ACCOUNT:role/NAME"
                : null;
    }

    private static String shown(String text) {
        return Excerpt.of(text, NAME);
    }

    private void problem(String what) {
        if (problems.size() < PROBLEMS) {
            problems.add(what);
        } else if (problems.size() == PROBLEMS) {
            problems.add("… and more faults");
        }
    }

    List<Thing> finish() throws KnownException {
        if (!problems.isEmpty()) {
            throw new KnownException(problems);
        }
        return things.values().stream().map(Given::thing).toList();
    }
}
