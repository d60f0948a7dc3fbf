package io.tactrail.evidence;

import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a large file sees how far its reading is. */
class AdvanceTest {

    private static final long STEP = 1 << 18;

    @TempDir
    Path folder;

    /** Reads all, and keeps what it was told, and when. */
    private static final class Watching implements Visitor {
        final List<Long> steps = new ArrayList<>();
        final List<Long> atEndOfContents = new ArrayList<>();
        long sum;

        @Override
        public void content(String path, InputStream content) throws IOException {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            atEndOfContents.add(sum);
        }

        @Override
        public void done(Item item) {}

        @Override
        public void read(long bytes) {
            assertThat(bytes).isPositive();
            steps.add(bytes);
            sum += bytes;
        }
    }

    @Test
    void streamsAreToldWhileTheyAreRead() throws IOException {
        byte[] noise = noise(3 << 20);
        for (byte[] stored :
                new byte[][] {noise, gzip(noise), tar("a", noise), gzip(tar("a", noise)), Made.zstd(noise)}) {
            Watching watching = watch(stored);
            assertThat(watching.steps).hasSizeGreaterThan(8);
            assertThat(watching.steps).allMatch(step -> step <= STEP + (1 << 17));
            assertThat(watching.atEndOfContents.get(0)).isGreaterThan(5 << 19);
        }
    }

    @Test
    void membersOfAZipAreToldOnceAndItsHashIsNot() throws IOException {
        byte[] stored = zip(members("a", noise(1 << 20), "b", noise(1 << 20), "c", noise(1 << 20)));
        Watching watching = watch(stored);
        assertThat(watching.steps).hasSizeGreaterThan(8);
        for (int i = 0; i < 3; i++) {
            assertThat(watching.atEndOfContents.get(i)).isBetween((i + 1L << 20) - STEP - 1000, (i + 1L << 20) + STEP);
        }
    }

    @Test
    void nestedZipsAreToldAsPartsOfTheirFile() throws IOException {
        byte[] inner = zip("a", noise(2 << 20));
        for (byte[] stored : new byte[][] {
            zip(members("1.zip", inner, "2.zip", inner)), tar(members("1.zip", inner, "2.zip", inner)), gzip(inner)
        }) {
            assertThat(watch(stored).atEndOfContents.get(0)).isBetween((2L << 20) - STEP, (2L << 20) + 2 * STEP);
        }
    }

    @Test
    void whatIsToldAddsUpToTheFileWhateverCameOfIt() throws IOException {
        byte[] zip = zip(members("a", log(2_000_000, 1), "b", log(1_000_000, 2)));
        for (byte[] stored : new byte[][] {
            {},
            log(10, 1),
            zip,
            Made.first(zip, zip.length / 2),
            Made.concat(zip, zip),
            Made.first(gzip(noise(1 << 20)), 1 << 19),
            zip(Map.of()),
            gzip(new byte[40 << 20])
        }) {
            watch(stored);
        }
        Watching gone = new Watching();
        new Unpacker(Bounds.usual(), folder).unpack(new Source("gone", folder.resolve("gone"), 10), gone);
        assertThat(gone.sum).isEqualTo(10);
        Watching grown = new Watching();
        Path file = Files.write(folder.resolve("grown"), noise(1 << 20));
        new Unpacker(Bounds.usual(), folder).unpack(new Source("grown", file, 300_000), grown);
        assertThat(grown.sum).isEqualTo(300_000);
    }

    private Watching watch(byte[] stored) throws IOException {
        Path file = Files.write(folder.resolve("file"), stored);
        Watching watching = new Watching();
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        new Unpacker(Bounds.usual(), temporary).unpack(new Source("file", file, stored.length), watching);
        assertThat(watching.sum).isEqualTo(stored.length);
        return watching;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }
}
