package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import io.tactrail.event.Fields;
import io.tactrail.sigma.RuleSet;
import org.junit.jupiter.api.Test;

class FilterTest {

    private static final String AWS = "{product: aws, service: cloudtrail}";

    private static String rule(String detection) {
        return rule("r", AWS, detection);
    }

    private static String rule(String name, String logsource, String detection) {
        return "title: rule " + name + "\nname: " + name + "\nlogsource: " + logsource + "\ndetection: " + detection
                + "\n---\n";
    }

    private static String filter(String rules, String content) {
        return filter(AWS, rules, content);
    }

    private static String filter(String logsource, String rules, String content) {
        return "title: filter\nlogsource: " + logsource + "\nfilter: {rules: " + rules + ", " + content + "}\n---\n";
    }

    private static boolean matches(String yaml, String json) throws Exception {
        RuleSet set = Rules.of(yaml);
        assertThat(set.rejected()).isEmpty();
        Fields event = Rules.event(json);
        int hits = Detector.of(set).detect(event).size();
        long wanted =
                set.rules().stream().filter(rule -> Oracle.matches(rule, event)).count();
        assertThat(hits).as("the oracle agrees").isEqualTo((int) wanted);
        assertThat(RuleExplainer.explain(set.rules().get(0), event).holds()).isEqualTo(hits > 0);
        return hits > 0;
    }

    @Test
    void item271AFilterIsJoinedByAnd() throws Exception {
        String yaml = rule("{s: {eventName: X}, condition: s}")
                + filter("[r]", "selection: {user: ci}, condition: not selection");
        assertThat(matches(yaml, "{\"eventName\":\"X\",\"user\":\"ci\"}")).isFalse();
        assertThat(matches(yaml, "{\"eventName\":\"X\",\"user\":\"bob\"}")).isTrue();
        String positive = rule("{s: {eventName: X}, condition: s}")
                + filter("[r]", "selection: {user: ci}, condition: selection");
        assertThat(matches(positive, "{\"eventName\":\"X\",\"user\":\"ci\"}")).isTrue();
        assertThat(matches(positive, "{\"eventName\":\"X\",\"user\":\"bob\"}")).isFalse();
    }

    @Test
    void item273TheConditionIsPutInBrackets() throws Exception {
        String yaml = rule("{a: {x: 1}, b: {y: 1}, condition: a or b}") + filter("[r]", "f: {z: 1}, condition: not f");
        assertThat(matches(yaml, "{\"x\":1,\"z\":1}")).isFalse();
        assertThat(matches(yaml, "{\"x\":1}")).isTrue();
    }

    @Test
    void item274EachConditionOfAListIsFiltered() throws Exception {
        String yaml = rule("{a: {x: 1}, b: {y: 1}, condition: [a, b]}") + filter("[r]", "f: {z: 1}, condition: not f");
        assertThat(matches(yaml, "{\"y\":1,\"z\":1}")).isFalse();
        assertThat(matches(yaml, "{\"y\":1}")).isTrue();
    }

    @Test
    void item275AFilterNamesItsRulesOrAll() {
        String both = rule("r", AWS, "{a: {x: 1}, condition: a}") + rule("q", AWS, "{a: {x: 1}, condition: a}");
        String content = "f: {z: 1}, condition: not f";
        assertThat(filtered(both + filter("any", content))).isEqualTo(2);
        assertThat(filtered(both + filter("[]", content))).isEqualTo(2);
        assertThat(filtered(both + filter("[q]", content))).isEqualTo(1);
        assertThat(filtered(both + filter("q", content))).isEqualTo(1);
        String id = both.replace("name: r\n", "name: r\nid: 929a690e-bef0-4204-a928-ef5e620d6fcc\n");
        assertThat(filtered(id + filter("[929A690E-bef0-4204-a928-ef5e620d6fcc]", content)))
                .isEqualTo(1);
    }

    private static long filtered(String yaml) {
        RuleSet set = Rules.of(yaml);
        assertThat(set.rejected()).isEmpty();
        return set.rules().stream().filter(rule -> !rule.filters().isEmpty()).count();
    }

