package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.sha256;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static io.tactrail.evidence.Made.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundsTest {

    private static final long ANY = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @Test
    void containersInsideEachOtherAreOpenedToTheBoundAndNoDeeper() throws IOException {
        byte[] stored = bytes("{}");
        for (int i = 0; i < 3; i++) {
            stored = gzip(stored);
        }
        assertThat(Shown.of(stored, "a", folder, depth(3)).text("a")).isEqualTo("{}");
        Shown deeper = Shown.of(gzip(stored), "a", folder, depth(3));
        assertThat(deeper.text("a")).isEmpty();
        assertThat(deeper.cuts.get("a")).startsWith("bound reached (depth)");
        assertThat(deeper.item("a").sha256()).isEqualTo(sha256(gzip(stored)));
    }

    @Test
    void archivesInsideEachOtherCountWithTheirLayers() throws IOException {
        byte[] stored = zip("b.tgz", gzip(tar("c.zip", zip("d", bytes("{}")))));
        assertThat(Shown.of(stored, "a", folder, depth(4)).text("a!/b.tgz!/c.zip!/d"))
                .isEqualTo("{}");
        Shown cut = Shown.of(stored, "a", folder, depth(3));
        assertThat(cut.cuts).containsOnlyKeys("a!/b.tgz!/c.zip");
        assertThat(cut.items).extracting(Item::path).containsExactly("a!/b.tgz!/c.zip", "a!/b.tgz", "a");
    }

    @Test
    void membersAreReadToTheBoundAndTheRestIsNamed() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            many.put("m" + i, bytes("{}"));
        }
        for (byte[] stored : new byte[][] {zip(many), tar(many)}) {
            Shown shown = Shown.of(stored, "a", folder, new Bounds(8, 7, 400, ANY, ANY, 1000));
            assertThat(shown.contents).hasSize(7);
            assertThat(shown.troubles("a")).singleElement().asString().startsWith("bound reached (entries)");
            assertThat(shown.item("a").sha256()).isEqualTo(sha256(stored));
            assertThat(Shown.of(stored, "a", folder, new Bounds(8, 20, 400, ANY, ANY, 1000)).contents)
                    .hasSize(20);
        }
    }

    @Test
    void membersOfNestedArchivesCountForTheFile() throws IOException {
        byte[] inner = zip(members("1", "", "2", "", "3", ""));
        Bounds five = new Bounds(8, 5, 400, ANY, ANY, 1000);
        Shown shown = Shown.of(zip(members("a", inner, "b", inner)), "x", folder, five);
        assertThat(shown.contents).containsOnlyKeys("x!/a!/1", "x!/a!/2", "x!/a!/3");
        assertThat(shown.troubles("x!/b")).singleElement().asString().startsWith("bound reached (entries)");
        assertThat(shown.troubles("x")).isEmpty();
    }

    @Test
    void aBombIsCutByItsRatio() throws IOException {
        byte[] zeros = new byte[30 << 20];
        Bounds bounds = new Bounds(8, 100, 100, 1 << 20, ANY, 1000);
        for (byte[] stored : new byte[][] {gzip(zeros), zstd(zeros), Made.bzip2(zeros)}) {
            Shown shown = Shown.of(stored, "a", folder, bounds);
            assertThat(shown.bytes("a").length).isBetween(1 << 20, zeros.length - 1);
            assertThat(shown.cuts.get("a")).startsWith("bound reached (ratio)");
            assertThat(shown.item("a").sha256()).isEqualTo(sha256(stored));
        }
    }

    @Test
    void aBombAmongMembersIsCutAndTheOthersAreRead() throws IOException {
        byte[] noise = new byte[2 << 20];
        new java.util.Random(1).nextBytes(noise);
        Bounds bounds = new Bounds(8, 100, 100, 1 << 20, ANY, 1000);
        Shown shown = Shown.of(zip(members("bomb", new byte[30 << 20], "noise", noise)), "a", folder, bounds);
        assertThat(shown.cuts).containsOnlyKeys("a!/bomb");
        assertThat(shown.bytes("a!/noise")).isEqualTo(noise);
    }

    @Test
    void smallBombsTogetherAreCutByTheRatioOfTheFile() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("m" + i, new byte[1 << 20]);
        }
        byte[] stored = zip(many);
        Shown shown = Shown.of(stored, "a", folder, new Bounds(8, 100, 100, 2 << 20, ANY, 1000));
        assertThat(shown.contents.size()).isBetween(3, 10);
        assertThat(shown.cuts.values()).singleElement().asString().startsWith("bound reached (ratio): everything");
        assertThat(shown.troubles("a")).singleElement().asString().contains("members from here on were not read");
    }

    @Test
    void whatAFileInflatesToIsBoundedToTheByte() throws IOException {
        byte[] content = log(100_000, 1);
        assertThat(Shown.of(gzip(content), "a", folder, inflated(100_000)).cuts).isEmpty();
        Shown shown = Shown.of(gzip(content), "a", folder, inflated(99_999));
        assertThat(shown.bytes("a")).isEqualTo(Made.first(content, 99_999));
        assertThat(shown.cuts.get("a")).startsWith("bound reached (inflated)");

        byte[] archive = zip(members("1", content, "2", content, "3", content));
        Shown members = Shown.of(archive, "a", folder, inflated(150_000));
        assertThat(members.bytes("a!/1")).isEqualTo(content);
        assertThat(members.bytes("a!/2")).isEqualTo(Made.first(content, 50_000));
        assertThat(members.cuts).containsOnlyKeys("a!/2");
        assertThat(members.contents).doesNotContainKey("a!/3");
        assertThat(members.troubles("a")).singleElement().asString().startsWith("bound reached (inflated)");
    }

    @Test
    void aPlainFileIsNotBounded() throws IOException {
        byte[] content = new byte[200_000];
        Bounds tight = new Bounds(1, 1, 1, 1, 1, 1);
        assertThat(Shown.of(content, "a", folder, tight).cuts).isEmpty();
        assertThat(Shown.of(tar("b", content), "a", folder, tight).bytes("a!/b"))
                .hasSize(200_000);
    }

    private static Bounds depth(int depth) {
        return new Bounds(depth, 100, 400, ANY, ANY, 1000);
    }

    private static Bounds inflated(long inflated) {
        return new Bounds(8, 100, 400, ANY, inflated, 1000);
    }
}
