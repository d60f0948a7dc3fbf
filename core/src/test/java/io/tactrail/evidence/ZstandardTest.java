package io.tactrail.evidence;

import static io.tactrail.evidence.Made.beginningOf;
import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstandardTest {

    private static final byte[] SKIPPABLE = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'};

    @TempDir
    Path folder;

    @Test
    void allFramesAreReadAndSkippableOnesSkipped() throws IOException {
        byte[] content = log(700_000, 1);
        byte[] two = concat(zstd(bytes("two")), zstd(new byte[0]));
        byte[] stored = concat(SKIPPABLE, zstd(content), SKIPPABLE, two, streamed(content));
        Shown shown = Shown.of(stored, "a.zst", folder);
        assertThat(shown.bytes("a.zst")).isEqualTo(concat(content, bytes("two"), content));
        assertThat(shown.cuts).isEmpty();
        assertThat(shown.allTroubles()).isEmpty();
    }

    @Test
    void aTruncatedOneGivesTheBytesBeforeTheCut() throws IOException {
        byte[] content = log(700_000, 2);
        byte[] whole = streamed(content);
        for (int length : new int[] {4, 5, 6, 7, 8, 1000, whole.length / 2, whole.length - 5, whole.length - 1}) {
            Shown shown = Shown.of(first(whole, length), "a.zst", folder);
            assertThat(shown.bytes("a.zst")).is(beginningOf(content));
            assertThat(shown.cuts.get("a.zst")).startsWith("truncated").contains("stored byte " + length);
            assertThat(shown.allTroubles()).isEmpty();
        }
        assertThat(Shown.of(first(whole, whole.length / 2), "a.zst", folder).bytes("a.zst").length)
                .isGreaterThan(content.length / 4);
        assertThat(Shown.of(first(whole, whole.length - 1), "a.zst", folder).bytes("a.zst"))
                .isEqualTo(content);
    }

    @Test
    void damageGivesTheBlocksBeforeIt() throws IOException {
        byte[] content = log(700_000, 3);
        byte[] stored = streamed(content);
        stored[stored.length - 20] ^= 0x10;
        Shown shown = Shown.of(stored, "a.zst", folder);
        assertThat(shown.bytes("a.zst").length).isGreaterThanOrEqualTo(5 << 17);
        assertThat(first(shown.bytes("a.zst"), 5 << 17)).is(beginningOf(content));
        assertThat(shown.cuts.get("a.zst")).startsWith("damaged Zstandard data").contains("inflated byte");
    }

    @Test
    void bytesAfterTheLastFrameAreNamed() throws IOException {
        Shown shown = Shown.of(concat(zstd(bytes("content")), bytes("hidden")), "a.zst", folder);
        assertThat(shown.text("a.zst")).isEqualTo("content");
        assertThat(shown.troubles("a.zst")).singleElement().asString().startsWith("6 bytes after the end");
    }

    /** With a checksum, and blocks of 128 KiB. */
    private static byte[] streamed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes, 3)) {
            out.setChecksum(true);
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
