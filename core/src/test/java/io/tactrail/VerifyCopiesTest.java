package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.State;
import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.KeyList;
import io.tactrail.lab.Tampering;
import io.tactrail.lab.TrailKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the copy was packed, unpacked, flattened or renamed, and in whatever order it is read, the answer is the same. */
class VerifyCopiesTest {

    @TempDir
    private Path folder;

    private SignedCopy copy;

    @BeforeEach
    void deliver() throws IOException {
        copy = SignedCopy.ofFiveHours(folder);
    }

    @Test
    void aZipOfTheBucketIsValid() throws IOException {
        valid(zip(files(copy.bucket)));
    }

    @Test
    void aTarGzOfTheBucketIsValid() throws IOException {
        valid(tarGz(files(copy.bucket)));
    }

    @Test
    void whatIsHarmedInAZipIsFoundInIt() throws IOException {
        Tampering.changeByte(copy.log(1));
        Tampering.delete(copy.log(2));
        Tampering.appendZeros(copy.log(3), 10);
        Path zip = zip(files(copy.bucket));
        for (Told told : List.of(copy.verify(copy.keys(), zip), copy.investigate(copy.keys(), zip))) {
            assertThat(told.states()).hasSize(14);
            assertThat(told.states().entrySet().stream().filter(each -> each.getValue() != State.VALID))
                    .extracting(each -> SignedCopy.name(each.getKey()) + " " + each.getValue())
                    .containsExactlyInAnyOrder(
                            copy.log(1).getFileName() + " ALTERED", copy.log(3).getFileName() + " ALTERED");
            assertThat(told.missing()).containsExactly(copy.log(2).getFileName().toString());
        }
    }

    @Test
    void aCopyWithEveryFileUnpackedIsValid() throws IOException {
        for (Path file : files(copy.bucket)) {
            if (file.toString().endsWith(".gz")) {
                Tampering.unpack(file);
            }
        }
        valid(copy.bucket);
    }

    @Test
    void aFlattenedCopyIsValid() throws IOException {
        Path flat = folder.resolve("flat");
        Tampering.flatten(copy.bucket, flat);
        Files.move(
                copy.digest(4).resolveSibling(copy.digest(4).getFileName() + ".head.json"),
                flat.resolve(copy.digest(4).getFileName() + ".head.json"));
        valid(flat);
    }

    @Test
    void filesUnderNamesThatTellNothingAreMoved() throws IOException {
        Path renamed = renamed();
        for (Told told : List.of(copy.verify(copy.keys(), renamed), copy.investigate(copy.keys(), renamed))) {
            assertThat(told.integrity().logs()).hasSize(10);
            assertThat(told.integrity().digests()).hasSize(5);
            assertThat(told.integrity().logs()).allMatch(log -> log.state() == State.MOVED);
            // The newest one's metadata is found by a name, and there is none.
            assertThat(told.integrity().digests().stream().filter(digest -> digest.state() == State.MOVED))
                    .hasSize(5);
            told.isWhole();
        }
    }

    /** Saved metadata keeps the digest's new name. */
    private Path renamed() throws IOException {
        Path renamed = folder.resolve("renamed");
        Files.createDirectories(renamed);
        int number = 0;
        for (Path file : files(copy.bucket)) {
            if (!file.toString().endsWith(".head.json")) {
                Path to = renamed.resolve("file" + number++);
                Files.copy(file, to);
                if (file.equals(copy.digest(4))) {
                    copy.chain.get(4).writeSidecar(renamed.resolve(to.getFileName() + ".meta"));
                }
            }
        }
        return renamed;
    }

    @Test
    void inUnnamedFilesHarmIsFoundBySecondReading() throws IOException {
        Tampering.changeByte(copy.log(1));
        Path renamed = renamed();
        Told told = copy.investigate(copy.keys(), renamed);
        assertThat(told.integrity().logs().stream().filter(log -> log.state() != State.MOVED))
                .singleElement()
                .satisfies(log -> assertThat(log.state()).isEqualTo(State.UNVERIFIABLE));
        assertThat(told.missing()).containsExactly(copy.log(1).getFileName().toString());
    }

