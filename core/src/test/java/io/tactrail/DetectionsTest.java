package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tactrail.attack.AttackVersion;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.CorrelationEntry;
import io.tactrail.casefile.Detections;
import io.tactrail.casefile.Filter;
import io.tactrail.casefile.RuleActivity;
import io.tactrail.casefile.Timeline;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.event.Outcome;
import io.tactrail.report.CaseFolder;
import io.tactrail.report.TerminalReport;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over evidence: from records to what a case says of them. */
class DetectionsTest {

    private static final Instant START = Instant.parse("2026-03-10T06:00:00Z");

    private static final String STOPPED = """
            title: Trail stopped
            id: 11111111-2222-4333-8444-000000000001
            name: stopped
            level: high
            tags: [attack.defense-evasion, attack.t1562.008]
            logsource: {product: aws, service: cloudtrail}
            detection:
              s: {eventName: StopLogging, requestParameters.name|startswith: manage}
              condition: s
            """;

    private static final String DENIED = """
            title: Refused
            name: refused
            level: low
            logsource: {product: aws, service: cloudtrail}
            detection:
              s: {errorCode: AccessDenied}
              condition: s
            """;

    private static final String BURST = """
            title: Burst of refusals
            id: 11111111-2222-4333-8444-000000000002
            level: medium
            tags: [attack.discovery]
            correlation:
              type: event_count
              rules: [refused]
              group-by: [userIdentity.arn]
              timespan: 10m
              condition: {gte: 3}
            """;

    @TempDir
    private Path folder;

    private static RuleSet rules(String... documents) {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        for (int i = 0; i < documents.length; i++) {
            reader.add("rules-" + i + ".yml", documents[i].getBytes(StandardCharsets.UTF_8));
        }
        return reader.finish();
    }

    private static String event(String id, long seconds, String name, String more) {
        return "{\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventName\":\"" + name + "\",\"eventID\":\"" + id
                + "\",\"eventTime\":\"" + START.plusSeconds(seconds) + "\",\"recipientAccountId\":\"111122223333\","
                + "\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/alice\"}"
                + (more.isEmpty() ? "" : "," + more) + "}\n";
    }

    private static String stop(String id, long seconds) {
        return event(id, seconds, "StopLogging", "\"requestParameters\":{\"name\":\"management\"}");
    }

    private static String refused(String id, long seconds) {
        return event(id, seconds, "LookupEvents", "\"errorCode\":\"AccessDenied\"");
    }

    private Case investigate(RuleSet rules, Filter filter, String... records) throws IOException {
        Path log = Files.writeString(folder.resolve("log.jsonl"), String.join("", records));
        return investigate(rules, filter, AttackVersion.V19_0, 2, List.of(log.toString()));
    }

