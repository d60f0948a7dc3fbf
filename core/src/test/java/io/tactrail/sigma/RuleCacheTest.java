package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.tactrail.sigma.ReadingOptions.Lenience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCacheTest {

    @TempDir
    private Path folder;

    private Path rules;
    private Path place;

    @BeforeEach
    void write() throws IOException {
        rules = folder.resolve("rules");
        place = folder.resolve("cache/rules");
        RuleTexts.write(rules, "a.yml", CompiledPackTest.EVERYTHING);
        RuleTexts.write(rules, "b.yml", "title: [");
    }

    private Pack read() throws IOException {
        return read(ReadingOptions.strict());
    }

    private Pack read(ReadingOptions options) throws IOException {
        return Pack.read(rules, options, RuleCache.in(place));
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> list = Files.list(place)) {
            return list.sorted().toList();
        }
    }

    private static void same(Pack one, Pack other) {
        assertThat(one).usingRecursiveComparison().isEqualTo(other);
        assertThat(set(one)).usingRecursiveComparison().isEqualTo(set(other));
    }

    private static RuleSet set(Pack pack) {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        reader.add(pack);
        return reader.finish();
    }

    /** An entry that says something else than the rules do, so that one sees whether it was used. */
    private void forge(Path entry) throws IOException {
        Pack pack = CompiledPack.read(Files.readAllBytes(entry));
        Files.write(entry, CompiledPack.write(new Pack(pack.files(), true, pack.titlesRefer())));
    }

    @Test
    void theSecondReadingTakesWhatTheFirstKept() throws IOException {
        Pack first = read();
        assertThat(entries()).hasSize(1);
        same(read(), first);
        forge(entries().get(0));
        assertThat(read().lenient()).isTrue();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void otherRulesNamesAndOptionsAreOtherEntries() throws IOException {
        read();
        forge(entries().get(0));
        assertThat(read(ReadingOptions.strict().withLenience(Lenience.WHERE_TITLES_REFER))
                        .lenient())
                .isFalse();
        assertThat(read(ReadingOptions.strict().withPlaceholders(Map.of("a", List.of("b"))))
                        .lenient())
                .isFalse();
        assertThat(read(ReadingOptions.strict().withTaxonomies(Map.of("a", Map.of("b", "c"))))
                        .lenient())
                .isFalse();
        RuleTexts.write(rules, "b.yml", "title: [ ");
        assertThat(read().lenient()).isFalse();
        RuleTexts.write(rules, "b.yml", "title: [");
        assertThat(read().lenient()).isTrue();
        Files.move(rules.resolve("b.yml"), rules.resolve("c.yml"));
        assertThat(read().lenient()).isFalse();
        assertThat(entries()).hasSize(6);
    }

    @Test
    void damagedAndForeignEntriesAreReadPastAndWrittenAnew() throws IOException {
        Pack first = read();
        Path entry = entries().get(0);
        byte[] good = Files.readAllBytes(entry);
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        RuleTexts.write(folder, "others/x.yml", RuleTexts.rule("x", "Y"));
        byte[] foreign =
                CompiledPack.write(Pack.read(folder.resolve("others"), ReadingOptions.strict(), RuleCache.none()));
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 1);
        for (byte[] bytes : List.of(new byte[0], new byte[3], "rules".getBytes(), cut, flipped, foreign)) {
            Files.write(entry, bytes);
            same(read(), first);
            assertThat(entry).hasBinaryContent(good);
        }
        assertThat(entries()).containsExactly(entry);
    }

    @Test
    void aFolderInPlaceOfAnEntryIsNoError() throws IOException {
        Pack first = read();
        Path entry = entries().get(0);
        Files.delete(entry);
        Files.createDirectories(entry.resolve("x"));
        same(read(), first);
        assertThat(entries()).containsExactly(entry);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoError() throws IOException {
        Pack first = read();
        Path file = Files.writeString(folder.resolve("file"), "x");
        same(Pack.read(rules, ReadingOptions.strict(), RuleCache.in(file)), first);
        same(Pack.read(rules, ReadingOptions.strict(), RuleCache.in(file.resolve("below"))), first);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(closed), "this user writes everywhere");
        same(Pack.read(rules, ReadingOptions.strict(), RuleCache.in(closed)), first);
    }

    @Test
    void onlyTheNewestEntriesStayAndOtherFilesAreLeftAlone() throws IOException {
        Files.createDirectories(place);
        Path other = Files.writeString(place.resolve("notes.txt"), "mine");
        String name = "0".repeat(63);
        for (int i = 0; i < 10; i++) {
            Path old = Files.writeString(place.resolve(name + i + (i < 5 ? ".bin" : ".77.tmp")), "old");
            Files.setLastModifiedTime(old, FileTime.fromMillis(1_000L * i));
        }
        for (int i = 0; i < 10; i++) {
            RuleTexts.write(rules, "c.yml", RuleTexts.rule("c" + i, "X"));
            read();
        }
        assertThat(entries()).hasSize(RuleCache.MOST_ENTRIES + 1).contains(other);
        assertThat(place.resolve(name + "0.bin")).doesNotExist();
        assertThat(place.resolve(name + "3.bin")).doesNotExist();
        assertThat(place.resolve(name + "4.bin")).exists();
    }

    @Test
    void aPackWithAnUnreadableFileIsNotKept() throws IOException {
        try {
            Files.createSymbolicLink(rules.resolve("gone.yml"), rules.resolve("nowhere"));
        } catch (UnsupportedOperationException e) {
            assumeFalse(true, "links cannot be made here");
        }
        assertThat(set(read()).rejected())
                .anySatisfy(
                        report -> assertThat(report.problems().get(0).code()).isEqualTo("E_FILE"));
        assertThat(place).doesNotExist();
    }

    @Test
    void withoutACacheNothingIsWritten() throws IOException {
        Pack.read(rules, ReadingOptions.strict(), RuleCache.none());
        assertThat(place).doesNotExist();
    }
}
