package io.tactrail.evidence;

import static io.tactrail.evidence.Made.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.evidence.Evidence.Odd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    @TempDir
    Path root;

    private Path folder;
    private Path temporary;

    @BeforeEach
    void folders() throws IOException {
        folder = Files.createDirectories(root.resolve("given"));
        temporary = Files.createDirectories(root.resolve("temporary"));
    }

    @Test
    void pathsAreRelativeToTheFolderGivenAndSorted() throws IOException {
        write("b.json");
        write("a/z.json");
        write("a.json");
        write("a/deep/er/x.json");
        Evidence evidence = find(folder);
        assertThat(paths(evidence)).containsExactly("a.json", "a/deep/er/x.json", "a/z.json", "b.json");
        assertThat(evidence.odd()).isEmpty();
        assertThat(evidence.sources()).allSatisfy(source -> {
            assertThat(source.bytes()).isEqualTo(Files.size(source.file()));
            assertThat(source.file()).isRegularFile();
        });
    }

    @Test
    void aFileGivenIsCitedByItsName() throws IOException {
        assertThat(paths(find(write("a/deep/x.json")))).containsExactly("x.json");
    }

    @Test
    void theCurrentFolderHasItsName() throws IOException {
        write("x.json");
        assertThat(paths(of(folder + "/.", folder + "/../given/x.json"))).containsExactly("x.json");
    }

    @Test
    void standardInputIsKeptAndCitedAsStdin() throws IOException {
        Evidence evidence = Evidence.of(List.of("-", "-"), new ByteArrayInputStream(bytes("{}")), temporary);
        assertThat(evidence.sources()).singleElement().satisfies(source -> {
            assertThat(source.path()).isEqualTo("stdin");
            assertThat(source.file()).hasContent("{}").hasParentRaw(temporary);
            assertThat(source.bytes()).isEqualTo(2);
        });
        assertThat(evidence.odd()).containsExactly(new Odd("stdin", "given twice, read once", false));
    }

    @Test
    void standardInputThatBreaksOffIsKeptAndTold() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(bytes("{}")), broken);
        Evidence evidence = Evidence.of(List.of("-"), in, temporary);
        assertThat(evidence.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.bytes()).isEqualTo(2));
        assertThat(evidence.odd())
                .containsExactly(new Odd("stdin", "breaks off after 2 bytes: connection reset", true));
    }

    @Test
    void standardInputIsNotTouchedUnlessGiven() throws IOException {
        InputStream untouchable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError();
            }
        };
        assertThat(Evidence.of(List.of(), untouchable, temporary).sources()).isEmpty();
    }

    @Test
    void whatIsNotThereIsRejectedAsItWasGiven() throws IOException {
        Evidence evidence = of("no/such.json", "");
        assertThat(evidence.sources()).isEmpty();
        assertThat(evidence.odd()).extracting(Odd::path).containsExactly("", "no/such.json");
        assertThat(evidence.odd()).allSatisfy(odd -> assertThat(odd.rejected()).isTrue());
        assertThat(evidence.odd().get(1).reason()).contains("there is no such file or folder; check the path");
    }

    @Test
    void aNameThatNoFileCanHaveIsRejected() throws IOException {
        assertThat(of("a\0b").odd())
                .singleElement()
                .satisfies(odd -> assertThat(odd.rejected()).isTrue());
    }

    @Test
    void theSameFileIsReadOnceHoweverItIsGiven() throws IOException {
        Path file = write("sub/a.json");
        Evidence evidence = find(file, folder, folder.resolve("sub"), file, folder);
        assertThat(paths(evidence)).containsExactly("sub/a.json");
        assertThat(evidence.odd())
                .containsExactly(
                        new Odd("a.json", "given twice, read once", false),
                        new Odd("given", "given twice, read once", false),
                        new Odd("sub", "given twice, read once", false));
    }

    @Test
    void differentFilesOfOnePathAreToldApartByTheirArguments() throws IOException {
        write("x/one/logs/a.json");
        write("x/two/logs/a.json");
        write("y/logs/a.json");
        write("y/logs/b.json");
        Path file = write("z/a.json");
        Evidence evidence =
                find(folder.resolve("x/one/logs"), folder.resolve("x/two/logs"), folder.resolve("y/logs"), file);
        assertThat(paths(evidence))
                .containsExactly("b.json", "one/logs/a.json", "two/logs/a.json", "y/logs/a.json", "z/a.json");
    }

    @Test
    void aFileNamedStdinGivesWayToStandardInput() throws IOException {
        Path file = write("stdin");
        InputStream in = new ByteArrayInputStream(bytes("{}"));
        Evidence evidence = Evidence.of(List.of(file.toString(), "-"), in, temporary);
        assertThat(paths(evidence)).containsExactly("given/stdin", "stdin");
    }

    @Test
    void theOrderOfArgumentsChangesNothing() throws IOException {
        List<Path> arguments = new ArrayList<>();
        for (String name : List.of("p/a/l/x", "p/b/l/x", "q/l/x", "q/l/y", "l/x", "x")) {
            Path file = write(name);
            arguments.add(file);
            arguments.add(file.getParent());
        }
        Files.createSymbolicLink(folder.resolve("p/a/link"), folder.resolve("q"));
        Files.createSymbolicLink(folder.resolve("q/back"), folder.resolve("p"));
        arguments.add(folder.resolve("p/a/link"));
        arguments.add(folder.resolve("absent"));
        Evidence expected = find(arguments.toArray(Path[]::new));
        assertThat(expected.sources()).hasSize(6);
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(arguments, random);
            assertThat(find(arguments.toArray(Path[]::new))).isEqualTo(expected);
        }
    }

    @Test
    void linksAreFollowedAndLoopsReportedOnce() throws IOException {
        write("sub/a.json");
        Path outside = Files.write(root.resolve("outside.json"), bytes("{}"));
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
        Files.createSymbolicLink(folder.resolve("link.json"), outside);
        Files.createSymbolicLink(folder.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("absent"));
        Evidence evidence = find(folder);
        assertThat(paths(evidence)).containsExactly("link.json", "sub/a.json");
        assertThat(evidence.odd()).extracting(Odd::path).containsExactly("nowhere", "self", "sub/loop");
        assertThat(evidence.odd()).extracting(Odd::rejected).containsExactly(true, true, false);
        assertThat(evidence.odd().get(2).reason()).contains("loop");
    }

    @Test
    void linksThatMultiplyEachOtherAreFollowedOnce() throws IOException {
        Path last = folder;
        for (int i = 0; i < 30; i++) {
            Path next = Files.createDirectories(root.resolve("level" + i));
            Files.createSymbolicLink(last.resolve("left"), next);
            Files.createSymbolicLink(last.resolve("right"), next);
            last = next;
        }
        Files.write(last.resolve("a.json"), bytes("{}"));
        Evidence evidence = find(folder);
        assertThat(evidence.sources()).hasSize(1);
        assertThat(evidence.odd()).hasSize(30);
    }

    @Test
    void aCaseIsSkippedAndNamed() throws IOException {
        // sha256 of {"tactrail": {}}
        String manifest = "2c880078c5fd57aa7feb935b9358b17a210a41f47dc82b50a7fd231dcd7c4d98  case.json\n";
        Files.write(write("case-1/case.json"), bytes("{\"tactrail\": {}}"));
        Files.write(write("case-1/manifest.sha256"), bytes(manifest));
        write("case-1/timeline.jsonl");
        Files.write(write("evidence/case.json"), bytes("{\"Records\": [{\"userAgent\": \"{\\\"tactrail\\\":\"}]}"));
        Evidence evidence = find(folder);
        assertThat(paths(evidence)).containsExactly("evidence/case.json");
        assertThat(evidence.odd()).extracting(Odd::path).containsExactly("case-1");
        assertThat(evidence.odd()).allSatisfy(odd -> assertThat(odd.rejected()).isFalse());
        assertThat(find(folder.resolve("case-1")).odd()).extracting(Odd::path).containsExactly("case-1");
    }

    @Test
    void aFolderThatOnlyLooksLikeACaseIsReadAsEvidence() throws IOException {
        Files.write(write("a/case.json"), bytes("{\"tactrail\": {}}"));
        Files.write(write("b/case.json"), bytes("{\"tactrail\": {}}"));
        Files.write(write("b/manifest.sha256"), bytes("0".repeat(64) + "  case.json\n"));
        write("b/log.json");
        Evidence evidence = find(folder);
        assertThat(paths(evidence)).containsExactly("a/case.json", "b/case.json", "b/log.json", "b/manifest.sha256");
        assertThat(evidence.odd()).isEmpty();
    }

    @Test
    void theTemporaryFolderIsNoEvidence() throws IOException {
        Files.write(temporary.resolve("piped"), bytes("{}"));
        write("a.json");
        assertThat(paths(find(root))).containsExactly("given/a.json");
    }

    @Test
    void pipesAreReadAsArgumentsAndNotOpenedInFolders() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
        Evidence inFolder = find(folder);
        assertThat(inFolder.sources()).isEmpty();
        assertThat(inFolder.odd()).containsExactly(new Odd("pipe", "a device, pipe or socket: not opened", false));

        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, bytes("{}"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        Evidence given = find(pipe);
        writer.join();
        assertThat(given.sources()).singleElement().satisfies(source -> {
            assertThat(source.path()).isEqualTo("pipe");
            assertThat(source.file()).hasContent("{}");
        });
    }

    @Test
    void whatMayNotBeReadIsRejectedWithWhatToDo() throws IOException {
        Path file = write("secret.json");
        Path closed = Files.createDirectories(folder.resolve("closed"));
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
        assumeTrue(closed.toFile().setReadable(false), "this user may read everything");
        try {
            Evidence evidence = find(folder);
            assertThat(evidence.sources()).isEmpty();
            assertThat(evidence.odd()).extracting(Odd::path).containsExactly("closed", "secret.json");
            assertThat(evidence.odd()).allSatisfy(odd -> {
                assertThat(odd.rejected()).isTrue();
                assertThat(odd.reason()).contains("permission denied; run as a user who may read it");
            });
        } finally {
            assertThat(closed.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void oddNamesAreFoundAndToldApart() throws Exception {
        write("a\nb\u001b[31m.json");
        write("-");
        write(" ");
        Process made = new ProcessBuilder(
                        "sh", "-c", "printf 1 > \"$(printf 'x\\377')\" && printf 2 > \"$(printf 'x\\376')\"")
                .directory(folder.toFile())
                .start();
        assumeTrue(made.waitFor() == 0, "no such names here");
        Evidence evidence = find(folder);
        assertThat(evidence.sources()).hasSize(5);
        assertThat(paths(evidence)).doesNotHaveDuplicates();
        for (Source source : evidence.sources()) {
            Shown shown = new Shown();
            new Unpacker(Bounds.usual(), temporary).unpack(source, shown);
            assertThat(shown.cuts).isEmpty();
        }
    }

    @Test
    void manyFilesAreFoundInAMoment() throws IOException {
        for (int i = 0; i < 5000; i++) {
            write("d" + i % 7 + "/f" + i);
        }
        assertThat(find(folder, folder).sources()).hasSize(5000);
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes(name));
    }

    private Evidence find(Path... arguments) throws IOException {
        return of(Arrays.stream(arguments).map(Path::toString).toArray(String[]::new));
    }

    private Evidence of(String... arguments) throws IOException {
        return Evidence.of(List.of(arguments), InputStream.nullInputStream(), temporary);
    }

    private static List<String> paths(Evidence evidence) {
        return evidence.sources().stream().map(Source::path).toList();
    }
}
