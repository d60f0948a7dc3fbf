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
import static io.tactrail.evidence.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage at random, with seeds: whatever comes, it ends, is told, and good bytes stay good. */
class DamageTest {

    private static final Bounds BOUNDS = new Bounds(6, 10_000, 400, 1 << 20, 64 << 20, 1 << 20);
    private static final int ROUNDS = Integer.getInteger("tactrail.damage.rounds", 250);

    @TempDir
    Path folder;

    @Test
    void damagedGzipGivesAtLeastWhatTheJdkGives() {
        byte[] content = log(40_000, 1);
        rounds(() -> concat(gzip(content), gzip(bytes("second"))), (damaged, shown) -> {
            byte[] oracle = jdk(damaged);
            byte[] ours = shown.contents.getOrDefault("damaged", new byte[0]);
            if (damaged[0] == 0x1f && damaged[1] == (byte) 0x8b && damaged[2] == 8) {
                assertThat(oracle).is(beginningOf(ours));
            }
        });
    }

    @Test
    void truncatedGzipGivesABeginning() throws IOException {
        byte[] content = log(40_000, 1);
        byte[] stored = concat(gzip(content), gzip(bytes("second")));
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            Shown shown = Shown.of(first(stored, 3 + random.nextInt(stored.length - 3)), "damaged", folder, BOUNDS);
            assertThat(shown.bytes("damaged")).is(beginningOf(concat(content, bytes("second"))));
        }
    }

    @Test
    void aZipMemberThatIsNotCutIsWhatItWas() throws IOException {
        Map<String, byte[]> members =
                members("one.json", log(20_000, 1), "dir/two.json", log(3000, 2), "three.zip", zip("x", bytes("y")));
        rounds(
                () -> zip(members),
                (damaged, shown) -> members.forEach((name, original) -> {
                    String path = "damaged!/" + name;
                    if (shown.contents.containsKey(path)
                            && !shown.cuts.containsKey(path)
                            && shown.troubles(path).isEmpty()) {
                        assertThat(shown.bytes(path)).isEqualTo(original);
                    }
                }));
    }

    @Test
    void zstandardThatIsNotCutIsWhatItWas() {
        byte[] content = log(300_000, 3);
        rounds(() -> zstd(content), (damaged, shown) -> {
            boolean magic = Arrays.equals(first(damaged, 4), first(zstd(content), 4));
            if (magic && shown.cuts.isEmpty() && shown.allTroubles().isEmpty()) {
                assertThat(shown.bytes("damaged")).isEqualTo(content);
            }
        });
    }

    @Test
    void bzip2ThatIsNotCutIsWhatItWas() {
        byte[] content = log(30_000, 3);
        rounds(() -> Made.bzip2(content), (damaged, shown) -> {
            if (Form.of(Content.stored(new ByteArrayInputStream(damaged), new Spares())
                                    .head(100))
                            == Form.BZIP2
                    && shown.cuts.isEmpty()
                    && shown.allTroubles().isEmpty()) {
                assertThat(shown.bytes("damaged")).isEqualTo(content);
            }
        });
    }

    @Test
    void damagedTarEndsAndIsHashed() throws IOException {
        String longName = "n".repeat(300);
        byte[] nested = gzip(tar("y", bytes("z")));
        Map<String, byte[]> members = members("one", log(700, 1), longName, log(2000, 2), "x.tgz", nested);
        rounds(() -> tar(members), (damaged, shown) -> {});
    }

    @Test
    void damageUnderACompressedTarEndsAndIsHashed() throws IOException {
        Map<String, byte[]> members = members("one", log(30_000, 1), "b.zip", zip("c", log(30_000, 2)));
        rounds(() -> gzip(tar(members)), (damaged, shown) -> {});
    }

    private interface Making {
        byte[] make() throws IOException;
    }

    private interface Check {
        void check(byte[] damaged, Shown shown) throws IOException;
    }

    private void rounds(Making making, Check check) {
        Assertions.assertTimeout(Duration.ofMinutes(5), () -> {
            byte[] whole = making.make();
            for (int seed = 0; seed < ROUNDS; seed++) {
                byte[] damaged = damage(whole, new Random(seed));
                try {
                    Shown shown = Shown.of(damaged, "damaged", folder, BOUNDS);
                    assertThat(shown.item("damaged").sha256()).isEqualTo(sha256(damaged));
                    check.check(damaged, shown);
                } catch (Throwable e) {
                    throw new AssertionError("seed " + seed, e);
                }
            }
        });
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(damaged.length);
            int length = Math.min(1 + random.nextInt(1 << random.nextInt(10)), damaged.length - at);
            switch (random.nextInt(5)) {
                case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> Arrays.fill(damaged, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
                case 2 ->
                    damaged = concat(first(damaged, at), Arrays.copyOfRange(damaged, at + length, damaged.length));
                case 3 -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    damaged = concat(first(damaged, at), noise, Arrays.copyOfRange(damaged, at, damaged.length));
                }
                default -> {
                    // Among the last bytes, where a zip keeps its directory.
                    int late = damaged.length - 1 - random.nextInt(Math.min(300, damaged.length));
                    damaged[late] = (byte) random.nextInt();
                }
            }
            if (damaged.length < 20) {
                return whole;
            }
        }
        return damaged;
    }

    private static byte[] jdk(byte[] stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
        } catch (IOException e) {
            // What came before it counts.
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes, 3)) {
            out.setChecksum(true);
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
