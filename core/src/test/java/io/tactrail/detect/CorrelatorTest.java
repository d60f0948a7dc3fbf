package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import io.tactrail.event.Event;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelatorTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static final String BASE = rule("a", "[A, AB]") + rule("b", "[B, AB]") + rule("c", "C") + rule("f", "F");

    private static String rule(String name, String events) {
        return "title: rule " + name + "\nname: " + name
                + "\nlevel: low\nlogsource: {product: aws, service: cloudtrail}\n" + "detection: {s: {eventName: "
                + events + "}, condition: s}\n---\n";
    }

    private static String correlation(String name, String content) {
        return "title: correlation " + name + "\nname: " + name + "\nlevel: high\ncorrelation: " + content + "\n---\n";
    }

    private static RuleSet rules(String correlations) {
        StringBuilder yaml = new StringBuilder(BASE);
        for (String each : correlations.split(" \\+\\+ ")) {
            boolean named = each.charAt(1) == '=';
            yaml.append(correlation(named ? each.substring(0, 1) : "corr", named ? each.substring(2) : each));
        }
        RuleSet set = Rules.of(yaml.toString());
        assertThat(set.rejected()).isEmpty();
        return set;
    }

    /** {@code seconds name key=value}, parted by semicolons. */
    private static List<Event> events(String text) {
        List<Event> events = new ArrayList<>();
        for (String each : text.split("; ")) {
            String[] words = each.split(" ");
            StringBuilder json = new StringBuilder("{\"eventSource\":\"x.amazonaws.com\",\"eventTime\":\"")
                    .append(START.plusSeconds(Long.parseLong(words[0])))
                    .append("\",\"eventName\":\"")
                    .append(words[1])
                    .append('"');
            for (int i = 2; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                boolean plain = pair[1].matches("-?[0-9].*|null|true|\\[.*");
                json.append(",\"").append(pair[0]).append("\":");
                json.append(plain ? pair[1] : "\"" + pair[1].replace("'", "") + "\"");
            }
            events.add(Events.of(json.append('}').toString()));
        }
        return events;
    }

    private static CorrelationReport run(RuleSet set, List<Event> events, Correlator.Bounds bounds, int threads) {
        Detector detector = Detector.of(set);
        List<Correlator> correlators = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            correlators.add(new Correlator(set, bounds));
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            correlators.get(i % threads).add(event, "event " + System.identityHashCode(event), detector.detect(event));
        }
        for (Correlator other : correlators.subList(1, threads)) {
            correlators.get(0).merge(other);
        }
        return correlators.get(0).finish();
    }

    private static CorrelationReport run(RuleSet set, List<Event> events) {
        return run(set, events, Correlator.Bounds.usual(), 1);
    }

    private static String told(CorrelationReport report) {
        String hits = report.hits().stream()
                .filter(CorrelationHit::alerts)
                .map(hit -> hit.time().getEpochSecond() - START.getEpochSecond() + "/" + hit.count())
                .collect(Collectors.joining(", "));
        return hits.isEmpty() ? "none" : hits;
    }

    static Stream<String> examples() throws Exception {
        return ConformanceTest.lines("correlations.txt").filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void correlates(String example) {
        String[] parts = example.split(" ~ ");
        RuleSet set = rules(parts[1]);
        List<Event> events = events(parts[2]);
        assertThat(told(run(set, events))).isEqualTo(parts[3]);
        Collections.shuffle(events, new Random(7));
        assertThat(told(run(set, events, Correlator.Bounds.usual(), 3)))
                .as("shuffled and merged")
                .isEqualTo(parts[3]);
    }

    private static final String COUNT =
            "{type: event_count, rules: [f], group-by: [ip], timespan: 5m, condition: {gte: 3}";

    @Test
    void item222ReferencesReachAcrossFiles() {
        RuleSet set = Rules.of(ReadingOptions.strict(), correlation("x", COUNT + "}"), BASE);
        assertThat(set.rejected()).isEmpty();
        assertThat(set.correlations()).hasSize(1);
    }

    @Test
    void item260EventsWithoutAGroupFieldAreCounted() {
        CorrelationReport report =
                run(rules(COUNT + "}"), events("0 F u=1; 1 F u=1; 2 F ip=null; 3 F ip=[]; 4 F; 5 F ip=A"));
        assertThat(report.hits()).isEmpty();
        assertThat(report.counts().get(0).events()).isEqualTo(6);
        assertThat(report.counts().get(0).eventsWithoutGroupKey()).isEqualTo(5);
    }

    @Test
    void item261OneEventStandsInABoundedNumberOfGroups() {
        String values = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> "\"" + i + "\"")
                .collect(Collectors.joining(","));
        RuleSet set = rules("{type: event_count, rules: [f], group-by: [ip], timespan: 5m, condition: {gte: 1}}");
        CorrelationReport report = run(set, events("0 F ip=[" + values + "]"));
        assertThat(report.hits()).hasSize(64);
        assertThat(report.counts().get(0).eventsInTooManyGroups()).isEqualTo(1);
    }

    /** 12,000 such events, 7 MB of compressed logs, once took more than 512 MB. */
    @Test
    void eventsWithLongValuesCountAsSeveral() {
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            told.append(i == 0 ? "" : "; ").append(i / 10).append(" F ip=A n=[");
            for (int value = 0; value < 66; value++) {
                told.append(value == 0 ? "\"" : ",\"")
                        .append("x".repeat(490))
                        .append(1_000 * i + value)
                        .append('"');
            }
            told.append(']');
        }
        RuleSet set =
                rules("{type: value_count, rules: [f], group-by: [ip], timespan: 5m, condition: {field: n, gte: 10}}");
        CorrelationReport report = run(set, events(told.toString()), new Correlator.Bounds(1_000, 10, 7), 1);
        assertThat(report.hits()).hasSize(1);
        assertThat(report.counts().get(0).events() + report.counts().get(0).eventsDropped())
                .isGreaterThanOrEqualTo(500);
        assertThat(report.hits().get(0).count()).isLessThan(10);
    }

    @Test
    void item265To267GenerateDecidesWhetherBaseRulesAlert() {
        String generate = COUNT + ", generate: true}";
        String silent = COUNT + ", generate: false}";
        List<Event> events = events("0 F ip=A; 1 F ip=A; 2 F ip=A");
        assertThat(baseAlerts(rules(COUNT + "}"), events)).as("item 265").isZero();
        assertThat(baseAlerts(rules(generate), events)).as("item 266").isEqualTo(3);
        assertThat(run(rules(generate), events).hits()).as("item 266").hasSize(1);
        assertThat(baseAlerts(rules("x=" + generate + " ++ y=" + silent), events))
                .as("item 267")
                .isEqualTo(3);
        assertThat(baseAlerts(rules("x=" + silent + " ++ y=" + generate), events))
                .as("item 267")
                .isEqualTo(3);
    }

    private static long baseAlerts(RuleSet set, List<Event> events) {
        Detector detector = Detector.of(set);
        return events.stream()
                .flatMap(event -> detector.detect(event).stream())
                .filter(Hit::alerts)
                .count();
    }

    @Test
    void item268AHitHasTheLevelOfTheCorrelation() {
        CorrelationReport report = run(rules(COUNT + "}"), events("0 F ip=A; 1 F ip=A; 2 F ip=A"));
        assertThat(report.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.rule().level()).isEqualTo(Level.HIGH);
            assertThat(hit.group()).containsEntry("ip", "A");
        });
    }

    @Test
    void aRuleBelowTheLeastLevelStillFeedsACorrelation() {
        RuleSet set = Rules.of(
                ReadingOptions.strict().withMinimumLevel(Level.HIGH),
                BASE + correlation("x", COUNT + ", generate: true}"));
        List<Event> events = events("0 F ip=A; 1 F ip=A; 2 F ip=A");
        assertThat(run(set, events).hits()).hasSize(1);
        assertThat(baseAlerts(set, events)).isZero();
    }

    @Test
    void item269AHitListsItsFirstEventsAndCountsAll() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            events.addAll(events(i + " F ip=A"));
        }
        CorrelationReport report = run(rules(COUNT + "}"), events, new Correlator.Bounds(10_000, 10, 7), 2);
        assertThat(report.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.count()).isEqualTo(1_000);
            assertThat(hit.references()).hasSize(7);
            assertThat(hit.first()).isEqualTo(START);
            assertThat(hit.time()).isEqualTo(START.plusSeconds(2));
            assertThat(hit.last()).isEqualTo(START.plusSeconds(999));
        });
    }

    @Test
    void item270StateIsBoundedAndTheBoundIsSeen() {
        RuleSet set = rules(
                COUNT + "} ++ y={type: event_count, rules: [c], group-by: [ip], timespan: 5m, condition: {lt: 9}}");
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.addAll(events(i / 3 + " F ip=" + "K" + i + "; " + i / 3 + " C ip=K" + i));
        }
        events.addAll(events("50 F ip=Z; 51 F ip=Z; 52 F ip=Z; 600 F ip=late"));
        Correlator.Bounds bounds = new Correlator.Bounds(250, 40, 10);
        CorrelationReport report = run(set, events, bounds, 1);
        CorrelationReport.Count count = report.counts().get(0);
        assertThat(count.eventsDropped()).isEqualTo(54);
        assertThat(count.groupsEvicted()).isPositive();
        assertThat(report.counts().get(1).groupsEvicted()).isPositive();
        assertThat(report.counts().get(1).hits())
                .as("what was given up is not judged")
                .isEqualTo(250 - report.counts().get(1).groupsEvicted());
        assertThat(told(report)).contains("52/3");
        Collections.shuffle(events, new Random(3));
        CorrelationReport shuffled = run(set, events, bounds, 4);
        assertThat(shuffled.counts()).isEqualTo(report.counts());
        assertThat(shuffled.hits()).isEqualTo(report.hits());
    }

    @Test
    void eventsWithoutATimeAreCounted() {
        Event timeless = Events.of("{\"eventSource\":\"x\",\"eventName\":\"F\",\"ip\":\"A\"}");
        CorrelationReport report = run(rules(COUNT + "}"), List.of(timeless));
        assertThat(report.eventsWithoutTime()).isEqualTo(1);
    }
}
