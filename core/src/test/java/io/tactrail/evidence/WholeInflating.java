package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What java.util.zip alone shows, another inflater beside it shows as well: each byte, each cut, each trouble. */
abstract class WholeInflating {

    private static final Bounds USUAL = Bounds.usual();
    private static final long ANY = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private @Nullable Wholes wholes;

    /** By what. */
    abstract Inflating with();

    @Test
    void whatIsGoodIsInflatedByIt() throws IOException {
        for (int length : new int[] {0, 1, 100, 65_535, 65_536, 65_537, 300_000, 3_000_000}) {
            for (int level : new int[] {0, 1, 6, 9}) {
                byte[] content = log(length, length + level);
                Shown shown = same(deflated(content, level), USUAL);
                assertThat(shown.bytes("file")).isEqualTo(content);
                assertThat(wholes().made()).isEqualTo(length);
            }
        }
    }

    @Test
    void noiseAndWhatRepeatsAreInflatedByIt() throws IOException {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        same(gzip(noise), USUAL);
        assertThat(wholes().made()).isEqualTo(noise.length);
        same(gzip(new byte[30 << 20]), USUAL);
        assertThat(wholes().made()).isEqualTo(30 << 20);
    }

    @Test
    void whatDoesNotLieInMemoryAsAWholeGoesTheOtherWay() throws IOException {
        byte[] noise = new byte[Whole.IN];
        new Random(1).nextBytes(noise);
        same(gzip(noise), USUAL);
        assertThat(wholes().made()).isZero();
        same(gzip(new byte[Whole.OUT + 1]), USUAL);
        assertThat(wholes().made()).isZero();
    }

