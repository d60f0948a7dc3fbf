package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.PublicKeys;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.ManifestCheck;
import io.tactrail.parse.ManifestReader;
import io.tactrail.report.EvidenceManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was given is written down so that others can check it, and a later run can tell what became of it. */
class EvidenceManifestTest {

    @TempDir
    private Path folder;

    private Path evidence;

    @BeforeEach
    void write() throws IOException {
        evidence = Files.createDirectories(folder.resolve("evidence"));
        for (String name : List.of(
                "plain.json",
                " blank before",
                "blank behind ",
                "back\\slash",
                "line\nfeed",
                "carriage\rreturn",
                "\\n",
                "quote'\"",
                "-dash",
                "*star",
                "tab\there",
                "a!/b")) {
            Path file = evidence.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"of\":\"" + name.length() + "\"}");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(evidence.resolve("some.zip")))) {
            zip.putNextEntry(new ZipEntry("member.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<FileEntry> files(int threads) throws IOException {
        return Tactrail.verify(
                        List.of(evidence.toString()),
                        InputStream.nullInputStream(),
                        Files.createTempDirectory(folder, "run"),
                        Settings.forVerifying(PublicKeys.NONE, threads),
                        new Progress())
                .files();
    }

    private static byte[] json(List<FileEntry> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EvidenceManifest(files).write(out);
        return out.toByteArray();
    }

    private static byte[] list(List<FileEntry> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EvidenceManifest(files).list(out);
        return out.toByteArray();
    }

    private static ManifestCheck check(byte[] manifest, List<FileEntry> files) throws IOException {
        return ManifestCheck.of(ManifestReader.read(new ByteArrayInputStream(manifest)), files);
    }

    @Test
    void sha256sumAcceptsTheListWithOddNames() throws Exception {
        Files.write(folder.resolve("evidence.sha256"), list(files(2)));
        Process process = new ProcessBuilder("sha256sum", "-c", "--strict", "../evidence.sha256")
                .directory(evidence.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.endsWith(": OK"))).hasSize(13);
    }

    @Test
    void theListThatSha256sumWritesIsAccepted() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "find . -type f -print0 | xargs -0 sha256sum")
                .directory(evidence.toFile())
                .start();
        byte[] written = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        ManifestCheck check = check(written, files(1));
        assertThat(check.same()).isEqualTo(13);
        assertThat(check.added()).isEmpty();
        assertThat(check.bad()).isFalse();
    }

    @Test
    void bothManifestsAreReadAgain() throws IOException {
        List<FileEntry> files = files(1);
        assertThat(check(json(files), files)).isEqualTo(new ManifestCheck(14, List.of(), List.of(), List.of()));
        assertThat(check(list(files), files)).isEqualTo(new ManifestCheck(13, List.of(), List.of(), List.of()));
    }

    @Test
    void addedMissingAndChangedFilesAreNamed() throws IOException {
        List<FileEntry> before = files(1);
        byte[] json = json(before);
        byte[] list = list(before);
        Files.writeString(evidence.resolve("plain.json"), "{}");
        Files.delete(evidence.resolve("-dash"));
        Files.writeString(evidence.resolve("new.json"), "{}");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(evidence.resolve("some.zip")))) {
            zip.putNextEntry(new ZipEntry("other.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        List<FileEntry> after = files(1);
        assertThat(check(json, after))
                .isEqualTo(new ManifestCheck(
                        10,
                        List.of("new.json", "some.zip!/other.json"),
                        List.of("-dash", "some.zip!/member.json"),
                        List.of("plain.json", "some.zip")));
        assertThat(check(list, after))
                .isEqualTo(new ManifestCheck(
                        10, List.of("new.json"), List.of("-dash"), List.of("plain.json", "some.zip")));
        assertThat(check(list, after).bad()).isTrue();
    }

    @Test
    void onlyAddedFilesAreNoHarm() throws IOException {
        byte[] json = json(files(1));
        Files.writeString(evidence.resolve("new.json"), "{}");
        ManifestCheck check = check(json, files(1));
        assertThat(check.added()).containsExactly("new.json");
        assertThat(check.bad()).isFalse();
    }

    @Test
    void theSameEvidenceGivesTheSameBytes() throws IOException {
        byte[] json = json(files(1));
        assertThat(json(files(5))).isEqualTo(json);
        List<FileEntry> files = new ArrayList<>(files(3));
        assertThat(list(files)).isEqualTo(list(files(1)));
        assertThat(new EvidenceManifest(files).sha256())
                .isEqualTo(new EvidenceManifest(files(2)).sha256())
                .hasSize(64);
        assertThat(new String(json, StandardCharsets.US_ASCII)).doesNotContain(folder.toString());
    }

    @Test
    void digestsAndLogsAreWrittenWithWhatTheirPlaceSays() throws IOException {
        SignedCopy copy = SignedCopy.ofFiveHours(folder.resolve("signed"));
        evidence = copy.bucket;
        String json = new String(json(files(2)), StandardCharsets.US_ASCII);
        assertThat(json)
                .contains("\"as\": \"CloudTrail-Digest\"")
                .contains("\"trail\": \"management-events\"")
                .contains("\"contentSha256\"")
                .contains("\"kind\": \"CloudTrail digest\"");
    }
}
