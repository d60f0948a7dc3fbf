package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.ledger.FileEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents are hashed where a name tells of digests, wherever in the evidence that name is met. */
class HashingTest {

    private static final String DIGEST = "AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/03/01/digest.json.gz";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> hashes = new TreeMap<>();

    private void logs() throws IOException {
        for (int i = 0; i < 30; i++) {
            byte[] content = ("{\"Records\":[" + " ".repeat(i * 1000) + "]}").getBytes(StandardCharsets.UTF_8);
            add("AWSLogs/111122223333/CloudTrail/" + i + ".json.gz", gzip(content), content);
            add("AWSLogs/111122223333/CloudTrail/" + i + ".json", content, content);
        }
        add("empty", new byte[0], new byte[0]);
        add("empty.gz", gzip(new byte[0]), new byte[0]);
        byte[] large = " ".repeat(3 << 20).getBytes(StandardCharsets.UTF_8);
        add("large.gz", gzip(large), large);
        files.put("cut.gz", Arrays.copyOf(gzip(large), 1_000));
        hashes.put("cut.gz", "");
    }

    private void digest() throws IOException {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        add(DIGEST, gzip(content), content);
    }

    private void add(String name, byte[] stored, byte[] content) {
        files.put(name, stored);
        hashes.put(name, sha256(content));
    }

    @Test
    void allContentsAreHashedWhereverTheNameOfADigestStands() throws IOException {
        digest();
        logs();
        all(hashes);
    }

    @Test
    void allContentsAreHashedThoughTheNameComesLast() throws IOException {
        logs();
        digest();
        all(hashes);
    }

    @Test
    void nothingIsHashedWhereNoNameTellsOfDigests() throws IOException {
        logs();
        all(Map.of());
    }

    private void all(Map<String, String> wanted) throws IOException {
        Path folders = folder.resolve("folders");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folders.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Path zip = Files.write(folder.resolve("a.zip"), zip(files));
        Path tar = Files.write(folder.resolve("a.tar.gz"), gzip(tar(files)));
        Path nested = Files.write(folder.resolve("b.tar"), tar(Map.of("a.zip", zip(files))));
        for (int threads : new int[] {1, 3}) {
            for (Path given : List.of(folders, zip, tar, nested)) {
                assertThat(found(List.of(given), given == folders ? "" : "!", threads))
                        .as("%s by %s threads", given, threads)
                        .isEqualTo(told(wanted));
            }
            // Which archive the name is in does not matter.
            Map<String, byte[]> rest = new LinkedHashMap<>(files);
            rest.remove(DIGEST);
            Path without = Files.write(folder.resolve("c.zip"), zip(rest));
            Map<String, String> inBoth = new TreeMap<>(told(wanted));
            inBoth.remove(DIGEST);
            assertThat(found(List.of(without, tar), "c.zip!", threads)).isEqualTo(inBoth);
        }
    }

    private Map<String, String> told(Map<String, String> wanted) {
        Map<String, String> told = new TreeMap<>();
        files.keySet().forEach(name -> told.put(name, wanted.getOrDefault(name, "")));
        return told;
    }

    /** What is said of the contents in a folder, or in those archives whose path has this in it. */
    private Map<String, String> found(List<Path> given, String in, int threads) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "run");
        List<FileEntry> entries = Tactrail.investigate(
                        given.stream().map(Path::toString).toList(),
                        InputStream.nullInputStream(),
                        temporary,
                        Settings.usual().withThreads(threads),
                        new Progress())
                .ledger()
                .perFile();
        Map<String, String> found = new TreeMap<>();
        for (FileEntry entry : entries) {
            for (String name : files.keySet()) {
                if (entry.path().equals(name) || entry.path().endsWith(in + "/" + name)) {
                    found.put(name, entry.contentSha256());
                }
            }
        }
        return found;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
                entry.setSize(member.getValue().length);
                out.putArchiveEntry(entry);
                out.write(member.getValue());
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
