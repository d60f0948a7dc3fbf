package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.sigma.Pack;
import io.tactrail.sigma.RuleCache;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RulesChosenTest {

    private static final String RULE = "title: Trail stopped\nname: stopped\nlevel: low\nlogsource: {product: aws}\n"
            + "detection: {s: {eventName: StopLogging}, condition: s}\n";

    private static final String COUNT =
            "title: Often\nlevel: high\ncorrelation: {type: event_count, rules: [REFERENCE], timespan: 5m, group-by: [awsRegion],"
                    + " condition: {gte: 2}}\n";

    @TempDir
    private Path folder;

    @Command(name = "investigate")
    private static final class Investigate implements Callable<Integer> {
        @Mixin
        private RulesChosen chosen;

        private @Nullable RuleSet set;

        Investigate(RuleCache cache) {
            chosen = new RulesChosen(cache);
        }

        @Override
        public Integer call() throws IOException {
            set = chosen.read();
            return 0;
        }
    }

    private Investigate run(String... arguments) {
        Investigate command = new Investigate(RuleCache.in(folder.resolve("cache")));
        CatalogCommandRun run = CatalogCommandRun.of(command, arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return command;
    }

    private static CatalogCommandRun fails(String... arguments) {
        CatalogCommandRun run = CatalogCommandRun.of(new Investigate(RuleCache.none()), arguments);
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        return run;
    }

    private String rules(String name, String text) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("rule.yml"), text);
        return place.toString();
    }

    @Test
    void withoutAnyOptionOursAreRun() {
        Investigate ours = run();
        assertThat(ours.set.rules()).hasSizeGreaterThan(100);
        assertThat(ours.chosen.options()).isEmpty();
        assertThat(ours.chosen.notices()).isEmpty();
        assertThat(run("--no-default-rules").set.rules()).isEmpty();
    }

    @Test
    void aUsersFoldersAreRunBesideOurs() throws IOException {
        String one = rules("one", RULE);
        String two = rules("two", RULE.replace("name: stopped", "name: other"));
        int ours = run().set.rules().size();
        RuleSet set = run("--rules", one, "--rules", two).set;
        assertThat(set.rules()).hasSize(ours + 2);
        assertThat(run("--no-default-rules", "--rules", one, "--rules", one).set.repeated())
                .isEqualTo(1);
        assertThat(run("--rules", "../rules").set.repeated())
                .isEqualTo(Pack.builtIn().size());
    }

    @Test
    void onlyWhatChangesTheAnswerIsNamedInTheCase() throws IOException {
        Investigate all =
                run("--no-default-rules", "--rules", rules("r", RULE), "--min-level", "HIGH", "--lenient-rules");
        assertThat(all.chosen.options())
                .isEqualTo(Map.of(
                        "min-level",
                        List.of("high"),
                        "lenient-rules",
                        List.of("true"),
                        "no-default-rules",
                        List.of("true")));
        assertThat(all.set.sha256())
                .isNotEqualTo(run("--no-default-rules", "--rules", rules("r", RULE))
                        .set
                        .sha256());
    }

    @Test
    void aLevelKeepsLowerRulesThatACorrelationAboveItCounts() throws IOException {
        String place = rules("r", RULE + "---\n" + COUNT.replace("REFERENCE", "stopped"));
        RuleSet set = run("--no-default-rules", "--rules", place, "--min-level", "high").set;
        assertThat(set.rules())
                .singleElement()
                .satisfies(rule -> assertThat(set.alerts(rule.rule())).isFalse());
        assertThat(set.correlations()).hasSize(1);
        assertThat(run("--no-default-rules", "--rules", place, "--min-level", "critical")
                        .set
                        .rules())
                .isEmpty();
    }

    @Test
    void aFolderWhoseCorrelationsReferByTitleIsReadLenientlyWithANotice() throws IOException {
        String place = rules("r", RULE + "---\n" + COUNT.replace("REFERENCE", "Trail stopped"));
        for (int i = 0; i < 2; i++) {
            Investigate titles = run("--no-default-rules", "--rules", place);
            assertThat(titles.set.correlations()).hasSize(1);
            assertThat(titles.chosen.notices())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice)
                            .startsWith(
                                    "--rules " + place + ": every correlation in it refers to rules by their titles"));
            assertThat(titles.chosen.options()).doesNotContainKey("lenient-rules");
        }
        Investigate asked = run("--no-default-rules", "--rules", place, "--lenient-rules");
        assertThat(asked.set.correlations()).hasSize(1);
        assertThat(asked.chosen.notices()).isEmpty();
    }

    @Test
    void theSecondRunTakesWhatTheFirstKept() throws IOException {
        String place = rules("r", RULE);
        RuleSet first = run("--no-default-rules", "--rules", place).set;
        try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
            assertThat(entries).hasSize(1);
        }
        assertThat(run("--no-default-rules", "--rules", place).set)
                .usingRecursiveComparison()
                .isEqualTo(first);
    }

    @Test
    void placeholdersComeFromAFile() throws IOException {
        String place = rules("r", RULE.replace("eventName: StopLogging", "eventName|expand: '%names%'"));
        assertThat(run("--no-default-rules", "--rules", place).set.rejected()).hasSize(1);
        Path values = Files.writeString(folder.resolve("values"), "names: [StopLogging]\n");
        assertThat(run("--no-default-rules", "--rules", place, "--expand", values.toString())
                        .set
                        .rules())
                .hasSize(1);
    }

    @Test
    void whatCannotBeUsedIsSaidWithWhatToDo() throws IOException {
        String missing = folder.resolve("nowhere").toString();
        assertThat(fails("--rules", missing).err())
                .contains("--rules " + missing + ": there is no such file or folder; give a folder of Sigma rules");
        Path empty = Files.createDirectories(folder.resolve("empty.yml"));
        assertThat(fails("--rules", empty.toString()).err())
                .contains("--rules " + empty + ": no .yml or .yaml file in it; give the folder that holds the rules");
        assertThat(fails("--rules", "").err())
                .contains("--rules an empty argument; give a folder of Sigma rules, or .");
        assertThat(fails("--min-level", "huge").err()).contains("--min-level takes informational, low");
        Path values = Files.writeString(folder.resolve("values"), "names: [");
        assertThat(fails("--expand", values.toString()).err()).contains("--expand " + values + ":1:9: E_YAML");
    }
}
