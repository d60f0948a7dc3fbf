package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for all rules together: group R of the acceptance list. */
class WholeEngineTest {

    private static RuleSet random(long seed, int count) {
        RandomRules random = new RandomRules(seed);
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        for (int i = 0; i < count; i++) {
            reader.add("rule" + i, Rules.document(random.detection()).getBytes(StandardCharsets.UTF_8));
        }
        return reader.finish();
    }

    private static List<String> files(List<Hit> hits) {
        return hits.stream().map(hit -> hit.rule().file()).sorted().toList();
    }

    @Test
    void item284ABrokenRuleIsNamedAndTheOthersLoad() {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        for (int i = 0; i < 100; i++) {
            String rule = Rules.document(i % 40 == 7 ? "{a|nope: 1}" : "{a: 1}");
            reader.add("rules/" + i + ".yml", rule.getBytes(StandardCharsets.UTF_8));
        }
        RuleSet set = reader.finish();
        assertThat(set.rules()).hasSize(97);
        assertThat(set.rejected())
                .extracting(DocumentReport::file)
                .containsExactly("rules/7.yml", "rules/47.yml", "rules/87.yml");
        assertThat(set.rejected()).allSatisfy(report -> {
            assertThat(report.title()).isEqualTo("t");
            assertThat(report.document()).isEqualTo(1);
            assertThat(report.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("E_MODIFIER_UNKNOWN");
                assertThat(problem.line()).isEqualTo(3);
                assertThat(problem.column()).isEqualTo(17);
                assertThat(problem.reason()).contains("unknown modifier 'nope'; known are");
            });
        });
    }

    @Test
    void item189AndColumnsPointIntoTheCondition() {
        RuleSet set = Rules.of("title: t\nlogsource: {product: aws}\ndetection:\n  a: {x: 1}\n  condition: a xor a\n");
        Problem problem = set.rejected().get(0).problems().get(0);
        assertThat(problem.line()).isEqualTo(5);
        assertThat(problem.column()).isEqualTo(16);
    }

    @Test
    void item287And288TheOracleAgreesOnRandomRulesAndEvents() throws Exception {
        int hits = 0;
        for (int seed = 0; seed < 20; seed++) {
            RuleSet set = random(seed, 100);
            assertThat(set.rules()).hasSizeGreaterThan(80);
            assertThat(set.rejected())
                    .allSatisfy(report ->
                            assertThat(report.problems().get(0).code()).isEqualTo("E_SELECTOR_EMPTY"));
            Detector detector = Detector.of(set);
            Map<String, DetectionRule> byFile = set.rules().stream()
                    .collect(Collectors.toMap(rule -> rule.rule().file(), rule -> rule));
            RandomRules random = new RandomRules(1_000 + seed);
            for (int i = 0; i < 200; i++) {
                String json = random.event();
                // The second is what the product reads; it takes records only, which say what they are.
                Fields read = json.matches(".*\"event(Name|Source)\".*")
                        ? Rules.event(json)
                        : Events.of(json).fields();
                for (Fields event : List.of(Rules.event(json), read)) {
                    List<String> wanted = set.rules().stream()
                            .filter(rule -> Oracle.matches(rule, event))
                            .map(rule -> rule.rule().file())
                            .sorted()
                            .toList();
                    List<Hit> found = detector.detect(event);
                    assertThat(files(found)).as("seed %s, event %s", seed, json).isEqualTo(wanted);
                    found.forEach(hit -> {
                        assertThat(detector.rules().get(hit.number())).isSameAs(hit.rule());
                        assertThat(hit.matched())
                                .isEqualTo(PlainTelling.of(byFile.get(hit.rule().file()), event));
                    });
                    hits += wanted.size();
                }
            }
        }
        assertThat(hits).as("they do meet").isGreaterThan(100_000);
    }

    @Test
    void aHitStaysTrueWhenTheDetectorHasSeenOtherEvents() throws Exception {
        Detector detector = Detector.of(random(9, 100));
        RandomRules random = new RandomRules(10);
        List<Hit> hits = new ArrayList<>();
        List<List<Matched>> told = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            List<Hit> found = detector.detect(Rules.event(random.event()));
            hits.addAll(found);
            found.forEach(hit -> told.add(hit.matched()));
        }
        assertThat(hits).hasSizeGreaterThan(1_000).extracting(Hit::matched).isEqualTo(told);
    }

    @Test
    void fieldsMayAskForRulesThemselves() throws Exception {
        Detector detector = Detector.of(Rules.of(
                Rules.document("{a: 1}") + "---\n" + Rules.document("{b|contains: x, c|exists: true, d: null}")));
        Fields inner = Rules.event("{\"a\": 1}");
        Fields outer = Rules.event("{\"b\": \"xx\", \"c\": 2}");
        List<Hit> innerHits = new ArrayList<>();
        List<Hit> hits = detector.detect(new Fields() {
            @Override
            public Bag at(FieldPath path) {
                innerHits.addAll(detector.detect(inner));
                return outer.at(path);
            }

            @Override
            public List<String> names(FieldPath path) {
                return outer.names(path);
            }

            @Override
            public List<Fields> objects(FieldPath path) {
                return outer.objects(path);
            }
        });
        assertThat(hits).extracting(Hit::number).containsExactly(1);
        assertThat(innerHits).isNotEmpty().extracting(Hit::number).containsOnly(0);
    }

    @Test
    void item287ExplanationsNeverThrowAndAgree() throws Exception {
        RuleSet set = random(77, 100);
        RandomRules random = new RandomRules(78);
        for (int i = 0; i < 50; i++) {
            Fields event = Rules.event(random.event());
            set.rules()
                    .forEach(rule -> assertThat(
                                    RuleExplainer.explain(rule, event).holds())
                            .isEqualTo(Oracle.matches(rule, event)));
        }
    }

    @Test
    void item291OrderAndThreadsDoNotMatter() throws Exception {
        List<String> detections = new ArrayList<>();
        RandomRules random = new RandomRules(5);
        for (int i = 0; i < 200; i++) {
            detections.add(Rules.document(random.detection()));
        }
        List<Fields> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(Rules.event(random.event()));
        }
        List<List<String>> first = results(detections, events, 1, false);
        assertThat(results(detections, events, 8, false)).isEqualTo(first);
        assertThat(results(detections, events, 8, true)).isEqualTo(first);
    }

    private static List<List<String>> results(List<String> rules, List<Fields> events, int threads, boolean shuffled)
            throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            order.add(i);
        }
        if (shuffled) {
            Collections.shuffle(order, new Random(1));
        }
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        order.forEach(i -> reader.add("rule" + i, rules.get(i).getBytes(StandardCharsets.UTF_8)));
        Detector detector = Detector.of(reader.finish());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            events.forEach(event -> tasks.add(() -> files(detector.detect(event))));
            List<List<String>> results = new ArrayList<>();
            for (Future<List<String>> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void item215EitherOfTwoEqualKeysMayMatch() {
        Detector detector = Detector.of(Rules.of(Rules.document("{a: 1}")));
        assertThat(detector.detect(Events.of("{\"a\":2,\"a\":1}"))).hasSize(1);
        assertThat(detector.detect(Events.of("{\"a\":1,\"a\":2}"))).hasSize(1);
        assertThat(detector.detect(Events.of("{\"a\":2,\"a\":3}"))).isEmpty();
    }

    @Test
    void item216ADamagedRecordIsReportedAndTheNextIsRead() throws Exception {
        String good = "{\"eventSource\":\"s\",\"eventName\":\"X\"}\n";
        String lines = good + "{\"eventSource\":\"s\",\"eventNa\n" + good;
        List<Long> rejects = new ArrayList<>();
        int[] hits = {0};
        Detector detector = Detector.of(Rules.of(Rules.document("{eventName: X}")));
        new io.tactrail.parse.RecordReader(io.tactrail.evidence.Bounds.usual())
                .read(
                        new java.io.ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                        new io.tactrail.parse.Sink() {
                            @Override
                            public void event(io.tactrail.parse.Found found, io.tactrail.event.Event event) {
                                hits[0] += detector.detect(event).size();
                            }

                            @Override
                            public void other(io.tactrail.parse.Found found, String kind) {}

                            @Override
                            public void reject(long index, long offset, String reason) {
                                rejects.add(offset);
                            }
                        });
        assertThat(hits[0]).isEqualTo(2);
        assertThat(rejects).containsExactly((long) good.length());
    }

    @Test
    void neighbouringRulesShareTheirTests() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            yaml.append(Rules.document("{eventName: X, errorCode|exists: false, n: " + i + "}"))
                    .append("---\n");
        }
        Atoms atoms = new Atoms();
        Rules.of(yaml.toString()).rules().forEach(rule -> CompiledRule.of(rule).plan(atoms));
        assertThat(atoms.size()).isEqualTo(52);
    }
}