    @Test
    void threadsAndTheOrderOfFilesDoNotShow() throws IOException {
        Tampering.changeByte(copy.log(1));
        Tampering.delete(copy.log(2));
        Tampering.delete(copy.chain.subList(3, 4));
        Files.copy(copy.digest(1), copy.bucket.resolve("again.json.gz"));
        Files.copy(copy.log(0), copy.bucket.resolve("again-log.json.gz"));
        Told one = copy.verify(copy.keys(), 1, copy.bucket);
        Told many = copy.verify(copy.keys(), 7, copy.bucket);
        assertThat(many).isEqualTo(one);
        List<Path> files = files(copy.bucket);
        Told packed = null;
        for (int seed = 0; seed < 4; seed++) {
            Collections.shuffle(files, new Random(seed));
            Told told = copy.verify(copy.keys(), tarGz(files));
            assertThat(packed == null ? told : packed).isEqualTo(told);
            packed = told;
        }
    }

    @Test
    void keyListsOfEveryKindGiveTheSameAnswer() throws IOException {
        KeyList list = copy.trail.keyList(SignedCopy.REGION);
        for (KeyList.Times times : KeyList.Times.values()) {
            for (String name : List.of("PublicKeyList", "publicKeyList")) {
                Path file = list.times(times).named(name).write(folder.resolve(times + name + ".json"));
                copy.verify(SignedCopy.keys(List.of(file)), copy.bucket)
                        .allValidBut(copy.bucket, Map.of())
                        .isWhole();
            }
        }
        String text = list.text();
        Path utf16 = Files.write(folder.resolve("utf16.json"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Path bom = Files.writeString(folder.resolve("bom.json"), "\uFEFF" + text);
        Path two = Files.writeString(
                folder.resolve("two.json"),
                copy.trail.keyList(SignedCopy.REGION).named("other").text().replace("other", "PublicKeyList") + text);
        for (Path file : List.of(utf16, bom, two)) {
            copy.verify(SignedCopy.keys(List.of(file)), copy.bucket)
                    .allValidBut(copy.bucket, Map.of())
                    .isWhole();
        }
    }

    @Test
    void keysInTheX509FormAreAccepted() throws IOException {
        TrailKey key = TrailKey.named("other form").x509();
        SignedCopy other = new SignedCopy(folder.resolve("x509"));
        other.deliver(2);
        other.digests(DigestTrail.over(other.bucket).key(SignedCopy.REGION, key), 2);
        other.trail.writeSidecars();
        other.verify().allValidBut(other.bucket, Map.of()).isWhole();
        // The same key in the other form has another fingerprint, and no digest names that one.
        Path pkcs1 = KeyList.empty()
                .with(TrailKey.named("other form"), SignedCopy.START, SignedCopy.minute(600))
                .write(folder.resolve("pkcs1.json"));
        Told told = other.verify(SignedCopy.keys(List.of(pkcs1)), other.bucket);
        assertThat(told.states().values()).containsOnly(State.UNVERIFIABLE);
    }

    @Test
    void metadataSavedByWindowsShellIsRead() throws IOException {
        Path sidecar = copy.digest(4).resolveSibling(copy.digest(4).getFileName() + ".head.json");
        String text = Files.readString(sidecar);
        Files.write(sidecar, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
        Files.writeString(sidecar, "\uFEFF" + text);
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
    }

    @Test
    void aKeyFileMayBeAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String text = copy.trail.keyList(SignedCopy.REGION).text();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        PublicKeys keys = PublicKeys.read(List.of(pipe));
        writer.join();
        assertThat(keys.files())
                .singleElement()
                .satisfies(file -> assertThat(file.keys()).isOne());
    }

    private void valid(Path evidence) throws IOException {
        Told verified = copy.verify(copy.keys(), evidence);
        assertThat(verified.integrity().logs()).hasSize(10);
        assertThat(verified.integrity().digests()).hasSize(5);
        assertThat(verified.states().values()).containsOnly(State.VALID);
        verified.isWhole();
        assertThat(copy.investigate(copy.keys(), evidence)).isEqualTo(verified);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private Path zip(List<Path> files) throws IOException {
        Path zip = folder.resolve("bucket.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(copy.cited(file)));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return zip;
    }

    private Path tarGz(List<Path> files) throws IOException {
        Path tar = folder.resolve("bucket.tar.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(tar));
                TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path file : files) {
                out.putArchiveEntry(new TarArchiveEntry(file, copy.cited(file)));
                Files.copy(file, out);
                out.closeArchiveEntry();
            }
        }
        return tar;
    }
}
