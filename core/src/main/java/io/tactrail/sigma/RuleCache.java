package io.tactrail.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reading a user's rules came to, since parsing hundreds of YAML files takes longer than a small case. An
 * entry is named by the content of the rules, so it is never out of date; one that is damaged, cut off or made for other
 * rules is read past and written anew. Whatever goes wrong here is no error: the rules are read without it.
 */
public final class RuleCache {

    /** How many entries stay, the newest; one is a pack of rules in one state. */
    static final int MOST_ENTRIES = 16;

    /** More is not kept: 800 public rules make 2 MiB. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String OURS = "[0-9a-f]{64}\\.(bin|[0-9]+\\.tmp)";

    /** Made by the build: the hash of the code that reads rules, since other code may read them in another way. */
    static final String READER = "reader.sha256";

    private final @Nullable Path folder;

    private RuleCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Keeps nothing. */
    public static RuleCache none() {
        return new RuleCache(null);
    }

    /** @param folder is made when there is something to keep */
    public static RuleCache in(Path folder) {
        return new RuleCache(folder);
    }

    /** What was kept for these files and options, or null. */
    @Nullable
    Pack find(RuleFolder rules, ReadingOptions options) {
        if (folder == null) {
            return null;
        }
        try {
            Path entry = folder.resolve(key(rules, options) + ".bin");
            Pack pack = Files.isRegularFile(entry) ? read(entry) : null;
            return pack != null && fits(pack, rules) ? pack : null;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    private static Pack read(Path entry) throws IOException {
        try (InputStream in = Files.newInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than anything that is kept");
            }
            return CompiledPack.read(bytes);
        }
    }

    /** Whether the entry is of these files; its name may say so of any content. */
    private static boolean fits(Pack pack, RuleFolder rules) {
        List<RuleFile> files = pack.files();
        if (files.size() != rules.files().size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            RuleFolder.Content content = rules.files().get(i);
            RuleFile file = files.get(i);
            if (!file.name().equals(content.name()) || !file.sha256().equals(content.sha256())) {
                return false;
            }
        }
        return true;
    }

    /** Keeps it, if that can be done. */
    void keep(RuleFolder rules, ReadingOptions options, Pack pack) {
        if (folder == null) {
            return;
        }
        try {
            byte[] bytes = CompiledPack.write(pack);
            if (bytes.length <= MOST_BYTES) {
                write(folder, key(rules, options), bytes);
                prune(folder);
            }
        } catch (IOException | UncheckedIOException | SecurityException e) {
            // Next time it is read from the rules again.
        }
    }

    /** Under a name of its own first, so that nobody reads half of it and two at a time do no harm. */
    private static void write(Path folder, String key, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, key + ".", ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, folder.resolve(key + ".bin"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What a killed run left under a temporary name counts too. Other files are none of ours. */
    private static void prune(Path folder) throws IOException {
        record Aged(Path path, FileTime time) {}
        List<Aged> entries = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path path : list.toList()) {
                if (path.getFileName().toString().matches(OURS)) {
                    entries.add(new Aged(path, Files.getLastModifiedTime(path)));
                }
            }
        }
        entries.sort(Comparator.comparing(Aged::time).reversed().thenComparing(Aged::path));
        for (int i = MOST_ENTRIES; i < entries.size(); i++) {
            Files.deleteIfExists(entries.get(i).path());
        }
    }

    private static String key(RuleFolder rules, ReadingOptions options) throws IOException {
        MessageDigest digest = RuleFile.digest();
        try (InputStream reader = RuleCache.class.getResourceAsStream(READER)) {
            if (reader == null) {
                throw new NoSuchFileException(READER);
            }
            digest.update(reader.readAllBytes());
        }
        update(digest, options.reading());
        for (RuleFolder.Content file : rules.files()) {
            update(digest, file.name());
            update(digest, file.sha256());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
