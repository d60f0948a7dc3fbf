package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Fields;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleSet;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the resource files, each with the number of the item that it shows. */
class ConformanceTest {

    /** Values for {@code expand} in the examples. */
    private static final ReadingOptions STRICT = ReadingOptions.strict()
            .withPlaceholders(Map.of(
                    "admins", List.of("root", "adm*"),
                    "x", List.of("1"),
                    "a", List.of("1", "2"),
                    "b", List.of("3", "4"),
                    "tail", List.of("dir\\"),
                    "many",
                            Stream.iterate(1, i -> i + 1)
                                    .limit(101)
                                    .map(String::valueOf)
                                    .toList()));

    static Stream<String> detections() throws Exception {
        return lines("conformance.txt").filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    static Stream<String> documents() throws Exception {
        List<String> blocks = new ArrayList<>();
        for (String line : lines("documents.txt").toList()) {
            if (line.startsWith("=== ")) {
                blocks.add(line);
            } else if (!blocks.isEmpty()) {
                blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1) + "\n" + line);
            }
        }
        return blocks.stream();
    }

    static Stream<String> lines(String resource) throws Exception {
        try (InputStream in = ConformanceTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    /** {@code number ~ detection ~ event ~ match|no}, or {@code number ~ detection ~ code}. */
    @ParameterizedTest
    @MethodSource("detections")
    void detection(String example) throws Exception {
        String[] parts = example.split(" ~ ");
        String expected = parts[parts.length - 1];
        RuleSet set = Rules.of(STRICT, Rules.document(parts[1]));
        if (parts.length == 3) {
            assertThat(Rules.codes(set)).containsExactly(expected);
            return;
        }
        assertThat(set.rejected()).isEmpty();
        boolean wanted = expected.equals("match");
        assertThat(expected).isIn("match", "no");
        Fields event = Rules.event(parts[2]);
        assertThat(Detector.of(set).detect(event)).as("compiled").hasSize(wanted ? 1 : 0);
        DetectionRule rule = set.rules().get(0);
        assertThat(Oracle.matches(rule, event)).as("oracle").isEqualTo(wanted);
        assertThat(RuleExplainer.explain(rule, event).holds()).as("explained").isEqualTo(wanted);
        assertThat(CompiledRule.of(rule).identifiers().values()).allSatisfy(matcher -> matcher.matches(event));
    }

    /** {@code === number [lenient] (loads | code...)}, then the file. */
    @ParameterizedTest
    @MethodSource("documents")
    void document(String block) {
        int end = block.indexOf('\n');
        List<String> words = new ArrayList<>(List.of(block.substring(4, end).split(" ")));
        words.remove(0);
        boolean lenient = words.remove("lenient");
        RuleSet set = Rules.of(STRICT.withLenient(lenient), block.substring(end + 1));
        if (words.remove("loads")) {
            assertThat(set.rejected()).isEmpty();
            assertThat(set.rules().size()
                            + set.correlations().size()
                            + set.filters().size())
                    .isPositive();
        } else {
            assertThat(set.rejected()).isNotEmpty();
        }
        assertThat(Rules.codes(set)).containsExactlyElementsOf(words);
    }

    @Test
    void everyExampleIsRead() throws Exception {
        assertThat(detections().count()).isGreaterThan(300);
        assertThat(documents().count()).isGreaterThan(45);
    }
}
