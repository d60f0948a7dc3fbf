package io.tactrail.evidence;

import static io.tactrail.evidence.Made.beginningOf;
import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GunzipTest {

    @TempDir
    Path folder;

    @Test
    void theHashIsOfTheStoredBytesAndTheContentIsInflated() throws IOException {
        byte[] content = log(300_000, 1);
        byte[] stored = gzip(content);
        Shown shown = Shown.of(stored, "a.json.gz", folder);
        assertThat(shown.bytes("a.json.gz")).isEqualTo(content);
        assertThat(shown.items)
                .containsExactly(
                        new Item("a.json.gz", "", stored.length, content.length, sha256(stored), java.util.List.of()));
    }

    @Test
    void whatItIsDependsOnItsBytesAndNotOnItsName() throws IOException {
        assertThat(Shown.of(gzip(bytes("{}")), "a.json", folder).text("a.json")).isEqualTo("{}");
        assertThat(Shown.of(bytes("{}"), "b.json.gz", folder).text("b.json.gz")).isEqualTo("{}");
    }

    @Test
    void allMembersAreReadAndZerosAfterThemArePadding() throws IOException {
        byte[] stored =
                concat(gzip(bytes("one ")), gzip(bytes("two ")), gzip(bytes("")), gzip(bytes("three")), new byte[700]);
        Shown shown = Shown.of(stored, "a.gz", folder);
        assertThat(shown.text("a.gz")).isEqualTo("one two three");
        assertThat(shown.cuts).isEmpty();
        assertThat(shown.allTroubles()).isEmpty();
    }

    @Test
    void bytesAfterTheLastMemberAreNamedWithTheirPlace() throws IOException {
        byte[] stored = gzip(bytes("content"));
        Shown shown = Shown.of(concat(stored, bytes("hidden")), "a.gz", folder);
        assertThat(shown.text("a.gz")).isEqualTo("content");
        assertThat(shown.cuts).isEmpty();
        assertThat(shown.item("a.gz").troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.offset()).isEqualTo(7);
            assertThat(trouble.reason()).startsWith("6 bytes after").contains("from stored byte " + stored.length);
        });
        assertThat(shown.item("a.gz").sha256()).isEqualTo(sha256(concat(stored, bytes("hidden"))));
    }

    @Test
    void aTruncatedGzipGivesTheBytesBeforeTheCut() throws IOException {
        byte[] content = log(500_000, 2);
        byte[] whole = gzip(content);
        byte[] stored = first(whole, whole.length / 2);
        Shown shown = Shown.of(stored, "a.gz", folder);
        assertThat(shown.bytes("a.gz").length).isBetween(content.length / 3, content.length);
        assertThat(shown.bytes("a.gz")).is(beginningOf(content));
        assertThat(shown.cuts.get("a.gz"))
                .startsWith("truncated")
                .contains("stored byte " + stored.length)
                .contains("inflated byte " + shown.bytes("a.gz").length);
        assertThat(shown.allTroubles()).isEmpty();
        assertThat(shown.item("a.gz").sha256()).isEqualTo(sha256(stored));
    }

    @Test
    void everyPossibleTruncationIsToldOnceAndLosesNothing() throws IOException {
        byte[] content = bytes("a small content that is not so small");
        byte[] whole = gzip(content);
        for (int length = 3; length < whole.length; length++) {
            Shown shown = Shown.of(first(whole, length), "a.gz", folder);
            assertThat(shown.bytes("a.gz")).is(beginningOf(content));
            assertThat(shown.cuts.get("a.gz")).as("cut at %d", length).startsWith("truncated");
            assertThat(shown.allTroubles()).isEmpty();
        }
    }

    @Test
    void aDifferingChecksumOrLengthIsToldAfterAllBytes() throws IOException {
        byte[] content = bytes("some content");
        for (int fromEnd : new int[] {8, 5, 4, 1}) {
            byte[] stored = gzip(content);
            stored[stored.length - fromEnd] ^= 1;
            Shown shown = Shown.of(stored, "a.gz", folder);
            assertThat(shown.bytes("a.gz")).isEqualTo(content);
            assertThat(shown.cuts.get("a.gz"))
                    .startsWith("gzip checksum or length differs")
                    .contains("0 to 12");
        }
    }

    @Test
    void damageInAMemberLeavesTheMembersBeforeIt() throws IOException {
        byte[] one = gzip(log(100_000, 3));
        byte[] two = gzip(log(100_000, 4));
        two[two.length / 2] ^= 0x55;
        Shown shown = Shown.of(concat(one, two), "a.gz", folder);
        assertThat(shown.bytes("a.gz")).startsWith(log(100_000, 3));
        assertThat(shown.cuts).containsKey("a.gz");
    }

    @Test
    void allFieldsOfTheHeaderArePassedOver() throws IOException {
        byte[] plain = gzip(bytes("content"));
        byte[] extra = concat(bytes("\u0003\u0000"), bytes("abc"));
        byte[] header = concat(first(plain, 10), extra, bytes("name\0"), bytes("comment\0"));
        header[3] = 4 | 8 | 16;
        byte[] rest = java.util.Arrays.copyOfRange(plain, 10, plain.length);
        assertThat(Shown.of(concat(header, rest), "a.gz", folder).text("a.gz")).isEqualTo("content");

        header[3] |= 2;
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(header);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        assertThat(Shown.of(concat(header, check, rest), "b.gz", folder).text("b.gz"))
                .isEqualTo("content");
        check[0] ^= 1;
        assertThat(Shown.of(concat(header, check, rest), "c.gz", folder).cuts.get("c.gz"))
                .startsWith("damaged gzip header");
    }

    @Test
    void layersOfGzipAddNoName() throws IOException {
        Shown shown = Shown.of(gzip(gzip(bytes("content"))), "a.gz", folder);
        assertThat(shown.text("a.gz")).isEqualTo("content");
        assertThat(shown.items).hasSize(1);
    }
}
