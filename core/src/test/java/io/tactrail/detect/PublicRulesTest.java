package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.event.Event;
import io.tactrail.event.Fields;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All public rules, and all public data; skipped where they are not at hand. */
class PublicRulesTest {

    private static final Path DATA = Path.of("../../shared/data");

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(Files.isDirectory(path), name + " is not at hand: " + path.toAbsolutePath());
        return path;
    }

    private static RuleSet sigmaHq() throws IOException {
        Path root = data("sigma/sigmahq");
        return RuleReader.read(
                ReadingOptions.strict(),
                Stream.of("rules", "rules-emerging-threats", "rules-threat-hunting", "rules-placeholder")
                        .map(root::resolve)
                        .toList());
    }

    private static RuleSet suzaku() throws IOException {
        return RuleReader.read(ReadingOptions.strict().withLenient(true), List.of(data("sigma/suzaku")));
    }

    private static Map<String, Long> codes(List<DocumentReport> reports) {
        Map<String, Long> codes = new TreeMap<>();
        reports.stream()
                .flatMap(report -> report.problems().stream().map(Problem::code).distinct())
                .forEach(code -> codes.merge(code, 1L, Long::sum));
        return codes;
    }

    @Test
    void item294SigmaHqLoadsButForPlaceholders() throws Exception {
        RuleSet set = sigmaHq();
        assertThat(codes(set.rejected())).isEqualTo(Map.of("E_PLACEHOLDER", 25L));
        assertThat(set.skipped()).isZero();
        assertThat(set.rules()).hasSize(3_752);
    }

    @Test
    void item294SuzakuLoads() throws Exception {
        RuleSet set = suzaku();
        assertThat(codes(set.rejected())).isEmpty();
        assertThat(set.rules()).hasSize(740);
        assertThat(set.correlations()).hasSize(5);
        RuleSet strict = RuleReader.read(ReadingOptions.strict(), List.of(data("sigma/suzaku")));
        assertThat(strict.rules()).hasSize(739);
        assertThat(codes(strict.rejected())).isEqualTo(Map.of("E_CORR_REF", 5L, "E_DUPLICATE_ID", 1L));
    }

    @Test
    void item288TheOracleAgreesOnAllData() throws Exception {
        for (RuleSet set : List.of(sigmaHq(), suzaku())) {
            Detector detector = Detector.of(set);
            List<DetectionRule> rules = set.rules().stream()
                    .filter(rule -> rule.logsource().covers(io.tactrail.sigma.Logsource.CLOUDTRAIL))
                    .toList();
            assertThat(detector.size()).isEqualTo(rules.size());
            Map<String, Integer> hits = new TreeMap<>();
            int[] events = {0};
            for (String name : List.of("invictus", "traildiscover")) {
                events(data(name), event -> {
                    events[0]++;
                    List<Hit> all = detector.detect(event);
                    List<String> found =
                            all.stream().map(hit -> hit.rule().key()).toList();
                    Fields remembered = Oracle.remembering(event.fields());
                    all.forEach(hit ->
                            assertThat(hit.matched()).isEqualTo(PlainTelling.of(rules.get(hit.number()), remembered)));
                    List<String> wanted = rules.stream()
                            .filter(rule -> Oracle.matches(rule, remembered))
                            .map(rule -> rule.rule().key())
                            .toList();
                    assertThat(found).isEqualTo(wanted);
                    if (name.equals("invictus")) {
                        found.forEach(key -> hits.merge(key, 1, Integer::sum));
                    }
                });
            }
            assertThat(events[0]).isGreaterThan(3_000);
            System.out.println(detector.size() + " rules, " + events[0] + " events; on invictus "
                    + hits.values().stream().mapToInt(Integer::intValue).sum() + " hits of " + hits.size() + " rules");
        }
    }

    static void events(Path folder, Consumer<Event> sink) {
        Raw raw = (found, event, bytes) -> sink.accept(event);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    new RecordReader(Bounds.usual()).read(in, raw);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