    private Case investigate(RuleSet rules, Filter filter, AttackVersion attack, int threads, List<String> evidence)
            throws IOException {
        Settings usual = Settings.usual();
        return Tactrail.investigate(
                evidence,
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "scan"),
                new Settings(usual.catalog(), rules, attack, filter, usual.bounds(), threads, new TreeMap<>()),
                new Progress());
    }

    private Case investigate(RuleSet rules, String... records) throws IOException {
        return investigate(rules, Filter.ALL, records);
    }

    private static List<String> told(Detections detections) {
        return detections.rules().stream()
                .map(rule -> rule.rule().title() + " " + rule.count())
                .toList();
    }

    @Test
    void aDetectionTellsRuleEventMatchedFieldsAndTechniques() throws IOException {
        Detections found =
                investigate(rules(STOPPED), stop("one", 5), refused("two", 6)).detections();
        assertThat(found.loaded()).isEqualTo(1);
        assertThat(found.events()).isEqualTo(1);
        assertThat(told(found)).containsExactly("Trail stopped 1");
        RuleActivity rule = found.rules().get(0);
        assertThat(rule.counts().of(Outcome.SUCCEEDED)).isEqualTo(1);
        assertThat(rule.events())
                .extracting("reference", "path", "index")
                .containsExactly(tuple("one", "log.jsonl", 0L));
        assertThat(rule.examples().iterator().next().matched())
                .extracting("field", "values")
                .containsExactly(
                        tuple("eventName", List.of("StopLogging")),
                        tuple("requestParameters.name", List.of("management")));
        assertThat(rule.tags().mappings())
                .extracting("tactic", "technique")
                .containsExactly(tuple("Defense Impairment", "T1685.002"));
        assertThat(rule.tags().mappings().get(0).migrated()).contains("T1562.008");
    }

    @Test
    void techniquesAreInTheVersionThatWasAskedFor() throws IOException {
        Path log = Files.writeString(folder.resolve("old.jsonl"), stop("one", 1));
        Case found = investigate(rules(STOPPED), Filter.ALL, AttackVersion.V18_1, 1, List.of(log.toString()));
        assertThat(found.detections().rules().get(0).tags().mappings())
                .extracting("tactic", "technique")
                .containsExactly(tuple("Defense Evasion", "T1562.008"));
    }

    @Test
    void copiesOfAnEventAndSecondLogsOfAnActAreDetectedOnce() throws IOException {
        String shared = "\"requestParameters\":{\"name\":\"management\"},\"sharedEventID\":\"shared\"";
        Case found = investigate(
                rules(STOPPED),
                stop("one", 1),
                stop("one", 1),
                event("here", 2, "StopLogging", shared),
                event("there", 2, "StopLogging", shared).replace("\"111122223333\"", "\"444455556666\""));
        assertThat(found.ledger().duplicates()).isEqualTo(1);
        assertThat(told(found.detections())).containsExactly("Trail stopped 2");
    }

    @Test
    void aCorrelationCountsDistinctEventsInEventTimeWhateverTheOrderOfTheFile() throws IOException {
        Detections found = investigate(
                        rules(DENIED, BURST),
                        refused("c", 560),
                        refused("a", 0),
                        refused("a", 0),
                        refused("b", 300),
                        refused("z", 5_000),
                        refused("z", 5_000),
                        refused("z", 5_000))
                .detections();
        assertThat(told(found)).as("rules that only feed are silent").containsExactly("Burst of refusals 1");
        RuleActivity burst = found.rules().get(0);
        assertThat(burst.hits().get(0).references()).containsExactly("a", "b", "c");
        assertThat(burst.hits().get(0).group())
                .containsEntry("userIdentity.arn", "arn:aws:iam::111122223333:user/alice");
        assertThat(found.cited()).containsOnlyKeys("a", "b", "c");
        assertThat(found.cited().get("b").index()).isEqualTo(3);
    }

    @Test
    void anActThatTwoLogsTellCountsOnceInACorrelation() throws IOException {
        String twice = "\"errorCode\":\"AccessDenied\",\"sharedEventID\":\"shared\"";
        Case found = investigate(
                rules(DENIED, BURST),
                refused("a", 0),
                event("here", 2, "LookupEvents", twice),
                event("there", 2, "LookupEvents", twice)
                        .replace("recipientAccountId\":\"111122223333", "recipientAccountId\":\"444455556666"));
        assertThat(found.detections().rules()).isEmpty();
    }

    /** A low correlation counts a high rule; whoever asks for high rules heard of neither. */
    @Test
    void aCorrelationBelowTheLevelAskedForSilencesNobody() throws IOException {
        RuleReader reader = new RuleReader(ReadingOptions.strict().withMinimumLevel(Level.HIGH));
        String low = BURST.replace("[refused]", "[stopped]").replace("medium", "low");
        for (String document : List.of(STOPPED, low)) {
            reader.add(document.length() + ".yml", document.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(told(investigate(reader.finish(), stop("one", 5)).detections()))
                .containsExactly("Trail stopped 1");
    }

    @Test
    void aCorrelationOverACorrelationNamesTheEventsThatAreBehindIt() throws IOException {
        String inner = BURST.replace("level: medium", "name: burst");
        String outer = BURST.replace("Burst of refusals", "Refused, then stopped")
                .replace("000002", "000003")
                .replace("event_count", "temporal_ordered")
                .replace("[refused]", "[burst, stopped]")
                .replace("condition: {gte: 3}", "generate: true");
        Detections found = investigate(
                        rules(STOPPED, DENIED, inner, outer),
                        refused("a", 0),
                        refused("b", 300),
                        refused("c", 560),
                        stop("d", 1_000))
                .detections();
        assertThat(told(found)).contains("Refused, then stopped 1");
        RuleActivity activity = found.rules().stream()
                .filter(RuleActivity::correlates)
                .findFirst()
                .orElseThrow();
        assertThat(activity.hits().get(0).references()).containsExactly("a", "b", "c", "d");
        assertThat(activity.hits().get(0).count()).isEqualTo(4);
        assertThat(activity.hits().get(0).first()).isEqualTo(START);
        assertThat(found.cited()).containsKeys("a", "b", "c", "d");
    }

    /** Only the called account's log knows a caller from outside; the caller's log tells the act. */
    @Test
    void aRuleThatOnlyTheSecondLogOfAnActFulfilsIsHeard() throws IOException {
        String foreign = STOPPED.replace("eventName: StopLogging, requestParameters.name|startswith: manage", "X")
                .replace("X", "userIdentity.type: AWSAccount");
        String burst = BURST.replace("[refused]", "[stopped, refused]")
                .replace("[userIdentity.arn]", "[eventSource]")
                .replace("{gte: 3}", "{gte: 2}\n  generate: true");
        String[] records = new String[4];
        for (int i = 0; i < 2; i++) {
            String both = "\"errorCode\":\"AccessDenied\",\"sharedEventID\":\"shared" + i + "\"";
            records[i] = event("caller" + i, i, "LookupEvents", both);
            records[2 + i] = event("called" + i, i, "LookupEvents", both)
                    .replace("recipientAccountId\":\"111122223333", "recipientAccountId\":\"444455556666")
                    .replaceFirst("\"type\":.*?}", "\"type\":\"AWSAccount\",\"accountId\":\"111122223333\"}");
        }
        RuleSet rules = rules(foreign, DENIED, burst);
        Detections found = investigate(rules, records).detections();
        assertThat(told(found)).containsExactly("Trail stopped 2", "Burst of refusals 1", "Refused 2");
        assertThat(found.rules().get(0).events()).extracting("reference").containsExactly("called0", "called1");
        assertThat(found.rules().get(1).hits().get(0).references())
                .as("an act is one event of a correlation, whichever log told it to a rule")
                .containsExactly("caller0", "caller1");
        for (String account : List.of("111122223333", "444455556666")) {
            Filter one = new Filter(null, null, null, null, List.of(account), List.of(), List.of());
            assertThat(told(investigate(rules, one, records).detections()))
                    .as(account)
                    .contains("Burst of refusals 1", "Refused 2");
        }
    }

    @Test
    void aBurstThatBeganBeforeTheTimeAskedForIsFoundAndOneThatEndedBeforeItIsNot() throws IOException {
        Filter later = new Filter(START.plusSeconds(400), null, null, null, List.of(), List.of(), List.of());
        RuleSet rules = rules(DENIED, BURST);
        Case found = investigate(rules, later, refused("a", 0), refused("b", 300), refused("c", 560));
        assertThat(told(found.detections())).containsExactly("Burst of refusals 1");
        Case none = investigate(rules, later, refused("a", 0), refused("b", 100), refused("c", 200), stop("d", 500));
        assertThat(none.detections().rules()).isEmpty();
    }

    @Test
    void eventsWithoutTimeOrGroupTakeNoPartInCorrelationsAndAreCounted() throws IOException {
        String keyless = refused("x", 1).replace("\"arn\"", "\"narn\"");
        String timeless = refused("y", 1).replace("eventTime", "noTime");
        Detections found = investigate(rules(DENIED, BURST), keyless, timeless).detections();
        assertThat(found.withoutTime()).isEqualTo(1);
        assertThat(found.correlations().get(0).eventsWithoutGroupKey()).isEqualTo(1);
        assertThat(found.correlations().get(0).events()).isEqualTo(1);
    }

    @Test
    void theTimelineHoldsDetectedEventsAndCorrelationsInOrderOfTime() throws IOException {
        String plain = event("plain", 200, "MadeUpCall", "\"errorCode\":\"AccessDenied\"");
        RuleSet rules = rules(DENIED, BURST.replace("condition: {gte: 3}", "generate: true\n  condition: {gte: 3}"));
        Case found = investigate(rules, refused("a", 0), plain, refused("c", 300), refused("d", 400));
        List<String> order = new ArrayList<>();
        found.timeline().read(new Timeline.Action() {
            @Override
            public void accept(TimelineEntry entry) {
                order.add(entry.row().reference() + " " + entry.detections().size());
            }

            @Override
            public void accept(CorrelationEntry entry) {
                order.add(entry.hit().rule().title() + " " + entry.hit().count());
            }
        });
        assertThat(order).containsExactly("a 1", "plain 1", "c 1", "Burst of refusals 4", "d 1");
        assertThat(found.reported().marked())
                .as("what only a rule found is not marked")
                .isEqualTo(3);
    }

    /** They were in neither file for a while: the case was asked, and not what is written of it. */
    @Test
    void bothTimelinesThatAreWrittenHoldCorrelationsAtTheirTime() throws IOException {
        RuleSet rules = rules(DENIED, BURST.replace("condition: {gte: 3}", "generate: true\n  condition: {gte: 3}"));
        Case found = investigate(rules, refused("a", 0), refused("b", 100), refused("c", 200), refused("d", 300));
        Path written;
        try (CaseFolder place = CaseFolder.open(folder.resolve("written"), false)) {
            written = place.write(found, Map.of());
        }
        assertThat(Files.readAllLines(written.resolve("timeline.jsonl")).stream()
                        .map(line -> line.replaceAll(".*\"kind\": ?\"([a-z]+)\".*", "$1")))
                .containsExactly("event", "event", "event", "correlation", "event");
        assertThat(Files.readAllLines(written.resolve("timeline.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",")[1].replace("\"", "")))
                .containsExactly("event", "event", "event", "correlation", "event");
    }

    @Test
    void theTerminalNamesLevelsRulesNoiseAndRejectedRules() throws IOException {
        StringBuilder many = new StringBuilder(stop("stop", 0));
        for (int i = 0; i < 60; i++) {
            many.append(refused("r" + i, i * 3_600L));
        }
        String broken = STOPPED.replace("startswith", "startswidth").replace("000001", "000009");
        Case found = investigate(rules(STOPPED, DENIED, broken), many.toString());
        String page = TerminalReport.of(found, 1, false, 120);
        assertThat(page)
                .contains("DETECTIONS  2 of 2 rules fired 61 times, on 61 events")
                .containsSubsequence(
                        "high", "Trail stopped", "T1685.002", "low", "Refused", "noisy: 98 % of all events")
                .containsPattern("rule rejected rules-2.yml:8:[0-9]+: E_MODIFIER_UNKNOWN");
        assertThat(found.detections().rules().get(0).noisyAmong(61)).isFalse();
    }

    @Test
    void whatAStrangerPutIntoRulesAndEventsSteersNoTerminalAndNoSpreadsheet() throws IOException {
        String hostile = STOPPED.replace("Trail stopped", "\"=cmd()\\e[31m\\u202E\"");
        String record = stop("one", 1).replace("management", "manage\\u001b[2J" + "x".repeat(5_000));
        try (CaseFolder place = CaseFolder.open(folder.resolve("case"), false)) {
            Case found = investigate(rules(hostile), record);
            assertThat(TerminalReport.of(found, 1, false, 120)).doesNotContain("\u001b", "\u202e");
            place.write(found, Map.of());
        }
        assertThat(Files.readString(folder.resolve("case/timeline.csv"))).doesNotContain("\u001b", "\u202e", ",=cmd");
        assertThat(Files.readString(folder.resolve("case/timeline.jsonl")))
                .doesNotContain("\u001b", "\u202e")
                .doesNotContain("x".repeat(1_000))
                .contains("characters)");
    }

    /** Rules on the same events, spread over files, copied, in any order, by any number of threads. */
    @Test
    void theCaseDoesNotDependOnThreadsOrFiles() throws IOException {
        Random random = new Random(20260310);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long second = random.nextInt(40_000);
            String who = "user/" + "abc".charAt(random.nextInt(3));
            String record = random.nextInt(10) == 0 ? stop("s" + i, second) : refused("r" + i, second);
            record = record.replace("user/alice", who);
            for (int copy = random.nextInt(8) == 0 ? 2 : 1; copy > 0; copy--) {
                records.add(record);
            }
        }
        RuleSet rules = rules(
                STOPPED,
                DENIED,
                BURST,
                BURST.replace("Burst of refusals", "Refused, then stopped")
                        .replace("000002", "000003")
                        .replace("event_count", "temporal_ordered")
                        .replace("[refused]", "[refused, stopped]")
                        .replace("condition: {gte: 3}", "generate: true"));
        assertThat(rules.rejected()).isEmpty();
        List<String> answers = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            Collections.shuffle(records, random);
            Path place = Files.createDirectories(folder.resolve("evidence-" + run));
            for (int file = 0; file < 5; file++) {
                List<String> part = records.subList(file * records.size() / 5, (file + 1) * records.size() / 5);
                Files.writeString(place.resolve(file + ".jsonl"), String.join("", part));
            }
            Case found = investigate(rules, Filter.ALL, AttackVersion.V19_0, run + 1, List.of(place.toString()));
            StringBuilder answer = new StringBuilder();
            for (RuleActivity rule : found.detections().rules()) {
                answer.append(rule.rule().title())
                        .append(' ')
                        .append(rule.count())
                        .append(' ');
                rule.events().forEach(event -> answer.append(event.reference()).append(' '));
                rule.hits()
                        .forEach(hit ->
                                answer.append(hit.time()).append(hit.group()).append(hit.references()));
                answer.append('\n');
            }
            answers.add(answer + found.detections().correlations().toString());
        }
        assertThat(answers.get(0)).contains("Refused, then stopped", "Burst of refusals");
        assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
    }
}
