package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.event.Event;
import io.tactrail.event.Fields;
import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Logsource;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often each public rule hits on the public {@code invictus} events: by the compiled engine, by the plain walk, and
 * as {@code docs/sigma-hits.md} says. To write that file anew after a wanted change:
 * {@code mvn -pl core -am test -Dtest=PublicHitsTest -Dsurefire.failIfNoSpecifiedTests=false -Dtactrail.golden=write}.
 */
class PublicHitsTest {

    private static final Path DATA = Path.of("../../shared/data");
    private static final Path DOCUMENT = Path.of("../docs/sigma-hits.md");

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(Files.isDirectory(path), name + " is not at hand: " + path.toAbsolutePath());
        return path;
    }

    /** Hits by the key of a rule or correlation. */
    private record Counted(RuleSet set, Map<String, Integer> hits) {

        private int of(Rule rule) {
            return hits.getOrDefault(rule.key(), 0);
        }

        List<Rule> hitting() {
            return set.rules().stream()
                    .map(DetectionRule::rule)
                    .filter(rule -> of(rule) > 0)
                    .toList();
        }
    }

    /** What the engine says of the events, once the plain walks have said the same. */
    private static Counted counted(RuleSet set, List<Event> events) {
        Detector detector = Detector.of(set);
        Correlator correlator = new Correlator(set);
        List<DetectionRule> rules = set.rules().stream()
                .filter(rule -> rule.logsource().covers(Logsource.CLOUDTRAIL))
                .toList();
        Map<String, Set<Integer>> walked = new TreeMap<>();
        Map<String, Integer> hits = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Fields remembered = Oracle.remembering(event.fields());
            List<String> wanted = new ArrayList<>();
            for (DetectionRule rule : rules) {
                if (Oracle.matches(rule, remembered)) {
                    wanted.add(rule.rule().key());
                    walked.computeIfAbsent(rule.rule().key(), key -> new TreeSet<>())
                            .add(i);
                }
            }
            List<Hit> found = detector.detect(event);
            assertThat(found)
                    .as("event " + i)
                    .extracting(hit -> hit.rule().key())
                    .isEqualTo(wanted);
            found.forEach(hit -> hits.merge(hit.rule().key(), 1, Integer::sum));
            correlator.add(event, "event " + i, found);
        }
        walked.forEach((key, matched) -> assertThat(hits.get(key)).isEqualTo(matched.size()));
        CorrelationReport report = correlator.finish();
        assertThat(report.eventsWithoutTime()).isZero();
        Set<String> keys = rules.stream().map(rule -> rule.rule().key()).collect(Collectors.toSet());
        for (Correlation correlation : set.correlations()) {
            List<CorrelationHit> found = report.hits().stream()
                    .filter(hit -> hit.rule().equals(correlation.rule()))
                    .toList();
            hits.put(correlation.rule().key(), found.size());
            if (CorrelationOracle.understands(correlation, keys)) {
                assertThat(found.stream()
                                .map(hit -> CorrelationOracle.told(
                                        hit.time(),
                                        hit.last(),
                                        List.copyOf(hit.group().values())))
                                .sorted())
                        .as(correlation.rule().title())
                        .isEqualTo(CorrelationOracle.hits(correlation, events, walked));
            }
        }
        return new Counted(set, hits);
    }

    private static List<Event> invictus() {
        List<Event> events = new ArrayList<>();
        PublicRulesTest.events(data("invictus"), events::add);
        assertThat(events).hasSize(2_900);
        return events;
    }

    @Test
    void theTableOfHitsIsTrue() throws Exception {
        Path sigmaHq = data("sigma/sigmahq/rules/cloud/aws");
        Path suzaku = data("sigma/suzaku");
        List<Event> events = invictus();
        Counted first = counted(RuleReader.read(ReadingOptions.strict(), List.of(sigmaHq)), events);
        Counted second = counted(RuleReader.read(ReadingOptions.strict().withLenient(true), List.of(suzaku)), events);
        assertThat(first.set().correlations()).isEmpty();
        Set<String> keys =
                second.set().rules().stream().map(rule -> rule.rule().key()).collect(Collectors.toSet());
        assertThat(second.set().correlations())
                .hasSize(5)
                .as("that the plain walk judges")
                .allMatch(correlation -> CorrelationOracle.understands(correlation, keys));
        String found = document(first, second);
        if ("write".equals(System.getProperty("tactrail.golden"))) {
            Files.writeString(DOCUMENT, found);
        }
        assertThat(found).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void ourOwnRulesHitAsThePlainWalksSay() throws Exception {
        RuleSet own = RuleReader.read(ReadingOptions.strict(), List.of(Path.of("../rules")));
        Counted counted = counted(own, invictus());
        assertThat(counted.hitting()).hasSizeGreaterThan(10);
        Set<String> keys = own.rules().stream().map(rule -> rule.rule().key()).collect(Collectors.toSet());
        assertThat(own.correlations())
                .as("that the plain walk can judge")
                .filteredOn(correlation -> CorrelationOracle.understands(correlation, keys))
                .hasSizeGreaterThan(20);
    }

    private static String document(Counted sigmaHq, Counted suzaku) {
        StringBuilder text = new StringBuilder();
        text.append("# How often public rules hit on public data\n\n");
        text.append(
                "Each rule of two public packs on the 2,900 events of the public `invictus` data (one hour of simulated"
                        + " attacks among Terraform's\nset-up and clean-up). The numbers are the compiled engine's; a plain walk over"
                        + " the rules as written finds the same rules on the same\nevents, and a plain look at every window the same"
                        + " hits of correlations. `PublicHitsTest` holds all of it against this page and says how to\nwrite it"
                        + " anew.\n\nSources: [SigmaHQ/sigma](https://github.com/SigmaHQ/sigma) at 8eaafff and"
                        + " [Yamato-Security/suzaku-rules](https://github.com/Yamato-Security/suzaku-rules)\nat 53068ef, both under"
                        + " the [Detection Rule License"
                        + " 1.1](https://github.com/SigmaHQ/Detection-Rule-License); events:\n"
                        + "[invictus-ir/aws_dataset](https://github.com/invictus-ir/aws_dataset), MIT.\n");
        section(text, "SigmaHQ, `rules/cloud/aws`, strict", sigmaHq);
        section(text, "suzaku-rules, lenient", suzaku);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Counted counted) {
        RuleSet set = counted.set();
        List<Rule> hitting = counted.hitting();
        int hits = hitting.stream().mapToInt(counted::of).sum();
        text.append("\n## ").append(title).append("\n\n");
        text.append(String.format(
                "%,d of %,d rules hit %,d times; a rule that is not listed hits nothing.\n",
                hitting.size(), set.rules().size(), hits));
        if (!set.correlations().isEmpty()) {
            text.append("Rules marked \\* alert only through their correlation.\n\n");
            text.append("| correlation | level | id | author | hits |\n|---|---|---|---|---:|\n");
            rows(
                    text,
                    counted,
                    set.correlations().stream().map(Correlation::rule).toList());
        }
        text.append("\n| rule | level | id | author | hits |\n|---|---|---|---|---:|\n");
        rows(text, counted, hitting);
    }

    private static void rows(StringBuilder text, Counted counted, List<Rule> rules) {
        rules.stream()
                .sorted(Comparator.comparingInt((Rule rule) -> -counted.of(rule))
                        .thenComparing(Rule::title)
                        .thenComparing(Rule::key))
                .forEach(rule -> text.append("| ")
                        .append(cell(rule.title()))
                        .append(counted.set().alerts(rule) ? "" : " \\*")
                        .append(" | ")
                        .append(rule.level() == null ? "" : rule.level().word())
                        .append(" | ")
                        .append(rule.id() == null ? "" : rule.id())
                        .append(" | ")
                        .append(cell(rule.author() == null ? "" : rule.author()))
                        .append(" | ")
                        .append(counted.of(rule))
                        .append(" |\n"));
    }

    private static String cell(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(
                        i -> "|<*_`[\\".indexOf(text.charAt(i)) < 0 ? text.substring(i, i + 1) : "\\" + text.charAt(i))
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
