package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesListCommandTest {

    private static final String RULES = """
            title: Trail stopped
            id: 11111111-2222-3333-4444-555555555555
            name: stopped
            status: test
            level: high
            tags: [attack.defense-evasion, attack.t1562.008, attack.impact, cve.2021-44228]
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: StopLogging}, condition: s}
            ---
            title: Key
            level: low
            tags: [attack.persistence, attack.privilege-escalation, attack.t1098.001]
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: CreateAccessKey}, condition: s}
            ---
            title: Stopped often
            level: medium
            correlation:
                type: event_count
                rules: stopped
                group-by: awsRegion
                timespan: 5m
                condition: {gte: 2}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("r.yml");
        Files.writeString(file, RULES);
    }

    private CatalogCommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("list"));
        all.addAll(List.of(arguments));
        all.add(file.toString());
        return CatalogCommandRun.of(new RulesCommand(), all.toArray(new String[0]));
    }

    private List<JsonNode> json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(arguments));
        List<JsonNode> rows = new ArrayList<>();
        for (String line : run(all.toArray(new String[0])).out().split("\n")) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    @Test
    void textHasARuleALineInColumns() {
        CatalogCommandRun run = run();
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replace(file.toString(), "r.yml")).isEqualTo("""
                high    event        Trail stopped  T1685.002 Defense Impairment; Impact         (11111111-2222-3333-4444-555555555555; r.yml)
                low     event        Key            T1098.001 Persistence, Privilege Escalation  (no id; r.yml)
                medium  event_count  Stopped often  -                                            (no id; r.yml)
                """);
    }

    @Test
    void techniquesAreThoseOfTheVersionAskedFor() {
        assertThat(run("--attack", "18.1").out()).contains("T1562.008 Defense Evasion; Impact");
        CatalogCommandRun wrong = run("--attack", "12");
        assertThat(wrong.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("--attack takes 18.1 or 19.0");
    }

    @Test
    void aMinimumLevelLeavesOutWhatIsBelow() {
        assertThat(run("--min-level", "medium").out().lines()).hasSize(2);
        assertThat(run("--min-level", "critical").out()).isEmpty();
        assertThat(run("--min-level", "huge").exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void jsonHasEverythingARuleSaysOfItself() throws IOException {
        List<JsonNode> rows = json();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).toString())
                .isEqualTo("{\"id\":\"11111111-2222-3333-4444-555555555555\","
                        + "\"name\":\"stopped\",\"title\":\"Trail stopped\",\"level\":\"high\",\"status\":\"test\","
                        + "\"type\":\"event\",\"alerts\":false,"
                        + "\"tags\":[\"attack.defense-evasion\",\"attack.t1562.008\",\"attack.impact\",\"cve.2021-44228\"],"
                        + "\"attack\":\"19.0\",\"techniques\":["
                        + "{\"tactic\":\"Defense Impairment\",\"technique\":\"T1685.002\","
                        + "\"name\":\"Disable or Modify Cloud Log\",\"migrated\":\"T1562.008 Defense Evasion in 18.1\"},"
                        + "{\"tactic\":\"Impact\",\"technique\":\"\",\"name\":\"\",\"migrated\":\"\"}],"
                        + "\"doubts\":[],\"file\":\"" + file.toString().replace("\\", "\\\\") + "\",\"line\":1}");
        assertThat(rows.get(1).get("id").isNull()).isTrue();
        assertThat(rows.get(1).get("line").intValue()).isEqualTo(10);
        assertThat(rows.get(2).get("type").textValue()).isEqualTo("event_count");
        assertThat(rows.get(2).get("alerts").booleanValue()).isTrue();
        assertThat(json("--attack", "18.1").get(0).at("/techniques/0/technique").textValue())
                .isEqualTo("T1562.008");
    }

    @Test
    void tagsThatAreNotUnderstoodAreTold() throws IOException {
        Files.writeString(file, RULES.replace("attack.t1562.008", "attack.t1043"));
        CatalogCommandRun run = run();
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("1 tag says nothing in ATT&CK 19.0");
        assertThat(json().get(0).at("/doubts/0/tag").textValue()).isEqualTo("attack.t1043");
    }

    @Test
    void whatAStrangerWroteSteersNoTerminal() throws IOException {
        Files.writeString(
                file,
                RULES.replace("title: Key", "title: \"K\\e[2Jy\\u202e\"")
                        .replace("attack.t1098.001", "\"attack.\\e[31m\""));
        for (CatalogCommandRun run : List.of(run(), run("--format", "json"))) {
            assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u202e");
        }
        assertThat(run().out()).contains("K\\u001b[2Jy\\u202e");
    }

    @Test
    void rejectedDocumentsAreCounted() throws IOException {
        Files.writeString(file, RULES.replace("level: low", "level: big"));
        CatalogCommandRun run = run("--format", "json");
        assertThat(run.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("1 documents were rejected; 'tactrail rules check' says why");
    }
}