    @Test
    void membersBehindEachOtherAreInflatedByItOnceTheyProveSmall() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long sum = 0;
        for (int i = 0; all.size() < 9 << 20; i++) {
            byte[] content = log(new Random(i).nextInt(200_000), i);
            all.writeBytes(gzip(content));
            all.writeBytes(new byte[i % 3 * 300]);
            sum += content.length;
        }
        same(all.toByteArray(), USUAL);
        assertThat(wholes().made()).isBetween(sum - 200_000, sum - 1);
    }

    @Test
    void aThousandSmallMembers() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 1000; i++) {
            all.writeBytes(gzip(log(i, i)));
        }
        Shown shown = same(all.toByteArray(), USUAL);
        assertThat(wholes().made()).isEqualTo(shown.bytes("file").length).isEqualTo(499_500);
    }

    @Test
    void everyTruncationIsToldAlike() throws IOException {
        byte[] whole = concat(gzip(log(700, 1)), gzip(bytes("second")), new byte[5], gzip(log(100, 2)));
        for (int length = 0; length <= whole.length; length++) {
            same(first(whole, length), USUAL);
        }
    }

    @Test
    void everyFlippedBitIsToldAlike() throws IOException {
        byte[] whole = concat(gzip(log(300, 1)), gzip(bytes("second")));
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            same(damaged, USUAL);
        }
    }

    @Test
    void damageInLargerFilesIsToldAlike() throws IOException {
        byte[] whole = concat(gzip(log(200_000, 1)), gzip(log(90_000, 2)), bytes("behind"));
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            int length = Math.min(damaged.length - at, 1 + random.nextInt(1 << random.nextInt(8)));
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, damaged, at, length);
            same(random.nextInt(4) == 0 ? first(damaged, at) : damaged, USUAL);
        }
    }

    @Test
    void liesAboutTheLengthAreToldAlike() throws IOException {
        byte[] stored = gzip(log(50_000, 1));
        for (int length :
                new int[] {0, 1, 49_999, 50_001, 1 << 24, Whole.OUT, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            byte[] lie = stored.clone();
            for (int i = 0; i < 4; i++) {
                lie[lie.length - 4 + i] = (byte) (length >> 8 * i);
            }
            Shown shown = same(lie, USUAL);
            assertThat(shown.cuts.get("file")).startsWith("gzip checksum or length differs");
            same(concat(lie, gzip(log(100, 1))), USUAL);
        }
    }

    @Test
    void bombsAreCutAtTheSameByteHoweverTheyAreRead() throws IOException {
        byte[] member = gzip(new byte[1 << 20]);
        byte[] many = member;
        for (int i = 0; i < 4; i++) {
            many = concat(many, many);
        }
        byte[] mixed = concat(gzip(log(900_000, 1)), many, gzip(log(900_000, 2)));
        Map<String, byte[]> zipped = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            zipped.put("m" + i, concat(new byte[1 << 20], log(1000, i)));
        }
        byte[][] bombs = {
            many,
            mixed,
            gzip(many),
            gzip(gzip(new byte[16 << 20])),
            zip(zipped),
            gzip(tar("x", many)),
            gzip(zip(zipped))
        };
        int met = 0;
        for (Bounds bounds : new Bounds[] {
            new Bounds(8, 100, 100, 1 << 20, ANY, 1000),
            new Bounds(8, 100, 300, 3 << 20, ANY, 1000),
            new Bounds(8, 100, 400, ANY, 5_000_001, 1000)
        }) {
            for (byte[] bomb : bombs) {
                Shown shown = same(bomb, bounds);
                met += shown.cuts.size() + shown.allTroubles().size() > 0 ? 1 : 0;
            }
        }
        assertThat(met).isGreaterThan(15);
    }

    @Test
    void membersOfArchivesAreInflatedByIt() throws IOException {
        Map<String, byte[]> members = members("a", log(300_000, 1), "b.gz", gzip(log(200_000, 2)), "c", "");
        byte[] zip = zip(members);
        same(zip, USUAL);
        assertThat(wholes().made()).isGreaterThanOrEqualTo(300_000);
        // The members of one without a directory do not say how long they are.
        same(first(zip, zip.length - 30), USUAL);
        same(tar(members), USUAL);
        assertThat(wholes().made()).isEqualTo(200_000);
        for (int at = 0; at < zip.length; at += 97) {
            byte[] damaged = zip.clone();
            damaged[at] ^= 0x10;
            same(damaged, USUAL);
        }
    }

    @Test
    void theMembersOfALargeCompressedTarAreInflatedByIt() throws IOException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        byte[] stored = deflated(tar(members("noise", noise, "log.gz", gzip(log(200_000, 2)))), 1);
        same(stored, new Bounds(8, 100, 4000, ANY, ANY, 1000));
        assertThat(wholes().made()).isEqualTo(200_000);
    }

    @Test
    void withoutMemoryForItItGoesTheOtherWay() throws IOException {
        byte[] stored = gzip(log(3_000_000, 1));
        Path file = Files.write(folder.resolve("file"), stored);
        for (long budget : new long[] {0, 400_000, 1 << 20, 3 << 20}) {
            Wholes tight = Wholes.of(with(), new Whole.Budget(budget));
            alike(shown(file, USUAL, Wholes.none(), 10_000), shown(file, USUAL, tight, 10_000), "budget " + budget);
            assertThat(tight.made()).isZero();
        }
    }

    @Test
    void manyThreadsShareOneUnpacker() throws Exception {
        Unpacker unpacker = new Unpacker(USUAL, folder, true, fresh());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] content = log(1 + i * 997, i);
                Path file = Files.write(folder.resolve("f" + i), gzip(content));
                done.add(pool.submit(() -> {
                    Shown shown = Shown.of(file, unpacker, 50_000);
                    assertThat(shown.bytes(file.getFileName().toString())).isEqualTo(content);
                    return null;
                }));
            }
            for (Future<Void> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Wholes wholes() {
        return Objects.requireNonNull(wholes);
    }

    private Wholes fresh() {
        Wholes fresh = Wholes.of(with(), Whole.Budget.usual());
        wholes = fresh;
        return fresh;
    }

    /** Reads in some ways, of which the first is the plain one; all show the same. */
    private Shown same(byte[] stored, Bounds bounds) throws IOException {
        Path file = Files.write(folder.resolve("file"), stored);
        Shown plain = shown(file, bounds, Wholes.none(), 10_000);
        if (stored.length > 1 << 10) {
            alike(plain, shown(file, bounds, Wholes.none(), 300_000), "plain, large steps");
            alike(plain, shown(file, bounds, fresh(), 300_000), "whole, large steps");
        }
        alike(plain, shown(file, bounds, fresh(), 7001), "whole");
        return plain;
    }

    private Shown shown(Path file, Bounds bounds, Wholes wholes, int step) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        return Shown.of(file, new Unpacker(bounds, temporary, true, wholes), step);
    }

    private static void alike(Shown plain, Shown other, String how) {
        assertThat(other.cuts).as(how).isEqualTo(plain.cuts);
        assertThat(other.items).as(how).isEqualTo(plain.items);
        assertThat(other.contents.keySet()).as(how).isEqualTo(plain.contents.keySet());
        plain.contents.forEach((path, content) -> assertThat(Arrays.equals(content, other.bytes(path)))
                .as("%s: %s", how, path)
                .isTrue());
    }

    private static byte[] deflated(byte[] content, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(level);
            }
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
