package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Fields;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Logsource;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import io.tactrail.sigma.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static boolean matches(String detection, Fields event) {
        RuleSet set = Rules.of(Rules.document(detection));
        assertThat(set.rejected()).isEmpty();
        return !Detector.of(set).detect(event).isEmpty();
    }

    @Test
    void item9TheLeastLevelLeavesOutWhatIsBelowIt() {
        String low = Rules.document("{a: 1}") + "level: low\n";
        String high = Rules.document("{a: 1}") + "level: high\n";
        RuleSet set =
                Rules.of(ReadingOptions.strict().withMinimumLevel(Level.MEDIUM), low, high, Rules.document("{a: 1}"));
        assertThat(set.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.rule().level()).isEqualTo(Level.HIGH));
        assertThat(set.belowLevel()).isEqualTo(2);
    }

    @Test
    void item14UnknownKeysAreKept() throws Exception {
        RuleSet set = Rules.of(Rules.document("{a: 1}") + "myteam: {owner: x}\n");
        Hit hit = Detector.of(set).detect(Rules.event("{\"a\":1}")).get(0);
        YamlNode.Map map = (YamlNode.Map) hit.rule().custom().get("myteam");
        assertThat(map.get("owner").value())
                .isInstanceOfSatisfying(
                        YamlNode.Scalar.class,
                        scalar -> assertThat(scalar.text()).isEqualTo("x"));
    }

    @Test
    void item15AFieldMappingGivesATaxonomyAMeaning() throws Exception {
        String rule = Rules.document("{event.action: X}") + "taxonomy: ecs\n";
        RuleSet set = Rules.of(
                ReadingOptions.strict().withTaxonomies(Map.of("ecs", Map.of("event.action", "eventName"))), rule);
        assertThat(Detector.of(set).detect(Rules.event("{\"eventName\":\"X\"}")))
                .hasSize(1);
        assertThat(Rules.codes(Rules.of(rule))).containsExactly("E_TAXONOMY");
    }

    @Test
    void item16AnUnquotedNoGivesAWarning() {
        RuleSet set = Rules.of(Rules.document("{mfa: No}"));
        assertThat(set.rules()).hasSize(1);
        Problem problem = set.warned().get(0).problems().get(0);
        assertThat(problem.code()).isEqualTo("W_YAML_BOOL");
        assertThat(problem.warning()).isTrue();
        assertThat(problem.line()).isEqualTo(3);
    }

    @Test
    void item24TheByteOrderMarkAndCarriageReturnsChangeNothing() throws Exception {
        String rule = "\uFEFF" + Rules.document("{a: 1}").replace("\n", "\r\n");
        assertThat(Detector.of(Rules.of(rule)).detect(Rules.event("{\"a\":1}"))).hasSize(1);
    }

    @Test
    void item29InactiveRulesAreSkippedAndCounted() {
        String rule = Rules.document("{a: 1}") + "status: ";
        RuleSet set = Rules.of(ReadingOptions.strict(), rule + "unsupported", rule + "deprecated", rule + "stable");
        assertThat(set.rules()).hasSize(1);
        assertThat(set.skipped()).isEqualTo(2);
        assertThat(Rules.of(ReadingOptions.strict().withInactive(true), rule + "unsupported")
                        .rules())
                .hasSize(1);
    }

    @Test
    void item30To35LogSourcesDecideWhichRulesRun() throws Exception {
        Fields event = Rules.event("{\"eventName\":\"X\"}");
        Map<String, Boolean> expected = Map.of(
                "{product: aws, service: cloudtrail}", true,
                "{product: windows}", false,
                "{product: aws}", true,
                "{service: cloudtrail}", true,
                "{category: process_creation}", false,
                "{product: aws, category: process_creation}", false,
                "{product: AWS, service: CloudTrail}", true,
                "{product: aws, service: cloudtrail, definition: 'data events on', custom: 5}", true);
        expected.forEach((logsource, runs) -> {
            RuleSet set =
                    Rules.of("title: t\nlogsource: " + logsource + "\ndetection: {s: {eventName: X}, condition: s}\n");
            assertThat(set.rejected()).isEmpty();
            assertThat(Detector.of(set).detect(event)).as(logsource).hasSize(runs ? 1 : 0);
        });
        RuleSet other = Rules.of("title: t\nlogsource: {product: okta}\ndetection: {s: {eventName: X}, condition: s}");
        assertThat(Detector.of(other, new Logsource(null, "okta", "okta")).detect(event))
                .hasSize(1);
    }

    @Test
    void item52TheDefaultLocaleDoesNotMatter() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(matches("{a: 'TITLE'}", Rules.event("{\"a\":\"title\"}")))
                    .isTrue();
            assertThat(matches("{a: ['TITLE', 1x, 2x, 3x, 4x]}", Rules.event("{\"a\":\"title\"}")))
                    .isTrue();
            assertThat(matches("{a: 'ÉCOLE'}", Rules.event("{\"a\":\"école\"}")))
                    .isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void item126ExpressionsAndWildcardsStaySmallOnHostileText() {
        Fields event = new TreeFields(Map.of("a", "a".repeat(100_000) + "!"));
        assertThat(matches("{a|re: '(a+)+$'}", event)).isFalse();
        assertThat(matches("{a: '*a*a*a*a*a*b'}", event)).isFalse();
    }

    @Test
    void item217LongValuesAreComparedInFull() {
        assertThat(matches("{a|endswith: END}", new TreeFields(Map.of("a", "x".repeat(300_000) + "END"))))
                .isTrue();
    }

    @Test
    void aHugeExponentIsNoBomb() throws Exception {
        Fields event = Rules.event("{\"a\":1e999999999}");
        for (String detection : List.of("{a: 22}", "{a|lt: 5}", "{a: '1*0'}", "{a: 1.0e+999999}")) {
            assertThat(matches(detection, event)).isFalse();
        }
    }

    @Test
    void anExpressionThatWouldGrowIsRefused() {
        for (String bomb : List.of(
                "((a{100}){100}){100}", "(a{1000}){1000}", "(" + "a".repeat(200) + "){1000}", "a".repeat(20_000))) {
            assertThat(Rules.codes(Rules.of(Rules.document("{a|re: '" + bomb + "'}"))))
                    .as(bomb.substring(0, 10))
                    .containsExactly("E_REGEX_LIMIT");
        }
        assertThat(Rules.codes(Rules.of(Rules.document("{a|re: '(.){200,}[a-z]{1,300}'}"))))
                .isEmpty();
    }

    @Test
    void item165PlaceholdersHaveABound() {
        List<String> many = java.util.stream.IntStream.range(0, 101)
                .mapToObj(String::valueOf)
                .toList();
        RuleSet set = Rules.of(
                ReadingOptions.strict().withPlaceholders(Map.of("m", many)), Rules.document("{a|expand: '%m%-%m%'}"));
        assertThat(Rules.codes(set)).containsExactly("E_PLACEHOLDER_LIMIT");
    }

    @Test
    void item195DeepConditionsHaveADefinedOutcome() throws Exception {
        for (String deep :
                List.of("(".repeat(1000) + "s" + ")".repeat(1000), "not ".repeat(100_000) + "s", "(".repeat(100_000))) {
            RuleSet set = Rules.of(Rules.document("{s: {a: 1}, condition: '" + deep + "'}"));
            assertThat(Rules.codes(set)).containsExactly("E_CONDITION_LIMIT");
        }
        String wide = "s or ".repeat(2000) + "s";
        assertThat(matches("{s: {a: 1}, condition: '" + wide + "'}", Rules.event("{\"a\":1}")))
                .isTrue();
    }

    @Test
    void item292OneHitARuleAndEvent() throws Exception {
        RuleSet set = Rules.of(Rules.document("{s: {a: [x, y]}, k: [x, y], condition: [s, k, 1 of them]}"));
        assertThat(Detector.of(set).detect(Rules.event("{\"a\":[\"x\",\"y\"],\"b\":\"xy\"}")))
                .hasSize(1);
    }

    @Test
    void item293AHitNamesWhatMatched() throws Exception {
        RuleSet set = Rules.of(Rules.document(
                "{s: {a: 1, b|startswith: x}, f: {c: 1}, g: [{a: 9}, {b: xy}], condition: s and g and not f}"));
        Hit hit = Detector.of(set)
                .detect(Rules.event("{\"a\":1,\"b\":[\"q\",\"xy\"],\"c\":2}"))
                .get(0);
        assertThat(hit.matched())
                .containsExactly(
                        new Matched("s", "a", "a: 1", List.of("1")),
                        new Matched("s", "b", "b|startswith: x", List.of("xy")),
                        new Matched("g", "b", "b: xy", List.of("xy")));
    }

    @Test
    void itemsAreReadFromAnyFileName() {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        reader.add("x.yml", Rules.document("{a: 1}").getBytes(StandardCharsets.UTF_8));
        assertThat(reader.finish().rules().get(0).rule().file()).isEqualTo("x.yml");
    }
}
