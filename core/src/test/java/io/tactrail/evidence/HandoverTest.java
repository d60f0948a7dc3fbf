package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static io.tactrail.evidence.Made.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Idle threads that show members of an archive change nothing of what is shown. */
class HandoverTest {

    private static final Bounds USUAL = Bounds.usual();

    @TempDir
    Path folder;

    /** Among them some as long as the longest that are handed over, and a few that are long, damaged, empty or archives. */
    private static Map<String, byte[]> members(Random random, int count) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] log = log(random.nextInt(60_000), i);
            byte[] content = switch (random.nextInt(16)) {
                case 0 -> log(Handover.LONGEST - 1 + random.nextInt(3), i);
                case 1 -> gzip(log(Handover.LONGEST - 1 + random.nextInt(3), i));
                case 2 -> gzip(log(2_500_000, i));
                case 3 -> first(gzip(log), random.nextInt(1_000));
                case 4 -> damaged(gzip(log), random);
                case 5 -> new byte[0];
                case 6 -> zip("inner", log);
                case 7 -> gzip(tar("inner.gz", gzip(log)));
                case 8 -> concat(gzip(log), bytes("behind"));
                case 9 -> zstd(log);
                case 10 -> log;
                default -> gzip(log);
            };
            members.put("m" + i, content);
        }
        return members;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] ^= 0x40;
        return bytes;
    }

    @Test
    void everythingIsShownAsWithoutThem() throws IOException {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            Map<String, byte[]> members = members(random, 60);
            same(zip(members), USUAL);
            same(tar(members), USUAL);
            same(gzip(tar(members)), USUAL);
            byte[] archive = random.nextBoolean() ? zip(members) : gzip(tar(members));
            same(first(archive, random.nextInt(archive.length)), USUAL);
            same(damaged(archive, random), USUAL);
        }
    }

    @Test
    void boundsCutAtTheSameByte() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            members.put("m" + i, i == 25 ? gzip(new byte[6 << 20]) : gzip(log(100_000, i)));
        }
        for (Bounds bounds : new Bounds[] {
            new Bounds(8, 30, 400, Long.MAX_VALUE, Long.MAX_VALUE, 1000),
            new Bounds(8, 100, 20, 1 << 20, Long.MAX_VALUE, 1000),
            new Bounds(8, 100, 400, Long.MAX_VALUE, 1_234_567, 1000)
        }) {
            for (byte[] archive : new byte[][] {zip(members), tar(members), gzip(tar(members))}) {
                Shown shown = same(archive, bounds);
                assertThat(shown.cuts.size() + shown.allTroubles().size()).isPositive();
            }
        }
    }

    @Test
    void smallContentsOfAnArchiveAreShownByWhoIsIdle() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            members.put("m" + i, gzip(log(50_000, i)));
        }
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        // Both can only go on when the other has a content too.
        Visitor visitor = new Watching() {
            @Override
            public void content(String path, InputStream content) throws IOException {
                if (threads.add(Thread.currentThread().getName())) {
                    both.countDown();
                    await(both);
                }
            }
        };
        open(zip(members), visitor, new IdleThreads(1));
        assertThat(threads).hasSize(2).contains("idle");
    }

    @Test
    void anArchiveIsDoneAfterItsMembers() throws IOException {
        Map<String, byte[]> inner = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            inner.put("m" + i, gzip(log(20_000, i)));
        }
        byte[] archive = tar(Made.members("a.zip", zip(inner), "b.zip", zip(inner)));
        Set<String> done = ConcurrentHashMap.newKeySet();
        Visitor visitor = new Watching() {
            @Override
            public void content(String path, InputStream content) {
                if (path.endsWith("m19")) {
                    sleep();
                }
            }

            @Override
            public void done(Item item) {
                if (!item.container().isEmpty()) {
                    assertThat(done)
                            .filteredOn(path -> path.startsWith(item.path() + "!/") && path.contains("!/m"))
                            .hasSize(item.path().endsWith(".zip") ? 20 : 40);
                }
                done.add(item.path());
            }
        };
        open(archive, visitor, new IdleThreads(3));
        assertThat(done).hasSize(43);
    }

    @Test
    void whatAVisitorThrowsEndsItWhoeverShows() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            members.put("m" + i, gzip(log(50_000, i)));
        }
        byte[] archive = zip(members);
        for (Exception thrown : new Exception[] {new IOException("disk full"), new IllegalStateException("fault")}) {
            for (boolean byIdle : new boolean[] {true, false}) {
                IdleThreads idle = new IdleThreads(1);
                Visitor visitor = new Watching() {
                    @Override
                    public void content(String path, InputStream content) throws IOException {
                        if (Thread.currentThread().getName().equals("idle") != byIdle) {
                            sleep();
                        } else if (thrown instanceof IOException io) {
                            throw io;
                        } else {
                            throw (RuntimeException) thrown;
                        }
                    }
                };
                assertThatThrownBy(() -> open(archive, visitor, idle)).isSameAs(thrown);
                assertThat(idle.number()).isEqualTo(1);
            }
        }
    }

    /** Once the archive's thread showed all the rest before it looked. */
    @Test
    void whatAnIdleThreadMetEndsItSoon() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            members.put("m" + i, bytes("{}"));
        }
        AtomicInteger shown = new AtomicInteger();
        AtomicInteger afterwards = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        Visitor visitor = new Watching() {
            @Override
            public void content(String path, InputStream content) throws IOException {
                if (Thread.currentThread().getName().equals("idle") && shown.get() > 20) {
                    failed.countDown();
                    throw new IOException("disk full");
                }
                if (failed.getCount() == 0) {
                    afterwards.incrementAndGet();
                }
                if (shown.incrementAndGet() > 25) {
                    await(failed);
                    sleep();
                }
            }
        };
        assertThatThrownBy(() -> open(zip(members), visitor, new IdleThreads(1)))
                .hasMessage("disk full");
        assertThat(afterwards.get()).isLessThan(100);
    }

    private abstract static class Watching implements Visitor {

        @Override
        public void done(Item item) {}

        static void await(CountDownLatch latch) throws IOException {
            try {
                if (!latch.await(1, TimeUnit.MINUTES)) {
                    throw new IOException("nobody else was shown anything");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static void sleep() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void open(byte[] archive, Visitor visitor, IdleThreads idle) throws IOException {
        Path file = Files.write(folder.resolve("file"), archive);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        try (idle) {
            new Unpacker(USUAL, temporary)
                    .unpack(new Source("file", file, archive.length), visitor, () -> visitor, idle);
        }
    }

    private Shown same(byte[] archive, Bounds bounds) throws IOException {
        Path file = Files.write(folder.resolve("file"), archive);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Shown alone = Shown.of(file, new Unpacker(bounds, temporary, true), 10_000, new IdleThreads(0));
        for (int others : new int[] {1, 3}) {
            Shown helped = Shown.of(file, new Unpacker(bounds, temporary, true), 10_000, new IdleThreads(others));
            assertThat(helped.cuts).isEqualTo(alone.cuts);
            assertThat(helped.items).containsExactlyInAnyOrderElementsOf(alone.items);
            assertThat(helped.contents.keySet()).isEqualTo(alone.contents.keySet());
            alone.contents.forEach((path, content) -> assertThat(Arrays.equals(content, helped.bytes(path)))
                    .as(path)
                    .isTrue());
        }
        return alone;
    }
}
