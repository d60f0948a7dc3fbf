package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.State;
import io.tactrail.evidence.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a log that cannot be looked into here nobody says that it was altered, and nobody says that it is missing. */
class VerifyUnreadTest {

    @TempDir
    private Path folder;

    private SignedCopy copy;
    private Path log;

    @BeforeEach
    void deliver() throws IOException {
        copy = SignedCopy.ofFiveHours(folder);
        log = copy.log(2);
    }

    @Test
    void aLogBehindAPasswordIsUnverifiable() throws IOException {
        byte[] content = Files.readAllBytes(log);
        CRC32 crc = new CRC32();
        crc.update(content);
        Path zip = copy.bucket.resolve("locked.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            ZipEntry entry = new ZipEntry(copy.cited(log));
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i < bytes.length - 8; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && (bytes[i + 2] == 3 || bytes[i + 2] == 1)) {
                // APPNOTE.TXT 4.4.4: bit 0 of the flags says that the member is encrypted.
                bytes[bytes[i + 2] == 3 ? i + 6 : i + 8] |= 1;
            }
        }
        Files.write(zip, bytes);
        Files.delete(log);
        Told told = copy.verify();
        String member = "locked.zip!/" + copy.cited(log);
        assertThat(told.of(member)).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.why(member)).contains("could not be read: password-protected");
        told.isWhole();
    }

    @Test
    void aLogBeyondABoundIsUnverifiable() throws IOException {
        Settings usual = Settings.forVerifying(copy.keys(), 1);
        // Digests are smaller, logs are not.
        long most = 2_200;
        Bounds bounds = new Bounds(8, 1_000, 400, 1 << 20, most, 1 << 20);
        Settings settings = new Settings(
                usual.catalog(),
                usual.rules(),
                usual.attack(),
                usual.filter(),
                usual.known(),
                usual.keys(),
                bounds,
                1,
                false,
                usual.options());
        Verified verified = Tactrail.verify(
                List.of(copy.bucket.toString()),
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "run"),
                settings,
                new Progress());
        Told told = new Told(verified.integrity());
        assertThat(verified.files()).anyMatch(file -> file.inflatedBytes() == most);
        assertThat(told.integrity().logs()).hasSize(10).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo(State.UNVERIFIABLE);
            assertThat(each.why()).contains("bound reached (inflated)");
        });
        assertThat(told.missing()).isEmpty();
    }
}
