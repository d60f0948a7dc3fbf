package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionParser;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.YamlReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code conformance.txt}, each with the number of the item that it shows. */
class ConformanceTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Stream<String> examples() throws Exception {
        try (InputStream in = ConformanceTest.class.getResourceAsStream("conformance.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void holds(String example) throws Exception {
        String[] parts = example.split(" ~ ");
        String expected = parts[parts.length - 1];
        if (parts.length == 3) {
            assertThat(problems(parts[1])).extracting(Problem::code).containsExactly(expected);
        } else {
            Matcher matcher = MatcherCompiler.compile(parse(parts[1], new ArrayList<>()));
            TreeFields event = new TreeFields(JSON.readValue(parts[2], Map.class));
            assertThat(matcher.matches(event)).isEqualTo(expected.equals("match"));
        }
    }

    @Test
    void item52TheDefaultLocaleDoesNotMatter() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            holds("52 ~ {a: 'TITLE'} ~ {\"a\":\"title\"} ~ match");
            holds("52 ~ {a: 'ÉCOLE'} ~ {\"a\":\"école\"} ~ match");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void item16AnUnquotedNoGivesAWarning() throws Exception {
        List<Problem> problems = new ArrayList<>();
        assertThat(parse("{mfa: No}", problems)).isNotNull();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("W_YAML_BOOL");
            assertThat(problem.warning()).isTrue();
            assertThat(problem.column()).isEqualTo(7);
        });
    }

    @Test
    void item126ExpressionsAndWildcardsStaySmallOnHostileText() throws Exception {
        String hostile = "a".repeat(100_000) + "!";
        TreeFields event = new TreeFields(Map.of("a", hostile));
        assertThat(MatcherCompiler.compile(parse("{a|re: '(a+)+$'}", new ArrayList<>()))
                        .matches(event))
                .isFalse();
        assertThat(MatcherCompiler.compile(parse("{a: '*a*a*a*a*a*b'}", new ArrayList<>()))
                        .matches(event))
                .isFalse();
    }

    @Test
    void item217LongValuesAreComparedInFull() throws Exception {
        TreeFields event = new TreeFields(Map.of("a", "x".repeat(300_000) + "END"));
        assertThat(MatcherCompiler.compile(parse("{a|endswith: END}", new ArrayList<>()))
                        .matches(event))
                .isTrue();
    }

    @Test
    void aHugeExponentIsNoBomb() throws Exception {
        TreeFields event = new TreeFields(JSON.readValue("{\"a\":1e999999999}", Map.class));
        for (String detection : List.of("{a: 22}", "{a|lt: 5}", "{a: '1*0'}", "{a: 1.0e+999999}")) {
            assertThat(MatcherCompiler.compile(parse(detection, new ArrayList<>()))
                            .matches(event))
                    .isFalse();
        }
    }

    private static List<Problem> problems(String detection) throws SigmaException {
        List<Problem> problems = new ArrayList<>();
        Detection parsed = parse(detection, problems);
        if (parsed != null) {
            try {
                MatcherCompiler.compile(parsed);
            } catch (SigmaException e) {
                problems.add(e.problem());
            }
        }
        return problems;
    }

    private static Detection parse(String detection, List<Problem> problems) throws SigmaException {
        return DetectionParser.parse(YamlReader.read(detection).get(0), problems::add);
    }
}
