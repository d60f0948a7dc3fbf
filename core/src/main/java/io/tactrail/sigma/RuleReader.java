package io.tactrail.sigma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins rules of packs, folders and files to one set. A document that cannot be used is rejected with all its reasons;
 * the others load (item 284).
 */
public final class RuleReader {

    private final ReadingOptions options;
    private final Linker linker;
    private final MessageDigest digest = RuleFile.digest();
    private final Set<String> names = new HashSet<>();
    private final Set<String> contents = new HashSet<>();
    private final Map<String, Integer> packs = new HashMap<>();
    private int number;
    private int repeated;

    public RuleReader(ReadingOptions options) {
        this.options = options;
        this.linker = new Linker(options);
    }

    /** The rules that Tactrail brings. */
    public static RuleSet builtIn() {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        reader.add(Pack.builtIn());
        return reader.finish();
    }

    /** The rules of these files, and of all {@code .yml} and {@code .yaml} files below these folders, in this order. */
    public static RuleSet read(ReadingOptions options, List<Path> paths) throws IOException {
        RuleReader reader = new RuleReader(options);
        for (Path path : paths) {
            reader.add(path);
        }
        return reader.finish();
    }

    /** Adds a file, or all files of rules below a folder, sorted by path. */
    public void add(Path path) throws IOException {
        add(Pack.read(path, options, RuleCache.none()));
    }

    /**
     * Adds the files of a pack. One with the very same bytes as a file of a pack before it is left out and counted:
     * whoever names our own rules, or a folder twice, means no second set of them.
     */
    public void add(Pack pack) {
        number++;
        for (RuleFile file : pack.files()) {
            if (!file.sha256().isEmpty() && !contents.add(file.sha256())) {
                repeated++;
            } else {
                packs.put(add(file, pack.lenient()), number);
            }
        }
    }

    /**
     * Adds the documents of a file.
     *
     * @param name what the file is called in reports
     */
    public void add(String name, byte[] bytes) {
        add(RuleFile.of(options, name, bytes), options.lenient());
    }

    /** Returns what the file is called here. */
    private String add(RuleFile file, boolean lenient) {
        RuleFile added = file;
        for (int i = 2; !names.add(added.name()); i++) {
            // Ours and a user's may have one name and differ; a rule is known by its file's name.
            added = file.named(file.name() + " (" + i + ")");
        }
        hash(file.sha256() + (lenient ? " lenient\n" : " strict\n"));
        for (RuleDocument document : added.documents()) {
            linker.add(added.name(), document, lenient);
        }
        return added.name();
    }

    private void hash(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was added, references resolved; the reader is of no more use. */
    public RuleSet finish() {
        Level level = options.minimumLevel();
        hash("inactive " + options.inactive() + ", level " + (level == null ? "any" : level.word()) + "\n");
        hash(options.withLenient(false).reading());
        return linker.link(packs, repeated, HexFormat.of().formatHex(digest.digest()));
    }
}
