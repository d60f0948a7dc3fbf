package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static io.tactrail.evidence.Made.first;
import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static io.tactrail.evidence.Made.members;
import static io.tactrail.evidence.Made.sha256;
import static io.tactrail.evidence.Made.tar;
import static io.tactrail.evidence.Made.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {

    @TempDir
    Path folder;

    /** Reads as it likes, and keeps the items. */
    private abstract static class Reader implements Visitor {
        final List<Item> items = new ArrayList<>();

        @Override
        public void done(Item item) {
            items.add(item);
        }
    }

    @Test
    void aPlainFileIsShownAsItIs() throws IOException {
        byte[] content = log(300_000, 1);
        Shown shown = Shown.of(content, "a.json", folder);
        assertThat(shown.bytes("a.json")).isEqualTo(content);
        assertThat(shown.items)
                .containsExactly(new Item("a.json", "", content.length, content.length, sha256(content), List.of()));
    }

    @Test
    void anEmptyFileIsShownWithNoBytes() throws IOException {
        Shown shown = Shown.of(new byte[0], "a.json", folder);
        assertThat(shown.bytes("a.json")).isEmpty();
        assertThat(shown.items).containsExactly(new Item("a.json", "", 0, 0, sha256(new byte[0]), List.of()));
    }

    @Test
    void whatTheVisitorLeavesUnreadIsHashedAndCountedAllTheSame() throws IOException {
        byte[] content = log(500_000, 1);
        for (byte[] stored : new byte[][] {content, gzip(content), zip("m", content), tar("m", content)}) {
            Reader lazy = new Reader() {
                @Override
                public void content(String path, InputStream in) throws IOException {
                    assertThat(in.read()).isEqualTo('{');
                    in.close();
                }
            };
            unpack(stored, lazy);
            assertThat(lazy.items)
                    .last()
                    .satisfies(item -> assertThat(item.sha256()).isEqualTo(sha256(stored)));
            assertThat(lazy.items.get(0).inflatedBytes()).isEqualTo(content.length);
            assertThat(lazy.items)
                    .allSatisfy(item -> assertThat(item.troubles()).isEmpty());
        }
    }

    @Test
    void aCutThatTheVisitorDidNotReachStandsAmongTheTroubles() throws IOException {
        byte[] whole = gzip(log(500_000, 1));
        Reader lazy = new Reader() {
            @Override
            public void content(String path, InputStream in) {}
        };
        unpack(first(whole, whole.length - 100), lazy);
        assertThat(lazy.items)
                .singleElement()
                .satisfies(item -> assertThat(item.troubles()).singleElement().satisfies(trouble -> {
                    assertThat(trouble.offset()).isEqualTo(item.inflatedBytes());
                    assertThat(trouble.reason()).startsWith("truncated");
                }));
    }

    @Test
    void aCutThatTheVisitorLetsPassStandsAmongTheTroubles() throws IOException {
        byte[] whole = gzip(log(500_000, 1));
        Reader careless = new Reader() {
            @Override
            public void content(String path, InputStream in) throws IOException {
                in.readAllBytes();
            }
        };
        unpack(first(whole, whole.length - 100), careless);
        assertThat(careless.items)
                .singleElement()
                .satisfies(item -> assertThat(item.troubles()).hasSize(1));
    }

    @Test
    void anExceptionOfTheVisitorPassesUnchangedAndLeavesNothing() throws IOException {
        IOException full = new IOException("disk full");
        CutException own = new CutException("not yours");
        byte[] nested = gzip(zip(members("b.zip", zip("c", bytes("{}")))));
        for (IOException thrown : new IOException[] {full, own}) {
            for (byte[] stored : new byte[][] {bytes("{}"), tar("b", bytes("{}")), nested}) {
                assertThatThrownBy(() -> unpack(stored, new Reader() {
                            @Override
                            public void content(String path, InputStream in) throws IOException {
                                throw thrown;
                            }
                        }))
                        .isSameAs(thrown);
            }
        }
        try (var left = Files.list(folder.resolve("temporary"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileThatVanishedIsToldToTheReader() throws IOException {
        Shown shown = new Shown();
        Path gone = folder.resolve("gone");
        new Unpacker(Bounds.usual(), folder).unpack(new Source("x/gone", gone, 10), shown);
        assertThat(shown.cuts).containsExactly(Map.entry("x/gone", "cannot be opened: it is not there (any more)"));
        assertThat(shown.items).containsExactly(new Item("x/gone", "", 0, 0, sha256(new byte[0]), List.of()));
    }

    @Test
    void aFolderInPlaceOfTheFileIsToldToTheReader() throws IOException {
        Shown shown = new Shown();
        new Unpacker(Bounds.usual(), folder).unpack(new Source("x", folder, 10), shown);
        assertThat(shown.cuts).containsOnlyKeys("x");
    }

    @Test
    void aFileThatChangedSizeIsToldAndRead() throws IOException {
        for (byte[] stored : new byte[][] {bytes("{}"), gzip(bytes("{}"))}) {
            Shown shown = new Shown();
            Path file = Files.write(folder.resolve("a"), stored);
            new Unpacker(Bounds.usual(), folder).unpack(new Source("a", file, stored.length + 5), shown);
            assertThat(shown.text("a")).isEqualTo("{}");
            assertThat(shown.cuts.get("a")).startsWith("the file changed while it was read");
            assertThat(shown.allTroubles()).isEmpty();
        }
    }

    @Test
    void anArchiveThatChangedSizeIsTold() throws IOException {
        Shown shown = new Shown();
        byte[] stored = zip("b", bytes("{}"));
        Path file = Files.write(folder.resolve("a"), stored);
        new Unpacker(Bounds.usual(), folder).unpack(new Source("a", file, 5), shown);
        assertThat(shown.text("a!/b")).isEqualTo("{}");
        assertThat(shown.troubles("a")).singleElement().asString().startsWith("the file changed");
    }

    @Test
    void aNestedZipThatFindsNoRoomIsTold() throws IOException {
        Shown shown = new Shown();
        byte[] stored = tar("b.zip", zip("c", bytes("{}")));
        Path file = Files.write(folder.resolve("a"), stored);
        new Unpacker(Bounds.usual(), folder.resolve("absent")).unpack(new Source("a", file, stored.length), shown);
        assertThat(shown.troubles("a!/b.zip")).singleElement().asString().contains("temporary folder");
        assertThat(shown.item("a!/b.zip").sha256()).isEqualTo(sha256(zip("c", bytes("{}"))));
    }

    @Test
    void manyThreadsShareOne() throws Exception {
        Unpacker unpacker = new Unpacker(Bounds.usual(), Files.createDirectories(folder.resolve("temporary")));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Shown>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] log = log(20_000 + i, i);
                byte[] stored = i % 2 == 0 ? gzip(log) : zip("b.zip", zip("m", log));
                Path file = Files.write(folder.resolve("f" + i), stored);
                Source source = new Source("f" + i, file, stored.length);
                tasks.add(() -> {
                    Shown shown = new Shown();
                    unpacker.unpack(source, shown);
                    return shown;
                });
            }
            int i = 0;
            for (Future<Shown> done : threads.invokeAll(tasks)) {
                assertThat(done.get().contents.values()).containsExactly(log(20_000 + i, i));
                i++;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void unpack(byte[] stored, Visitor visitor) throws IOException {
        Path file = Files.write(folder.resolve("a"), stored);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        new Unpacker(Bounds.usual(), temporary).unpack(new Source("a", file, stored.length), visitor);
    }
}
