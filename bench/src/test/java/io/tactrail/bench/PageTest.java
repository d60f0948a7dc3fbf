package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void theGoalsComeFirstAndWhatToDoNextComesLast() throws IOException {
        assertThat(page(null).lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## The six goals",
                        "## What was measured",
                        "## Yardsticks",
                        "## Commands, cold",
                        "## The same, warm",
                        "## Where the time goes",
                        "## Where it goes next");
    }

    @Test
    void whatWasNotMeasuredIsSaidInOneLine() throws IOException {
        String page = page(null, Samples.subject(Names.tiny(Samples.OLD), Part.TINY, 0.7));

        assertThat(page.lines().filter(line -> line.contains("Not measured in this run: ")))
                .singleElement()
                .asString()
                .contains("1 (warm, all rules, 2 threads: times DuckDB's rate)")
                .doesNotContain("4 (tiny case");
    }

    @Test
    void everyRowOfATableHasAsManyCellsAsItsHead() throws IOException {
        String page = page(
                profile(),
                Samples.subject(Names.tiny(Samples.OLD), Part.TINY, 0.7, 0.8),
                Samples.subject("gzip -dc", Part.YARDSTICKS, 3),
                Samples.reading(Names.investigate(Names.WARM, RuleChoice.ALL, 2, Samples.NEW), 4, 2, 1e6));

        int cells = 0;
        for (String line : page.split("\n", -1)) {
            int bars = line.length() - line.replace("|", "").length();
            if (line.startsWith("|")) {
                assertThat(cells == 0 || cells == bars).as(line).isTrue();
            }
            cells = line.startsWith("|") ? bars : 0;
        }
    }

    @Test
    void whatALargeMachineWouldBeBoundByFollowsFromTheStagesAndTheProfile() throws IOException {
        String page = page(
                profile(),
                Samples.reading(Names.investigate(Names.WARM, RuleChoice.ALL, 1, Samples.NEW), 7, 4, 1e6),
                Samples.reading(Names.investigate(Names.WARM, RuleChoice.ALL, 2, Samples.NEW), 5, 2, 1e6));

        assertThat(page)
                .contains("with 2 threads reading ends after 2.00 s of 5.00 s; what comes after takes 3.00 s, 60 %")
                .contains("The second thread makes reading 2.00 times and the rest 1.00 times as fast")
                .contains("3.25 s and 3.06 s for the gigabyte")
                .contains("What bounds a large machine is what comes after reading, and of it first: story.");
    }

    @Test
    void withoutThreadsMeasuredNothingIsConcludedOfCores() throws IOException {
        assertThat(page(profile()))
                .contains("What more cores would give is not measured")
                .doesNotContain("16 cores");
    }

    @Test
    void sharesOfTheProfileAreInTheOrderOfTheirSize() throws IOException {
        assertThat(page(profile()).lines().filter(line -> line.endsWith(" % |")))
                .containsExactly("| parsing | 60 % |", "| story | 30 % |", "| writing the case | 10 % |");
    }

    @Test
    void growingDoublesWithEachDoublingOfCores() {
        assertThat(Next.grown(8, 2, 16)).isEqualTo(1);
        assertThat(Next.grown(8, 1, 64)).isEqualTo(8);
    }

    private static Profile profile() {
        Map<Stage, Integer> places = new EnumMap<>(Map.of(Stage.PARSING, 60, Stage.STORY, 30, Stage.WRITING, 10));
        return new Profile(true, 100, 40, places, 1_000, 2);
    }

    private static String page(@Nullable Profile profile, Subject... subjects) throws IOException {
        return new Page(
                        Options.of(new ArrayDeque<>()),
                        Samples.BOTH,
                        new Results(List.of(subjects)),
                        Map.of("whole", Samples.CORPUS),
                        List.of(0.1),
                        798,
                        Map.of(),
                        profile)
                .text();
    }
}
