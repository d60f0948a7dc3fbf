package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {

    @TempDir
    Path folder;

    @Test
    void listsTheEventsOfAService() {
        CatalogCommandRun run = catalog("--service", "cloudtrail");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line).containsAnyOf("cloudtrail:", "  ("))
                .anySatisfy(line ->
                        assertThat(line).contains("cloudtrail:StopLogging").contains("T1685.002"));
        assertThat(catalog("--service", "cloudtrail.amazonaws.com").out()).isEqualTo(run.out());
    }

    @Test
    void listsTheEventsOfATactic() {
        assertThat(catalog("--tactic", "impact", "--service", "s3,kms").out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("Impact"));
    }

    @Test
    void namesTheTacticsWhereOneIsUnknown() {
        CatalogCommandRun run = catalog("--tactic", "defense evasion");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Stealth, Defense Impairment");
        assertThat(catalog("--tactic", "defense evasion", "--attack", "18.1").exit())
                .isZero();
        assertThat(catalog("--service", "nosuch").exit()).isEqualTo(2);
    }

    @Test
    void speaksCsv() {
        String[] lines =
                catalog("--service", "cloudtrail", "--format", "csv").out().split("\r\n");
        assertThat(lines[0]).startsWith("eventSource,eventName,means,condition,");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("cloudtrail.amazonaws.com,StopLogging,,,write,management,95,high,,Defense Evasion,"
                                + "Defense Impairment,T1685.002 T1685,Defense Evasion,T1562.008 T1562.001,"));
    }

    @Test
    void speaksJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(catalog("--service", "sts", "--format", "json").out());
        assertThat(json.get("catalog").asText()).matches("[0-9a-f]{64}");
        assertThat(json.get("events"))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.get("eventSource").asText()).isEqualTo("sts.amazonaws.com"));
    }

    @Test
    void counts() {
        assertThat(catalog("count").out())
                .containsPattern("\\d+ services")
                .contains("    50 events of the source table")
                .containsPattern("\\d+ Defense Impairment");
    }

    @Test
    void validatesAFolder() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), """
                service: mine.example
                attack: "18.1"
                events:
                  - event: Open
                    access: write
                    category: management
                    weight: 5
                    confidence: low
                    attack: [Persistence T1098]
                    why: Mine.
                    sources: [me]
                """);
        assertThat(catalog("validate", folder.toString()).out()).startsWith("No problems.");
        assertThat(catalog("--catalog", folder.toString(), "--service", "mine.example")
                        .out())
                .contains("mine.example:Open");

        Files.writeString(folder.resolve("mine.yaml"), "service: mine.example\nattack: \"17\"\nevents: []\n");
        CatalogCommandRun run = catalog("validate", folder.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("mine.yaml:2: 'attack' is '17'; write 18.1")
                .contains("1 problem");
        assertThat(run.out()).isEmpty();
    }

    private static CatalogCommandRun catalog(String... arguments) {
        return CatalogCommandRun.of(new CatalogCommand(), arguments);
    }
}
