package io.tactrail.evidence;

import static io.tactrail.evidence.Made.beginningOf;
import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.sha256;
import static io.tactrail.evidence.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {

    @TempDir
    Path folder;

    @Test
    void membersAreCitedInsideTheirZipAndHashedAsTheyComeOut() throws IOException {
        byte[] log = log(200_000, 1);
        byte[] stored = zip(members("dir/", "", "dir/b.json", log, "c.json.gz", gzip(bytes("{}"))));
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.bytes("a.zip!/dir/b.json")).isEqualTo(log);
        assertThat(shown.text("a.zip!/c.json.gz")).isEqualTo("{}");
        assertThat(shown.items)
                .containsExactly(
                        new Item("a.zip!/dir/b.json", "", log.length, log.length, sha256(log), List.of()),
                        new Item(
                                "a.zip!/c.json.gz",
                                "",
                                gzip(bytes("{}")).length,
                                2,
                                sha256(gzip(bytes("{}"))),
                                List.of()),
                        new Item("a.zip", "zip", stored.length, stored.length, sha256(stored), List.of()));
    }

    @Test
    void anEmptyZipHoldsNothing() throws IOException {
        Shown shown = Shown.of(zip(members()), "a.zip", folder);
        assertThat(shown.items).singleElement().satisfies(item -> {
            assertThat(item.container()).isEqualTo("zip");
            assertThat(item.troubles()).isEmpty();
        });
    }

    @Test
    void storedMembersAndZip64AreRead() throws IOException {
        Path file = folder.resolve("a.zip");
        byte[] log = log(100_000, 2);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
            out.setUseZip64(Zip64Mode.Always);
            for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
                ZipArchiveEntry entry = new ZipArchiveEntry("m" + method);
                entry.setMethod(method);
                out.putArchiveEntry(entry);
                out.write(log);
                out.closeArchiveEntry();
            }
        }
        Shown shown = Shown.of(file, folder);
        assertThat(shown.bytes("a.zip!/m0")).isEqualTo(log);
        assertThat(shown.bytes("a.zip!/m8")).isEqualTo(log);
        assertThat(shown.cuts).isEmpty();
        assertThat(shown.allTroubles()).isEmpty();
    }

    @Test
    void nestedArchivesAreOpenedAndLeaveNothingInTheTemporaryFolder() throws IOException {
        byte[] inner = zip("c.json", bytes("{}"));
        byte[] stored = gzip(zip(members("b.zip", inner, "d.tgz", gzip(Made.tar("e.json", bytes("[]"))))));
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.text("a.zip!/b.zip!/c.json")).isEqualTo("{}");
        assertThat(shown.text("a.zip!/d.tgz!/e.json")).isEqualTo("[]");
        assertThat(shown.item("a.zip").container()).isEqualTo("gzip zip");
        assertThat(shown.item("a.zip!/b.zip").sha256()).isEqualTo(sha256(inner));
        assertThat(shown.item("a.zip!/d.tgz").container()).isEqualTo("gzip tar");
        try (var left = Files.list(folder.resolve("temporary"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anEncryptedMemberIsNamedAndTheOthersAreRead() throws IOException {
        byte[] stored = zip(members("secret.json", log(500, 3), "b.json", "{}"));
        ByteBuffer zip = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        int central = find(stored, ZipMember.CENTRAL, 0);
        zip.putShort(6, (short) (zip.getShort(6) | 1));
        zip.putShort(central + 8, (short) (zip.getShort(central + 8) | 1));
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.contents).containsOnlyKeys("a.zip!/b.json");
        Item secret = shown.item("a.zip!/secret.json");
        assertThat(secret.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.reason()).startsWith("password-protected: unpack it"));
        assertThat(secret.storedBytes()).isEqualTo(zip.getInt(central + 20));
    }

    @Test
    void aMethodThatIsNotSupportedIsNamed() throws IOException {
        byte[] stored = zip(members("odd.json", log(500, 3), "b.json", "{}"));
        int central = find(stored, ZipMember.CENTRAL, 0);
        stored[central + 10] = 98;
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.troubles("a.zip!/odd.json"))
                .singleElement()
                .asString()
                .contains("method 98")
                .contains("7z");
        assertThat(shown.text("a.zip!/b.json")).isEqualTo("{}");
    }

    @Test
    void aDifferingChecksumIsToldAfterTheContent() throws IOException {
        byte[] stored = zip(members("a.json", log(500, 3), "b.json", "{}"));
        stored[find(stored, ZipMember.CENTRAL, 0) + 16] ^= 1;
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.bytes("a.zip!/a.json")).isEqualTo(log(500, 3));
        assertThat(shown.cuts.get("a.zip!/a.json")).startsWith("zip checksum differs");
        assertThat(shown.text("a.zip!/b.json")).isEqualTo("{}");
    }

    @Test
    void aSizeThatLiesIsTold() throws IOException {
        byte[] stored = zip(members("a.json", log(500, 3)));
        stored[find(stored, ZipMember.CENTRAL, 0) + 24] ^= 1;
        assertThat(Shown.of(stored, "a.zip", folder).cuts.get("a.zip!/a.json")).startsWith("size differs");
    }

    @Test
    void aTruncatedZipGivesItsMembersUpToTheCut() throws IOException {
        byte[] one = log(100_000, 1);
        byte[] two = log(100_000, 2);
        byte[] whole = zip(members("one.json", one, "two.json", two));
        int second = find(whole, ZipMember.LOCAL, 1);
        byte[] stored = first(whole, second + (whole.length - second) / 2);
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.bytes("a.zip!/one.json")).isEqualTo(one);
        assertThat(shown.bytes("a.zip!/two.json")).is(beginningOf(two));
        assertThat(shown.bytes("a.zip!/two.json").length).isGreaterThan(30_000);
        assertThat(shown.cuts).containsOnlyKeys("a.zip!/two.json");
        assertThat(shown.troubles("a.zip")).singleElement().asString().contains("no central directory");
        assertThat(shown.item("a.zip").sha256()).isEqualTo(sha256(stored));
    }

    @Test
    void aDamagedDirectoryIsNotBelievedHalfWay() throws IOException {
        byte[] stored = zip(members("one.json", "1", "two.json", "2", "three.json", "3"));
        stored[find(stored, ZipMember.CENTRAL, find(stored, ZipMember.CENTRAL, 0) + 1)] = 0;
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.contents).containsOnlyKeys("a.zip!/one.json", "a.zip!/two.json", "a.zip!/three.json");
        assertThat(shown.troubles("a.zip")).singleElement().asString().contains("directory of the zip is damaged");
    }

    @Test
    void withoutADirectoryMembersAfterDamageAreFound() throws IOException {
        byte[] whole = zip(members("one.json", log(5000, 1), "two.json", log(5000, 2), "three.json", "3"));
        int second = find(whole, ZipMember.LOCAL, 1);
        for (int i = second + 100; i < second + 120; i++) {
            whole[i] = (byte) 0xff;
        }
        byte[] stored = first(whole, find(whole, ZipMember.CENTRAL, 0));
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.bytes("a.zip!/one.json")).isEqualTo(log(5000, 1));
        assertThat(shown.cuts).containsOnlyKeys("a.zip!/two.json");
        assertThat(shown.text("a.zip!/three.json")).isEqualTo("3");
    }

    @Test
    void whatPrecedesOrFollowsAZipIsNamed() throws IOException {
        byte[] first = zip("one.json", bytes("1"));
        byte[] second = zip("two.json", bytes("2"));
        Shown shown = Shown.of(concat(first, second, bytes("tail")), "a.zip", folder);
        assertThat(shown.text("a.zip!/two.json")).isEqualTo("2");
        assertThat(shown.troubles("a.zip"))
                .containsExactly(
                        first.length + " bytes before the first member belong to none",
                        "4 bytes after the end of the zip were not read");
    }

    @Test
    void equalNamesAreReadBothAndToldApart() throws IOException {
        byte[] stored = zip(members("a.json", "1", "b.json", "2", "c.json", "3"));
        for (int at = find(stored, 'b' | '.' << 8 | 'j' << 16 | 's' << 24, 0); at >= 0; ) {
            stored[at] = 'a';
            at = find(stored, 'b' | '.' << 8 | 'j' << 16 | 's' << 24, at);
        }
        Shown shown = Shown.of(stored, "x.zip", folder);
        assertThat(shown.contents).containsOnlyKeys("x.zip!/a.json", "x.zip!/a.json (2)", "x.zip!/c.json");
        assertThat(shown.text("x.zip!/a.json (2)")).isEqualTo("2");
    }

    @Test
    void namesThatAreNoUtf8AreReadAsCp437() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.ISO_8859_1)) {
            out.putNextEntry(new ZipEntry("log-\u0081.json"));
            out.write('1');
        }
        assertThat(Shown.of(bytes.toByteArray(), "a.zip", folder).contents).containsOnlyKeys("a.zip!/log-ü.json");
    }

    @Test
    void aMemberWhoseHeaderIsNotThereIsCut() throws IOException {
        byte[] stored = zip(members("a.json", "1", "b.json", "2"));
        stored[find(stored, ZipMember.LOCAL, 1)] = 0;
        Shown shown = Shown.of(stored, "a.zip", folder);
        assertThat(shown.text("a.zip!/a.json")).isEqualTo("1");
        assertThat(shown.cuts.get("a.zip!/b.json")).contains("where none is");
    }

    @Test
    void symbolicLinksAreNamedAndNotFollowed() throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
            ZipArchiveEntry entry = new ZipArchiveEntry("link");
            entry.setUnixMode(0120777);
            out.putArchiveEntry(entry);
            out.write(bytes("/etc/passwd"));
            out.closeArchiveEntry();
        }
        Shown shown = Shown.of(file, folder);
        assertThat(shown.contents).isEmpty();
        assertThat(shown.troubles("a.zip!/link")).containsExactly("a symbolic link: not followed");
    }

    @Test
    void checksumsOfStreamedMembersHoldWithoutADirectoryToo() throws IOException {
        byte[] whole = zip("a.json", log(5000, 1));
        byte[] stored = first(whole, find(whole, ZipMember.CENTRAL, 0));
        CRC32 crc = new CRC32();
        crc.update(log(5000, 1));
        assertThat(Shown.of(stored, "a.zip", folder).cuts).isEmpty();
        int descriptor = find(stored, ZipMember.DESCRIPTOR, 0);
        assertThat(ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(descriptor + 4))
                .isEqualTo((int) crc.getValue());
        stored[descriptor + 4] ^= 1;
        assertThat(Shown.of(stored, "a.zip", folder).cuts.get("a.zip!/a.json")).startsWith("zip checksum differs");
    }

    /** Where a little-endian number stands, or -1. */
    private static int find(byte[] bytes, int number, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i + 4 <= bytes.length; i++) {
            if (buffer.getInt(i) == number) {
                return i;
            }
        }
        return -1;
    }
}
