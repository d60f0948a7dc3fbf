package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    private static Path folder;

    private static Corpora corpora;

    @BeforeAll
    static void make() throws IOException {
        corpora = new Corpora(folder, 400);
    }

    @Test
    void onlyWhatIsWantedIsMeasured() throws IOException {
        assertThat(plan("--only", "tiny")).containsOnlyKeys(Names.tiny(here()));
    }

    @Test
    void everyGoalHasWhatItIsJudgedBy() throws IOException {
        assertThat(plan("--large", "--rules", folder.toString()))
                .containsKeys(
                        Names.duckdb("", DuckDb.Way.BOTH, 2),
                        Names.duckdb(Names.WARM, DuckDb.Way.BOTH, 2),
                        Names.investigate("", RuleChoice.ALL, 2, here()),
                        Names.investigate(Names.WARM, RuleChoice.ALL, 1, here()),
                        Names.investigate(Names.WARM, RuleChoice.ALL, 2, here()),
                        Names.investigate(Names.WARM, RuleChoice.NONE, 2, here()),
                        Names.investigate(Names.WARM, RuleChoice.PUBLIC, 2, here()),
                        Names.investigate(Names.WARM, RuleChoice.TEN, 2, here()),
                        Names.investigate(Names.SMALL, RuleChoice.ALL, 2, here()),
                        Names.investigate(Names.MEMORY, RuleChoice.ALL, 2, here()),
                        Names.investigate(Names.TENFOLD, RuleChoice.ALL, 2, here()),
                        Names.investigate(Names.ZIP, RuleChoice.ALL, 2, here()),
                        Names.verify(Names.SMALL, here()),
                        Names.verify(Names.ZIP, here()),
                        Names.verify(Names.WARM, here()),
                        Names.tiny(here()));
    }

    @Test
    void aProcessWarmsUpByOneInvestigationWhicheverIsItsFirst() throws IOException {
        Map<String, Subject> rules = plan("--only", "rules", "--rules", folder.toString());

        assertThat(rules.get(Names.investigate(Names.WARM, RuleChoice.NONE, 2, here()))
                        .warmsUp())
                .isTrue();
        assertThat(rules.get(Names.investigate(Names.WARM, RuleChoice.PUBLIC, 2, here()))
                        .warmsUp())
                .isFalse();
    }

    private static Map<String, Subject> plan(String... words) throws IOException {
        Options options = Options.of(new ArrayDeque<>(List.of(words)));
        try (Processes processes = new Processes(Path.of("tactrail"), "off", folder)) {
            return new Plan(options, List.of(here()), processes, folder.resolve("tenfold")).of(corpora);
        }
    }

    /** The one that runs this test: warm processes are started, and asked nothing. */
    private static Jdk here() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature(), "this");
    }
}