    @Test
    void item277TheLogSourceOfAFilterContainsTheRules() {
        String detection = "{a: {x: 1}, condition: a}";
        String content = "f: {z: 1}, condition: not f";
        assertThat(filtered(rule("r", AWS, detection) + filter("{product: aws}", "any", content)))
                .isEqualTo(1);
        assertThat(filtered(rule("r", "{product: aws}", detection) + filter(AWS, "any", content)))
                .isZero();
    }

    @Test
    void item279NamesOfFilterAndRuleNeverMix() throws Exception {
        String yaml = rule("{selection_a: {x: 1}, condition: 1 of selection*}")
                + filter("[r]", "selection: {z: 1}, selection_a: {z: 1}, condition: not selection and not selection_a");
        assertThat(matches(yaml, "{\"z\":1}")).isFalse();
        assertThat(matches(yaml, "{\"x\":1}")).isTrue();
        String them = rule("{a: {x: 1}, condition: 1 of them}") + filter("[r]", "f: {z: 1}, condition: not f");
        assertThat(matches(them, "{\"z\":1}")).isFalse();
        assertThat(matches(them, "{\"x\":1}")).isTrue();
        String same = rule("{a: {x: 1}, condition: a}") + filter("[r]", "a: {z: 1}, condition: not a");
        assertThat(matches(same, "{\"x\":1}")).isTrue();
        assertThat(matches(same, "{\"x\":1,\"z\":1}")).isFalse();
    }

    @Test
    void item280PatternsWorkInsideAFilter() throws Exception {
        for (String condition : new String[] {"not 1 of sel_*", "not 1 of them"}) {
            String yaml = rule("{a: {x: 1}, condition: a}")
                    + filter("[r]", "sel_a: {y: 1}, sel_b: {z: 1}, condition: " + condition);
            assertThat(matches(yaml, "{\"x\":1,\"y\":1}")).isFalse();
            assertThat(matches(yaml, "{\"x\":1,\"z\":1}")).isFalse();
            assertThat(matches(yaml, "{\"x\":1}")).isTrue();
        }
        String all = rule("{a: {x: 1}, condition: a}")
                + filter("[r]", "sel_a: {y: 1}, sel_b: {z: 1}, condition: not all of sel_*");
        assertThat(matches(all, "{\"x\":1,\"y\":1}")).isTrue();
        assertThat(matches(all, "{\"x\":1,\"y\":1,\"z\":1}")).isFalse();
    }

    @Test
    void item281AFilterReachesACorrelationThroughItsRules() {
        String yaml = rule("{a: {eventName: X}, condition: a}")
                + "title: c\ncorrelation: {type: event_count, rules: [r], group-by: [ip], timespan: 5m, condition: {gte: 2}}\n---\n";
        String filter = filter("[r]", "f: {user: ci}, condition: not f");
        assertThat(hits(yaml)).isEqualTo(1);
        assertThat(hits(yaml + filter)).isZero();
    }

    private static int hits(String yaml) {
        RuleSet set = Rules.of(yaml);
        assertThat(set.rejected()).isEmpty();
        Detector detector = Detector.of(set);
        Correlator correlator = new Correlator(set);
        for (int i = 0; i < 2; i++) {
            var event = Events.of("{\"eventSource\":\"s\",\"eventName\":\"X\",\"eventTime\":\"2024-01-01T00:00:0" + i
                    + "Z\",\"ip\":\"A\",\"user\":\"" + (i == 0 ? "ci" : "bob") + "\"}");
            correlator.add(event, "e" + i, detector.detect(event));
        }
        return correlator.finish().hits().size();
    }

    @Test
    void item282SeveralFiltersAllApply() throws Exception {
        String yaml = rule("{a: {x: 1}, condition: a}")
                + filter("[r]", "f: {y: 1}, condition: not f")
                + filter("any", "f: {z: 1}, condition: not f");
        assertThat(matches(yaml, "{\"x\":1,\"y\":1}")).isFalse();
        assertThat(matches(yaml, "{\"x\":1,\"z\":1}")).isFalse();
        assertThat(matches(yaml, "{\"x\":1}")).isTrue();
    }
}
