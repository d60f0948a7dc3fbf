package io.tactrail.attack;

import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.YamlNode;
import io.tactrail.sigma.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of catalog files, read and checked. */
record CatalogFolder(List<Entry> entries, @Nullable SourceTable sourceTable, List<Voice> voices, List<byte[]> files) {

    static final String SOURCE_TABLE = "source-table.yaml";

    private static final String SOURCES = "sources.yaml";

    private static final int MOST_FILES = 2_000;

    /** One byte more than {@link YamlReader} takes, so that it refuses the file and not we. */
    private static final int MOST_BYTES = (4 << 20) + 1;

    /**
     * @param ours whether the rules of our own catalog count too: file names and order
     * @throws CatalogException with every problem of every file
     */
    static CatalogFolder read(Path folder, boolean ours) throws CatalogException {
        List<String> problems = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        List<Voice> voices = new ArrayList<>();
        SourceTable table = null;
        Map<String, String> places = new HashMap<>();
        for (Path file : files(folder)) {
            Problems found = new Problems(name(file));
            byte[] bytes = bytes(file, found);
            contents.add(bytes);
            YamlNode root = root(bytes, found);
            if (root != null && name(file).equals(SOURCE_TABLE)) {
                table = SourceTableReader.read(root, found);
            } else if (root != null && name(file).equals(SOURCES)) {
                voices.addAll(SourcesReader.read(root, found));
            } else if (root != null) {
                EntryReader.Read read = EntryReader.read(root, found, ours);
                read.lines().forEach((event, line) -> {
                    String key = read.service().toLowerCase(Locale.ROOT) + " " + event;
                    String other = places.putIfAbsent(key, found.file() + ":" + line);
                    // Twice in one file is said by the reader of that file.
                    if (other != null && !other.startsWith(found.file() + ":")) {
                        found.add(
                                line, event + " of " + read.service() + " stands at " + other + " already; join them");
                    }
                });
                entries.addAll(read.entries());
            }
            problems.addAll(found.list());
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return new CatalogFolder(entries, table, voices, contents);
    }

    /** Hex SHA-256 of the files, one after the other. */
    String sha256() {
        return sha256Over("");
    }

    /** Hex SHA-256 of a text and then the files. */
    String sha256Over(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.US_ASCII));
            files.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The folder's YAML files, sorted by name; anything else in it is left alone. */
    private static List<Path> files(Path folder) throws CatalogException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !name(file).startsWith("."))
                    .filter(file -> name(file).matches("(?i).*\\.ya?ml"))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .limit(MOST_FILES + 1L)
                    .toList();
        } catch (IOException | SecurityException e) {
            throw new CatalogException(List.of(folder + ": not a folder that can be read; give one with YAML files"));
        }
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            if (!name(file).endsWith(".yaml")) {
                problems.add(name(file) + ":1: catalog files end in .yaml; rename it");
            }
        }
        if (files.isEmpty()) {
            problems.add(folder + ": no .yaml file in it; give a folder with catalog files");
        } else if (files.size() > MOST_FILES) {
            problems.add(folder + ": more than " + MOST_FILES + " files; give a catalog's folder");
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return files;
    }

    private static byte[] bytes(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            problems.add(0, "cannot be read (" + e.getClass().getSimpleName() + "); check the file");
            return new byte[0];
        }
    }

    private static @Nullable YamlNode root(byte[] bytes, Problems problems) {
        try {
            List<YamlNode> documents = YamlReader.read(bytes);
            if (documents.size() == 1) {
                return documents.get(0);
            }
            if (problems.none()) {
                problems.add(
                        1,
                        documents.isEmpty()
                                ? "the file says nothing; add service and events, or remove it"
                                : "the file has " + documents.size() + " documents; make each a file of its own");
            }
        } catch (SigmaException e) {
            problems.add(e.problem());
        }
        return null;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
