package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.CorrelationEntry;
import io.tactrail.casefile.Detection;
import io.tactrail.casefile.Filter;
import io.tactrail.casefile.PrincipalOrder;
import io.tactrail.casefile.Timeline;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.report.SummaryCsv;
import io.tactrail.report.SummaryJson;
import io.tactrail.report.SummaryReport;
import io.tactrail.sigma.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row for each principal, held against a slow count over the raw records. To write the golden files anew:
 * {@code mvn -pl core test -Dtest=SummaryTest -Dtactrail.golden=write}; then read the difference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SummaryTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path EVIDENCE = GOLDEN.resolve("evidence");
    private static final Path SAMPLES = Path.of("../samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECORD = """
            {"eventID":"id-%s","eventTime":"%s","sourceIPAddress":"%s","eventSource":"iam.amazonaws.com","eventName":"ListUsers",\
            "recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%s"}}
            """;

    /** Keys whose numbers rest on the catalog, the rules and the leads. */
    private static final List<String> CONCLUDED =
            List.of("plumbing", "lead", "weighty", "weightyCalls", "detections", "rules");

    @TempDir
    private Path folder;

    private Case sample;
    private SlowSummary slowSample;

    @BeforeAll
    void readTheSample(@TempDir Path place) throws IOException {
        sample = investigate(place, Filter.ALL, 3, SAMPLES.toString());
        slowSample = new SlowSummary(SAMPLES);
    }

    @Test
    void everyNumberOfTheSampleIsThatOfASlowCountOverItsRecords() throws IOException {
        assertThat(slowSample.events()).isEqualTo(20_019);
        same(counted(sample), slowSample.count(record -> true));
        assertThat(counted(sample)).hasSize(57);
    }

    @Test
    void everyNumberOfTheGoldenEvidenceIsThatOfASlowCountOverItsRecords() throws IOException {
        Case found = investigate(Filter.ALL, 2, EVIDENCE.toString());
        same(counted(found), new SlowSummary(EVIDENCE).count(record -> true));
    }

    @Test
    void aFilterSelectsWhatIsCounted() throws IOException {
        String since = "2026-03-10T05:00:00Z";
        Filter filter =
                new Filter(Instant.parse(since), null, null, null, List.of("111122223333"), List.of(), List.of());
        Map<String, JsonNode> slow =
                slowSample.count(record -> record.at("/eventTime").asText().compareTo(since) >= 0
                        && record.at("/recipientAccountId").asText().equals("111122223333"));
        assertThat(slow).hasSizeBetween(5, 56);
        same(counted(investigate(filter, 2, SAMPLES.toString())), slow);
    }

    /** The timeline has each marked event with its weight and what rules found in it, and correlations. */
    @Test
    void weightyCallsAndDetectionsAreThoseOfTheTimeline() throws IOException {
        Map<String, String> byEvent = slowSample.principals();
        Map<String, Long> expected = new TreeMap<>();
        sample.timeline().read(new Timeline.Action() {
            @Override
            public void accept(TimelineEntry entry) {
                String who = entry.row().principal().id();
                if (entry.row().copyOf().isEmpty() && entry.mark() != null && entry.weight() >= 30) {
                    expected.merge(who + " " + entry.row().outcome().word(), 1L, Long::sum);
                    expected.merge(who + " weight " + entry.weight(), 1L, Long::sum);
                }
                for (Detection detection : entry.detections()) {
                    detected(who, detection.rule());
                }
            }

            @Override
            public void accept(CorrelationEntry entry) {
                List<String> references = entry.hit().references();
                detected(
                        byEvent.get(references.get(references.size() - 1)),
                        entry.hit().rule());
            }

            private void detected(String who, Rule rule) {
                expected.merge(who + " " + rule.level().word(), 1L, Long::sum);
                expected.merge(who + " rule " + rule.title(), 1L, Long::sum);
            }
        });
        Map<String, Long> told = new TreeMap<>();
        for (JsonNode principal : json(sample).get("principals")) {
            String who = principal.get("principal").asText() + " ";
            for (String outcome : List.of("succeeded", "denied", "failed")) {
                put(told, who + outcome, principal.get("weighty").get(outcome));
            }
            principal.get("weightyCalls").get("values").forEach(call -> {
                for (String outcome : List.of("succeeded", "denied", "failed")) {
                    put(told, who + "weight " + call.get("weight").asInt(), call.get(outcome));
                }
            });
            principal
                    .get("detections")
                    .properties()
                    .forEach(level -> put(told, who + level.getKey(), level.getValue()));
            principal
                    .get("rules")
                    .get("values")
                    .forEach(rule -> put(told, who + "rule " + rule.get("title").asText(), rule.get("count")));
        }
        assertThat(told).isEqualTo(expected).hasSizeGreaterThan(40);
        assertThat(told)
                .containsEntry("arn:aws:iam::444455556666:role/prod-deploy weight 95", 1L)
                .containsEntry("arn:aws:iam::111122223333:user/ci-deploy denied", 3L);
    }

    /** The events of the first twenty leads are those that a case writes to {@code leads/N.jsonl}. */
    @Test
    void aPrincipalStandsInTheBestLeadThatHasItsEventsAndTheyAreCounted() throws IOException {
        Map<String, TreeMap<Integer, Long>> byPrincipal = new TreeMap<>();
        sample.leads().events().read((rank, entry) -> {
            // Another account's word on an act is told with the lead and is none of its events.
            if (entry.row().copyOf().isEmpty()) {
                byPrincipal
                        .computeIfAbsent(entry.row().principal().id(), any -> new TreeMap<>())
                        .merge(rank, 1L, Long::sum);
            }
        });
        int compared = 0;
        for (JsonNode principal : json(sample).get("principals")) {
            TreeMap<Integer, Long> leads =
                    byPrincipal.get(principal.get("principal").asText());
            JsonNode lead = principal.get("lead");
            if (principal.get("type").asText().equals("AWS service")) {
                // AWS's calls that gave a lead its credentials are told with it too.
                continue;
            }
            if (leads == null) {
                assertThat(lead.isNull() || lead.get("rank").asInt() > 20)
                        .as("%s", principal)
                        .isTrue();
            } else {
                compared++;
                assertThat(lead.get("rank").asInt()).isEqualTo(leads.firstKey());
                assertThat(lead.get("events").asLong())
                        .isEqualTo(leads.firstEntry().getValue());
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(9);
    }

    @Test
    void tellsTheSameAsTheGoldenFiles() throws IOException {
        Settings usual = Settings.usual();
        for (Map.Entry<String, String> each :
                written(investigate(Filter.ALL, 2, EVIDENCE.toString())).entrySet()) {
            Path golden = GOLDEN.resolve("summary." + each.getKey());
            String told = each.getValue()
                    .replace(usual.catalog().sha256(), "CATALOG")
                    .replace(usual.rules().sha256(), "RULES")
                    .replace("\"version\": \"" + Tactrail.version() + "\"", "\"version\": \"VERSION\"");
            if ("write".equals(System.getProperty("tactrail.golden"))) {
                Files.writeString(golden, told);
            }
            assertThat(told).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void theBytesDoNotDependOnThreadsOrTheOrderOfArguments() throws IOException {
        Case other = investigate(
                Filter.ALL,
                1,
                SAMPLES.resolve("AWSLogs/444455556666").toString(),
                SAMPLES.resolve("AWSLogs/111122223333").toString());
        assertThat(written(other)).isEqualTo(written(sample));
    }

    @Test
    void namesThatStrangersChoseSteerNothing() throws IOException {
        Path log = folder.resolve("hostile.jsonl");
        Files.writeString(log, """
                {"eventID":"e1","eventTime":"2026-03-10T06:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser",\
                "sourceIPAddress":"=cmd|' /C calc'!A0","userAgent":"\\u001b[2J\\u202eevil","recipientAccountId":"111122223333",\
                "awsRegion":"-1+1","errorCode":"\\ud800@SUM(1)","userIdentity":{"type":"AssumedRole",\
                "principalId":"AROAX:=\\"quoted\\",\\r\\nsecond","accessKeyId":"+ASIA",\
                "sessionContext":{"sessionIssuer":{"arn":"=HYPERLINK(\\"http://192.0.2.1\\")\\u0007"}}}}
                """);
        Map<String, String> told = written(investigate(Filter.ALL, 1, log.toString()));
        assertThat(told.get("txt").chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F || c == 0x2026);
        assertThat(told.get("csv").lines()).hasSize(2);
        assertThat(told.get("csv").lines().toList().get(1))
                .startsWith("\"'=HYPERLINK(\"\"http://192.0.2.1\"\")\\u0007\",role,")
                .contains(",'=cmd|' /C calc'!A0 (1),", ",'-1+1 (1),", ",'+ASIA (1),", ",\\ud800@SUM(1) (1),");
        assertThat(told.get("json").chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F);
        JsonNode principal = JSON.readTree(told.get("jsonl"));
        assertThat(principal.at("/principal").asText()).isEqualTo("=HYPERLINK(\"http://192.0.2.1\")\u0007");
        assertThat(principal.at("/sessionNames/values/0/value").asText()).isEqualTo("=\"quoted\",\r\nsecond");
        assertThat(principal.at("/clients/values/0/value").asText()).isEqualTo("\u001b[2J\u202eevil");
    }

    /** One address more than is kept, and as many days: what lies beyond is said to be there. */
    @Test
    void listsAreBoundedAndSaySo() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i <= 1_000; i++) {
            records.append(RECORD.formatted(
                    i, "2026-03-" + (10 + i % 3) + "T06:00:00Z", "192.0." + i / 250 + "." + i % 250, "alice"));
        }
        Path log = Files.writeString(folder.resolve("many.jsonl"), records);
        Map<String, String> told = written(investigate(Filter.ALL, 1, log.toString()));
        JsonNode principal = JSON.readTree(told.get("jsonl"));
        assertThat(principal.get("events").asInt()).isEqualTo(1_001);
        assertThat(principal.get("days").asInt()).isEqualTo(3);
        assertThat(principal.at("/addresses/count").asInt()).isEqualTo(1_000);
        assertThat(principal.at("/addresses/more").asBoolean()).isTrue();
        assertThat(principal.at("/addresses/values")).hasSize(100);
        assertThat(told.get("txt")).contains("and 992+ more");
        assertThat(told.get("csv")).contains(",1000+,");
    }

    /** So many principals are kept, and the events of the others are counted. */
    @Test
    void principalsBeyondThoseThatAreKeptAreCounted() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 50_003; i++) {
            String user = String.format("user-%05d", (i * 7_919L) % 50_003);
            records.append(RECORD.formatted(i, "2026-03-10T06:00:00Z", "192.0.2.1", user));
        }
        records.append(RECORD.formatted(99_999, "2026-03-10T06:00:00Z", "192.0.2.1", "user-50002"));
        Path log = Files.writeString(folder.resolve("crowd.jsonl"), records);
        Case found = investigate(Filter.ALL, 2, log.toString());
        assertThat(found.principals()).hasSize(50_000);
        assertThat(found.reported().otherPrincipals()).isEqualTo(4);
        assertThat(SummaryReport.of(found, PrincipalOrder.LEAD, false, false, 120))
                .contains("PRINCIPALS  50,000 in 50,004 events")
                .contains("4 events of principals beyond the first 50,000")
                .contains("and 49,900 more: --all");
    }

    @Test
    void eachOrderPutsFirstWhatItSays() throws IOException {
        Path log = Files.writeString(
                folder.resolve("order.jsonl"),
                RECORD.formatted(1, "2026-03-12T06:00:00Z", "192.0.2.1", "late")
                        + RECORD.formatted(2, "2026-03-10T06:00:00Z", "192.0.2.1", "early")
                        + RECORD.formatted(3, "2026-03-11T06:00:00Z", "192.0.2.1", "busy")
                        + RECORD.formatted(4, "2026-03-11T06:00:01Z", "192.0.2.1", "busy")
                        + RECORD.formatted(5, "2026-03-11T07:00:00Z", "192.0.2.1", "refused")
                                .replace("\"eventName\"", "\"errorCode\":\"AccessDenied\",\"eventName\"")
                        + RECORD.formatted(6, "2026-03-11T08:00:00Z", "192.0.2.1", "weighty")
                                .replace("ListUsers", "CreateUser"));
        Case found = investigate(Filter.ALL, 1, log.toString());
        Map<PrincipalOrder, String> first = Map.of(
                PrincipalOrder.FIRST, "early",
                PrincipalOrder.LAST, "late",
                PrincipalOrder.EVENTS, "busy",
                PrincipalOrder.DENIED, "refused",
                PrincipalOrder.WEIGHTY, "weighty",
                PrincipalOrder.PRINCIPAL, "busy");
        first.forEach((order, who) -> assertThat(
                        order.of(found.principals()).get(0).principal().id())
                .as(order.word())
                .endsWith("/" + who));
    }

    private static void same(Map<String, JsonNode> told, Map<String, JsonNode> slow) {
        assertThat(told.keySet()).isEqualTo(slow.keySet());
        slow.forEach((who, expected) -> assertThat(told.get(who)).as(who).isEqualTo(expected));
    }

    private Map<String, JsonNode> counted(Case found) throws IOException {
        Map<String, JsonNode> counted = new TreeMap<>();
        for (JsonNode principal : json(found).get("principals")) {
            counted.put(principal.get("principal").asText(), ((ObjectNode) principal.deepCopy()).remove(CONCLUDED));
        }
        return counted;
    }

    private static void put(Map<String, Long> told, String name, JsonNode count) {
        if (count.asLong() > 0) {
            told.merge(name, count.asLong(), Long::sum);
        }
    }

    private static JsonNode json(Case found) throws IOException {
        return JSON.readTree(written(found).get("json"));
    }

    private static Map<String, String> written(Case found) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        SummaryCsv.write(found, PrincipalOrder.LEAD, csv);
        SummaryJson.write(found, PrincipalOrder.LEAD, json);
        SummaryJson.writeLines(found, PrincipalOrder.LEAD, lines);
        Map<String, String> written = new TreeMap<>();
        written.put("txt", SummaryReport.of(found, PrincipalOrder.LEAD, true, false, 120));
        written.put("csv", csv.toString(StandardCharsets.UTF_8));
        written.put("json", json.toString(StandardCharsets.US_ASCII));
        written.put("jsonl", lines.toString(StandardCharsets.US_ASCII));
        return written;
    }

    private Case investigate(Filter filter, int threads, String... evidence) throws IOException {
        return investigate(Files.createTempDirectory(folder, "scan"), filter, threads, evidence);
    }

    private static Case investigate(Path place, Filter filter, int threads, String... evidence) throws IOException {
        Settings usual = Settings.usual();
        return Tactrail.investigate(
                List.of(evidence),
                InputStream.nullInputStream(),
                place,
                new Settings(
                        usual.catalog(),
                        usual.rules(),
                        usual.attack(),
                        filter,
                        usual.bounds(),
                        threads,
                        new TreeMap<>()),
                new Progress());
    }
}
