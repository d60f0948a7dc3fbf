package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.concat;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static io.tactrail.evidence.Made.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that reads ahead changes nothing of what is shown, and is gone when the source is. */
class ReadAheadTest {

    private static final String NAME = "idle";
    private static final Bounds USUAL = Bounds.usual();

    @TempDir
    Path folder;

    /** Reads to some byte and does something there; remembers which threads told it of progress. */
    private class Watching implements Visitor {
        final List<Item> items = new ArrayList<>();
        final Set<String> threads = new HashSet<>();
        long told;
        long read;

        @Override
        public void content(String path, InputStream content) throws IOException {
            read(content, Long.MAX_VALUE);
        }

        void read(InputStream content, long upTo) throws IOException {
            byte[] buffer = new byte[100_000];
            for (int n = 0; n >= 0 && read < upTo; ) {
                n = content.read(buffer);
                read += Math.max(0, n);
            }
        }

        @Override
        public void read(long bytes) {
            told += bytes;
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public synchronized void done(Item item) {
            items.add(item);
        }
    }

    /** A thread that has been told to end may take a moment. */
    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(NAME)) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void everythingIsShownAsWithoutIt() throws IOException {
        byte[] log = log(5_000_000, 1);
        byte[] noise = new byte[5 << 20];
        new Random(1).nextBytes(noise);
        for (byte[] stored : new byte[][] {
            log,
            noise,
            {},
            gzip(log),
            gzip(noise),
            gzip(gzip(log)),
            zstd(log),
            Made.bzip2(first(log, 2_500_000)),
            tar(members("a", log, "b", noise, "c", "")),
            gzip(tar(members("a", log, "b.gz", gzip(log), "c", ""))),
            zip(members("a", log, "b", noise, "c.gz", gzip(noise), "d.zip", zip("e", log)))
        }) {
            same(stored, USUAL);
        }
    }

