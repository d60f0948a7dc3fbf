package io.tactrail.sigma;

import static io.tactrail.sigma.RuleTexts.count;
import static io.tactrail.sigma.RuleTexts.named;
import static io.tactrail.sigma.RuleTexts.rule;
import static io.tactrail.sigma.RuleTexts.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.sigma.ReadingOptions.Lenience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {

    private static final Path OURS = Path.of("../rules");

    private static final ReadingOptions WHERE_TITLES_REFER =
            ReadingOptions.strict().withLenience(Lenience.WHERE_TITLES_REFER);

    @TempDir
    private Path folder;

    private static Pack pack(ReadingOptions options, Path path) throws IOException {
        return Pack.read(path, options, RuleCache.none());
    }

    private static RuleSet set(ReadingOptions options, Pack... packs) {
        RuleReader reader = new RuleReader(options);
        for (Pack pack : packs) {
            reader.add(pack);
        }
        return reader.finish();
    }

    private RuleSet read(ReadingOptions options) throws IOException {
        return set(options, pack(options, folder));
    }

    @Test
    void theBuiltInPackIsOurFolderOfRules() throws IOException {
        byte[] compiled;
        try (InputStream in = Pack.class.getResourceAsStream(Pack.COMPILED)) {
            compiled = in.readAllBytes();
        }
        assertThat(compiled).isEqualTo(CompiledPack.write(PackCompiler.read(OURS)));
        RuleSet set = set(ReadingOptions.strict(), Pack.builtIn());
        assertThat(set.rules()).hasSizeGreaterThan(100);
        assertThat(set.rejected()).isEmpty();
        assertThat(set.warned()).isEmpty();
        assertThat(set.rules())
                .allSatisfy(rule -> assertThat(rule.rule().file()).matches("rules/[a-z0-9_]+/[a-z0-9_]+\\.yml"));
    }

    @Test
    void whoNamesOurOwnRulesGetsThemOnce() throws IOException {
        RuleSet ours = set(ReadingOptions.strict(), Pack.builtIn());
        RuleSet twice = set(ReadingOptions.strict(), Pack.builtIn(), pack(WHERE_TITLES_REFER, OURS));
        assertThat(twice.repeated()).isEqualTo(Pack.builtIn().size());
        assertThat(twice.rejected()).isEmpty();
        assertThat(twice.rules()).isEqualTo(ours.rules());
        assertThat(twice.sha256()).isEqualTo(ours.sha256());
    }

    @Test
    void aCorrelationSilencesRulesOfItsOwnPackOnly() throws IOException {
        String over = """
                title: over %s
                level: high
                correlation: {type: event_count, rules: [%s], group-by: [x], timespan: 1d, condition: {gte: 9}}
                """;
        write(folder, "a.yml", over.formatted("ours", "snapshot_made_and_shared"));
        write(folder, "b.yml", over.formatted("mine", "x") + "---\n" + named("x", "StopLogging"));
        RuleSet set = set(ReadingOptions.strict(), Pack.builtIn(), pack(ReadingOptions.strict(), folder));
        assertThat(set.rejected()).isEmpty();
        RuleSet alone = set(ReadingOptions.strict(), Pack.builtIn());
        assertThat(set.silent())
                .containsAll(alone.silent())
                .hasSize(alone.silent().size() + 1);
        assertThat(set.silent()).anyMatch(key -> key.endsWith("b.yml#2"));
    }

    @Test
    void aFileOfTheVeryBytesOfAnotherIsLeftOutAndCounted() throws IOException {
        write(folder, "a.yml", named("x", "StopLogging"));
        write(folder, "b/a.yml", named("x", "StopLogging"));
        Pack pack = pack(ReadingOptions.strict(), folder);
        RuleSet set = set(ReadingOptions.strict(), pack, pack);
        assertThat(set.rules()).hasSize(1);
        assertThat(set.repeated()).isEqualTo(3);
        assertThat(set.rejected()).isEmpty();
    }

    @Test
    void twoFilesOfOneNameAndOtherContentAreBothRead() throws IOException {
        Path file = write(folder, "a.yml", rule("one", "StopLogging"));
        Pack first = pack(ReadingOptions.strict(), file);
        write(folder, "a.yml", rule("other", "DeleteTrail"));
        RuleSet set = set(ReadingOptions.strict(), first, pack(ReadingOptions.strict(), file));
        assertThat(set.rules())
                .extracting(each -> each.rule().title() + " " + each.rule().key())
                .containsExactly("one " + file + "#1", "other " + file + " (2)#1");
    }

    @Test
    void theHashIsOfWhatIsReadAndNotOfWhereItLies() throws IOException {
        String text = named("x", "StopLogging");
        write(folder, "here/a.yml", text);
        write(folder, "there/far/b.yml", text);
        ReadingOptions strict = ReadingOptions.strict();
        Pack here = pack(strict, folder.resolve("here"));
        String hash = set(strict, here).sha256();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(set(strict, pack(strict, folder.resolve("there"))).sha256()).isEqualTo(hash);
        write(folder, "there/far/b.yml", text + "# a word\n");
        assertThat(List.of(
                        hash,
                        set(strict, pack(strict, folder.resolve("there"))).sha256(),
                        set(strict, pack(strict.withLenient(true), folder.resolve("here")))
                                .sha256(),
                        set(strict.withInactive(true), here).sha256(),
                        set(strict.withMinimumLevel(Level.LOW), here).sha256(),
                        set(strict.withMinimumLevel(Level.HIGH), here).sha256(),
                        set(strict.withPlaceholders(java.util.Map.of("a", List.of("b", "c"))), here)
                                .sha256(),
                        set(strict.withPlaceholders(java.util.Map.of("a", List.of("b c"))), here)
                                .sha256(),
                        set(strict.withTaxonomies(java.util.Map.of("a", java.util.Map.of("b", "c"))), here)
                                .sha256(),
                        set(strict).sha256()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPackWhoseEveryCorrelationRefersByTitleIsReadLeniently() throws IOException {
        write(folder, "a.yml", rule("One", "StopLogging") + "---\n" + count("Often", "One"));
        write(folder, "b.yml", rule("Two", "DeleteTrail") + "---\n" + count("Often too", "Two"));
        Pack pack = pack(WHERE_TITLES_REFER, folder);
        assertThat(pack.titlesRefer()).isTrue();
        assertThat(pack.lenient()).isTrue();
        RuleSet set = set(WHERE_TITLES_REFER, pack);
        assertThat(set.correlations()).hasSize(2);
        assertThat(set.warned()).hasSize(2);
        Pack strict = pack(ReadingOptions.strict(), folder);
        assertThat(strict.titlesRefer()).isTrue();
        assertThat(strict.lenient()).isFalse();
        assertThat(set(ReadingOptions.strict(), strict).correlations()).isEmpty();
    }

    @Test
    void aPackThatTurnsLenientIsReadSoThroughout() throws IOException {
        write(folder, "a.yml", rule("One", "StopLogging") + "---\n" + count("Often", "One"));
        write(folder, "b.yml", rule("Two", "DeleteTrail").replace("condition: s", "condition: s or 1 of none*"));
        Pack turned = pack(WHERE_TITLES_REFER, folder);
        assertThat(set(WHERE_TITLES_REFER, turned).rules()).hasSize(2);
        assertThat(CompiledPack.write(turned))
                .isEqualTo(CompiledPack.write(pack(ReadingOptions.strict().withLenient(true), folder)));
    }

    @Test
    void oneCorrelationThatRefersByNameKeepsThePackStrict() throws IOException {
        write(folder, "a.yml", named("one", "StopLogging") + "---\n" + count("Often", "Rule one"));
        write(folder, "b.yml", count("Often too", "one"));
        assertThat(pack(WHERE_TITLES_REFER, folder).lenient()).isFalse();
    }

    @Test
    void aPackWithoutCorrelationsOrWithReferencesToNothingStaysStrict() throws IOException {
        write(folder, "a.yml", rule("One", "StopLogging"));
        assertThat(pack(WHERE_TITLES_REFER, folder).lenient()).isFalse();
        write(folder, "b.yml", count("Often", "Nobody"));
        assertThat(pack(WHERE_TITLES_REFER, folder).lenient()).isFalse();
    }

    @Test
    void aTitleMeansARuleOfLenientPacksBeforeThatOfAStrictOne() throws IOException {
        String title = Pack.builtIn().files().get(0).documents().get(0).title();
        write(folder, "a.yml", rule("'" + title + "'", "StopLogging"));
        write(folder, "b.yml", count("Often", title));
        RuleSet set = set(WHERE_TITLES_REFER, Pack.builtIn(), pack(WHERE_TITLES_REFER, folder));
        assertThat(set.rejected()).isEmpty();
        assertThat(set.correlations().stream()
                        .filter(each -> each.rule().title().equals("Often"))
                        .toList())
                .singleElement()
                .satisfies(each -> assertThat(each.targets())
                        .containsExactly(folder.resolve("a.yml").toString().replace('\\', '/') + "#1"));
    }

    @Test
    void aLevelKeepsLowerRulesThatACorrelationAboveItCounts() throws IOException {
        write(folder, "a.yml", named("low", "StopLogging") + "level: low\n");
        write(folder, "b.yml", named("lower", "DeleteTrail") + "level: low\n");
        write(folder, "c.yml", count("Often", "low") + "level: high\n");
        RuleSet set = read(ReadingOptions.strict().withMinimumLevel(Level.HIGH));
        assertThat(set.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.rule().name()).isEqualTo("low");
            assertThat(set.alerts(rule.rule())).isFalse();
        });
        assertThat(set.correlations()).hasSize(1);
        assertThat(set.belowLevel()).isEqualTo(1);
    }
}
