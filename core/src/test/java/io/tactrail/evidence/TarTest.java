package io.tactrail.evidence;

import static io.tactrail.evidence.Made.beginningOf;
import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.sha256;
import static io.tactrail.evidence.Made.tar;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {

    @TempDir
    Path folder;

    @Test
    void membersOfACompressedTarAreCitedByItsFileName() throws IOException {
        byte[] log = log(100_000, 1);
        byte[] tar = tar(members("dir/", "", "dir/b.json", log, "empty", ""));
        for (byte[] stored : List.of(gzip(tar), Made.zstd(tar), Made.bzip2(tar), tar)) {
            Shown shown = Shown.of(stored, "x.tar", folder);
            assertThat(shown.bytes("x.tar!/dir/b.json")).isEqualTo(log);
            assertThat(shown.items)
                    .extracting(Item::path)
                    .containsExactly("x.tar!/dir/b.json", "x.tar!/empty", "x.tar");
            assertThat(shown.item("x.tar").sha256()).isEqualTo(sha256(stored));
            assertThat(shown.item("x.tar").inflatedBytes()).isEqualTo(tar.length);
            assertThat(shown.item("x.tar!/dir/b.json").sha256()).isEqualTo(sha256(log));
            assertThat(shown.allTroubles()).isEmpty();
            assertThat(shown.cuts).isEmpty();
        }
        assertThat(Shown.of(gzip(tar), "x.tar", folder).item("x.tar").container())
                .isEqualTo("gzip tar");
    }

    @Test
    void longNamesOfPaxAndGnuAreRead() throws IOException {
        String name = "deep/".repeat(60) + "ä.json";
        for (int mode : new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
                out.setLongFileMode(mode);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(2);
                out.putArchiveEntry(entry);
                out.write(bytes("{}"));
                out.closeArchiveEntry();
            }
            assertThat(Shown.of(bytes.toByteArray(), "x.tar", folder).text("x.tar!/" + name))
                    .isEqualTo("{}");
        }
    }

    @Test
    void linksAndDevicesAreNamedAndNotFollowed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR}) {
                TarArchiveEntry entry = new TarArchiveEntry("m" + (char) type, type);
                entry.setLinkName("../../etc/passwd");
                out.putArchiveEntry(entry);
                out.closeArchiveEntry();
            }
        }
        Shown shown = Shown.of(bytes.toByteArray(), "x.tar", folder);
        assertThat(shown.contents).isEmpty();
        assertThat(shown.troubles("x.tar!/m2")).containsExactly("a symbolic link to ../../etc/passwd: not followed");
        assertThat(shown.troubles("x.tar!/m1")).containsExactly("a hard link to ../../etc/passwd: not followed");
        assertThat(shown.troubles("x.tar!/m3")).containsExactly("a device or pipe");
        assertThat(shown.troubles("x.tar")).isEmpty();
    }

    @Test
    void namesThatClimbOutAreCitedAsGivenNamedAndRead() throws IOException {
        byte[] stored = tar(members("../../evil.json", "1", "/root/x", "2", "c:\\temp\\y", "3", "a\u0007b", "4"));
        Shown shown = Shown.of(stored, "x.tar", folder);
        assertThat(shown.text("x.tar!/../../evil.json")).isEqualTo("1");
        assertThat(shown.text("x.tar!//root/x")).isEqualTo("2");
        assertThat(shown.text("x.tar!/c:\\temp\\y")).isEqualTo("3");
        assertThat(shown.text("x.tar!/a\\u0007b")).isEqualTo("4");
        assertThat(shown.troubles("x.tar!/../../evil.json"))
                .singleElement()
                .asString()
                .contains("climbs out by ..");
        assertThat(shown.troubles("x.tar!//root/x")).singleElement().asString().contains("absolute");
        assertThat(shown.troubles("x.tar!/c:\\temp\\y"))
                .singleElement()
                .asString()
                .contains("drive")
                .contains("backslash");
        assertThat(shown.troubles("x.tar!/a\\u0007b"))
                .singleElement()
                .asString()
                .contains("control characters");
    }

    @Test
    void aTruncatedTarGivesItsMembersUpToTheCut() throws IOException {
        byte[] whole = tar(members("one", log(2000, 1), "two", log(2000, 2)));
        Shown shown = Shown.of(first(whole, 512 + 2048 + 512 + 700), "x.tar", folder);
        assertThat(shown.bytes("x.tar!/one")).isEqualTo(log(2000, 1));
        assertThat(shown.bytes("x.tar!/two")).isEqualTo(first(log(2000, 2), 700));
        assertThat(shown.cuts.get("x.tar!/two")).startsWith("truncated").contains("after 700 of 2000 bytes");
        assertThat(shown.troubles("x.tar")).containsExactly("truncated: the tar archive ends inside its last member");
    }

    @Test
    void aTruncatedGzipOfATarIsToldToTheMemberAndForTheArchive() throws IOException {
        byte[] whole = gzip(tar(members("one", log(100_000, 1), "two", log(100_000, 2))));
        Shown shown = Shown.of(first(whole, whole.length * 3 / 4), "x.tgz", folder);
        assertThat(shown.bytes("x.tgz!/one")).isEqualTo(log(100_000, 1));
        assertThat(shown.bytes("x.tgz!/two")).is(beginningOf(log(100_000, 2)));
        assertThat(shown.cuts.get("x.tgz!/two")).startsWith("the archive is cut inside this member: truncated");
        assertThat(shown.troubles("x.tgz")).singleElement().asString().startsWith("truncated");
        assertThat(shown.items).hasSize(3);
    }

    @Test
    void membersAfterADamagedHeaderAreFound() throws IOException {
        byte[] stored = tar(members("one", log(600, 1), "two", log(600, 2), "three", log(600, 3)));
        stored[512 + 1024] ^= 1;
        Shown shown = Shown.of(stored, "x.tar", folder);
        assertThat(shown.contents).containsOnlyKeys("x.tar!/one", "x.tar!/three");
        assertThat(shown.item("x.tar").troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.offset()).isEqualTo(512 + 1024);
            assertThat(trouble.reason()).startsWith("1536 bytes of the tar archive belong to no member");
        });
    }

    @Test
    void tarsOneAfterTheOtherAreReadBoth() throws IOException {
        Shown shown = Shown.of(concat(tar("one", bytes("1")), tar("two", bytes("2"))), "x.tar", folder);
        assertThat(shown.contents).containsOnlyKeys("x.tar!/one", "x.tar!/two");
        assertThat(shown.allTroubles()).isEmpty();
    }

    @Test
    void bytesAfterTheEndMarkAreNamed() throws IOException {
        Shown shown = Shown.of(concat(tar("one", bytes("1")), bytes("hidden")), "x.tar", folder);
        assertThat(shown.text("x.tar!/one")).isEqualTo("1");
        assertThat(shown.troubles("x.tar")).singleElement().asString().startsWith("6 bytes of the tar archive");
    }

    @Test
    void aMissingEndMarkIsTold() throws IOException {
        byte[] whole = tar(members("one", log(512, 1), "two", log(512, 2)));
        assertThat(Shown.of(first(whole, 1024), "x.tar", folder).troubles("x.tar"))
                .containsExactly("the tar archive has no end mark: members may be missing");
    }

    @Test
    void aLogThatSaysUstarAtTheRightPlaceIsALog() throws IOException {
        byte[] content = log(2000, 1);
        System.arraycopy(bytes("ustar"), 0, content, 257, 5);
        assertThat(Shown.of(content, "a.json", folder).bytes("a.json")).isEqualTo(content);
    }

    @Test
    void anEndlessHeaderIsNotHeldInMemory() throws IOException {
        byte[] header = first(tar("././@LongLink", new byte[0]), 512);
        header[156] = 'L';
        System.arraycopy(bytes("77777777777\0"), 0, header, 124, 12);
        sum(header);
        byte[] stored = gzip(concat(header, new byte[40 << 20], tar("one", bytes("1"))));
        Shown shown = Shown.of(stored, "x.tgz", folder);
        assertThat(shown.text("x.tgz!/one")).isEqualTo("1");
        assertThat(shown.troubles("x.tgz")).singleElement().asString().contains("longer than 262144 bytes");
    }

    @Test
    void manyHeadersInARowAreNoRecursion() throws IOException {
        byte[] header = first(tar("pax", new byte[0]), 512);
        header[156] = 'x';
        sum(header);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            bytes.write(header);
        }
        bytes.write(tar("one", bytes("1")));
        assertThat(Shown.of(bytes.toByteArray(), "x.tar", folder).contents).containsKey("x.tar!/one");
    }

    @Test
    void placesBeyondCountingAreToldTogether() throws IOException {
        byte[] member = first(tar("one", new byte[0]), 512);
        byte[] stray = bytes("x".repeat(512));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            bytes.write(member);
            bytes.write(stray);
        }
        Shown shown = Shown.of(bytes.toByteArray(), "x.tar", folder);
        assertThat(shown.contents).hasSize(300);
        assertThat(shown.troubles("x.tar")).hasSize(102);
        assertThat(shown.troubles("x.tar"))
                .last()
                .isEqualTo("the tar archive is damaged in 200 further places, where 102400 bytes belong to no member");
    }

    private static void sum(byte[] header) {
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        System.arraycopy(bytes(String.format("%06o\0 ", sum)), 0, header, 148, 8);
    }
}