    @Test
    void cutsComeAtTheSameByte() throws IOException {
        byte[] log = log(5_000_000, 2);
        byte[] stored = gzip(log);
        byte[] archive = gzip(tar(members("a", log, "b.gz", stored)));
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] whole = seed % 2 == 0 ? stored : archive;
            int at = random.nextInt(whole.length);
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            same(random.nextBoolean() ? damaged : first(whole, at), USUAL);
        }
        same(concat(stored, bytes("behind")), USUAL);
        same(concat(stored, new byte[5000], stored), USUAL);
    }

    @Test
    void boundsCutAtTheSameByte() throws IOException {
        byte[] zeros = gzip(new byte[6 << 20]);
        for (Bounds bounds : new Bounds[] {
            new Bounds(8, 100, 100, 3 << 20, Long.MAX_VALUE, 1000),
            new Bounds(8, 100, 400, Long.MAX_VALUE, 4_000_001, 1000)
        }) {
            for (byte[] stored : new byte[][] {
                zeros, gzip(zeros), concat(zeros, zeros), zip("a", new byte[6 << 20]), gzip(tar("a", zeros))
            }) {
                assertThat(same(stored, bounds).cuts).isNotEmpty();
            }
        }
    }

    @Test
    void onlyLargeContentsGetAThread() throws IOException {
        byte[] noise = new byte[4 << 20];
        new Random(1).nextBytes(noise);
        Watching large = watch(gzip(noise), new Watching(), new IdleThreads(1));
        assertThat(large.threads).contains(NAME).hasSizeGreaterThan(1);
        assertThat(large.told).isEqualTo(gzip(noise).length);
        byte[] small = first(noise, 1 << 19);
        Watching without = watch(gzip(noise), new Watching(), new IdleThreads(0));
        assertThat(without.threads).doesNotContain(NAME);
        assertThat(watch(
                                zip(members("a", small, "b", small, "c", small, "d", small)),
                                new Watching(),
                                new IdleThreads(1))
                        .threads)
                .doesNotContain(NAME);
    }

    @Test
    void aThreadThatBecomesIdleLaterHelpsFromThenOn() throws IOException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        IdleThreads idle = new IdleThreads(0);
        Watching watching = new Watching() {
            @Override
            public void content(String path, InputStream content) throws IOException {
                read(content, 3 << 20);
                assertThat(threads).doesNotContain(NAME);
                idle.add();
                super.content(path, content);
            }
        };
        assertThat(watch(noise, watching, idle).threads).contains(NAME);
        assertThat(watching.read).isEqualTo(noise.length);
        assertThat(idle.number()).isEqualTo(1);
    }

    @Test
    void whatTheVisitorLeavesUnreadIsHashedAndCountedAllTheSame() throws IOException {
        byte[] whole = gzip(log(9_000_000, 3));
        byte[] cut = first(whole, whole.length - 100);
        for (byte[] stored : new byte[][] {whole, cut}) {
            for (long upTo : new long[] {1 << 20, 3 << 20, 8_900_000}) {
                List<List<Item>> items = new ArrayList<>();
                for (int idle = 0; idle <= 1; idle++) {
                    Watching watching = new Watching() {
                        @Override
                        public void content(String path, InputStream content) throws IOException {
                            read(content, upTo);
                            content.close();
                        }
                    };
                    items.add(watch(stored, watching, new IdleThreads(idle)).items);
                }
                assertThat(items.get(1)).isEqualTo(items.get(0));
                assertThat(items.get(0).get(0).troubles()).hasSize(stored == cut ? 1 : 0);
            }
        }
    }

    @Test
    void aCutThatTheVisitorLetsPassStandsAmongTheTroubles() throws IOException {
        byte[] whole = gzip(log(5_000_000, 1));
        for (boolean passes : new boolean[] {true, false}) {
            Watching watching = new Watching() {
                @Override
                public void content(String path, InputStream content) throws IOException {
                    try {
                        super.content(path, content);
                    } catch (CutException e) {
                        assertThatThrownBy(content::read).isSameAs(e);
                        if (passes) {
                            throw e;
                        }
                    }
                }
            };
            watch(first(whole, whole.length - 100), watching, new IdleThreads(1));
            assertThat(watching.threads).contains(NAME);
            assertThat(watching.items.get(0).troubles()).hasSize(passes ? 1 : 0);
        }
    }

    @Test
    void anExceptionOfTheVisitorEndsIt() throws IOException {
        IOException full = new IOException("disk full");
        byte[] stored = gzip(log(9_000_000, 1));
        IdleThreads idle = new IdleThreads(1);
        assertThatThrownBy(() -> watch(
                        stored,
                        new Watching() {
                            @Override
                            public void content(String path, InputStream content) throws IOException {
                                read(content, 3 << 20);
                                throw full;
                            }
                        },
                        idle))
                .isSameAs(full);
        assertThat(idle.number()).isEqualTo(1);
    }

    @Test
    void anInterruptCutsAsItDoesWithoutIt() throws IOException {
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        for (int idle = 0; idle <= 1; idle++) {
            Watching watching = new Watching() {
                @Override
                public void content(String path, InputStream content) throws IOException {
                    read(content, 3 << 20);
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(() -> read(content, Long.MAX_VALUE))
                            .isInstanceOf(CutException.class)
                            .hasMessageStartingWith("cannot be read further after byte " + read);
                    assertThat(Thread.interrupted()).isTrue();
                }
            };
            watch(noise, watching, new IdleThreads(idle));
            assertThat(watching.items.get(0).storedBytes()).isEqualTo(watching.read);
        }
    }

    private Watching watch(byte[] stored, Watching watching, IdleThreads idle) throws IOException {
        Path file = Files.write(folder.resolve("file"), stored);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        try (idle) {
            new Unpacker(USUAL, temporary, true)
                    .unpack(new Source("file", file, stored.length), watching, () -> watching, idle);
        }
        return watching;
    }

    private Shown same(byte[] stored, Bounds bounds) throws IOException {
        Path file = Files.write(folder.resolve("file"), stored);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Shown alone = Shown.of(file, new Unpacker(bounds, temporary, true), 10_000, new IdleThreads(0));
        for (int step : new int[] {10_000, 700_000}) {
            Shown ahead = Shown.of(file, new Unpacker(bounds, temporary, true), step, new IdleThreads(1));
            assertThat(ahead.cuts).isEqualTo(alone.cuts);
            assertThat(ahead.items).containsExactlyInAnyOrderElementsOf(alone.items);
            assertThat(ahead.contents.keySet()).isEqualTo(alone.contents.keySet());
            alone.contents.forEach((path, content) -> assertThat(Arrays.equals(content, ahead.bytes(path)))
                    .as(path)
                    .isTrue());
        }
        return alone;
    }
}
