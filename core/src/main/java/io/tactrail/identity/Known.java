package io.tactrail.identity;

import io.tactrail.sigma.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the user says is his or familiar: accounts, addresses, principals and tools, each under a name. What is known is not
 * thereby harmless; it is called by its name.
 */
public final class Known {

    /** The kinds, as files have them. */
    enum Kind {
        ACCOUNT,
        ADDRESS,
        PRINCIPAL,
        AGENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One thing. Its name is its kind's where none was given. */
    record Thing(Kind kind, String value, String name) {

        String line() {
            return kind.word() + " " + value + (name.isEmpty() ? "" : " " + name);
        }
    }

    private record Block(Network network, int bits, String text, String name) {}

    private record Shape(Pattern pattern, String name) {}

    /** Nothing but what AWS publishes of itself. */
    public static final Known NOTHING = new Known(List.of());

    private final SortedSet<String> lines = new TreeSet<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, String> principals = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Thing> agents = new ArrayList<>();

    private Known(List<Thing> things) {
        List<Thing> inOrder = new ArrayList<>(things);
        inOrder.sort(Comparator.comparing(Thing::line));
        for (Thing thing : inOrder) {
            lines.add(thing.line());
            String name = thing.name.isEmpty() ? thing.kind.word() + " of a list" : thing.name;
            switch (thing.kind) {
                case ACCOUNT -> accounts.put(thing.value, name);
                case ADDRESS -> block(thing.value, name);
                case PRINCIPAL -> {
                    if (thing.value.indexOf('*') < 0) {
                        principals.put(thing.value, name);
                    } else {
                        shapes.add(new Shape(shape(thing.value), name));
                    }
                }
                case AGENT -> agents.add(new Thing(thing.kind, thing.value.toLowerCase(Locale.ROOT), name));
            }
        }
        blocks.sort(Comparator.comparingInt(Block::bits).reversed().thenComparing(Block::text));
    }

    private void block(String text, String name) {
        Network network = Network.of(text);
        if (network != null) {
            int slash = text.indexOf('/');
            int all = text.indexOf(':') < 0 ? 32 : 128;
            blocks.add(new Block(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)), text, name));
        }
    }

    private static Pattern shape(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.split("\\*", -1)) {
            pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /**
     * Reads files of known things: a thing a line, its kind, its value, its name.
     *
     * @throws KnownException if a file, or something in it, cannot be used
     */
    public static Known read(List<Path> files) throws KnownException {
        KnownReader reader = new KnownReader();
        for (Path file : files) {
            reader.add(file);
        }
        return new Known(reader.finish());
    }

    static Known of(List<Thing> things) {
        return new Known(things);
    }

    /** What was given, a thing a line, sorted, without remarks; the same for any order of files and lines. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** SHA-256 of {@link #lines}, each with a newline, in UTF-8; hex. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The name of an account, or null. */
    public @Nullable String account(String id) {
        return accounts.get(id);
    }

    /** The name of the smallest known block with an address, or null. */
    public @Nullable String address(String address) {
        for (Block block : blocks) {
            if (block.network.contains(address)) {
                return block.name;
            }
        }
        return null;
    }

    /** The name of a principal, by its ARN; or null. */
    public @Nullable String principal(String arn) {
        String name = principals.get(arn);
        for (int i = 0; name == null && i < shapes.size(); i++) {
            name = shapes.get(i).pattern.matcher(arn).matches() ? shapes.get(i).name : null;
        }
        return name;
    }

    /** The name of the tool that a user agent speaks of, in whatever case; or null. */
    public @Nullable String agent(String agent) {
        String lower = agent.toLowerCase(Locale.ROOT);
        for (Thing thing : agents) {
            if (lower.contains(thing.value)) {
                return thing.name;
            }
        }
        return null;
    }
}
