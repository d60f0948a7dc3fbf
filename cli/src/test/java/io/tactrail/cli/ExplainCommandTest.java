package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    @TempDir
    Path folder;

    @Test
    void tellsTableBothVersionsOfAttackWhyAndWhoSaysSo() {
        CatalogCommandRun run = explain("StopLogging");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("StopLogging on cloudtrail.amazonaws.com\n")
                .contains("\nSource table   Defense Evasion (ATT&CK agrees).")
                .contains(
                        "\nATT&CK 19.0    Defense Impairment: T1685.002 Disable or Modify Cloud Log (migrated: T1562.008")
                .contains("\nATT&CK 18.1    Defense Evasion: T1562.008 Disable or Modify Cloud Logs\n")
                .contains("\nWhy            ")
                .contains("\nConfidence     high")
                .contains("https://github.com/SigmaHQ/sigma");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theVersionAskedForComesFirst() {
        String out = explain("StopLogging", "--attack", "18.1").out();
        assertThat(out.indexOf("ATT&CK 18.1")).isLessThan(out.indexOf("ATT&CK 19.0"));
    }

    @Test
    void namesEveryServiceThatHasTheSameName() {
        assertThat(explain("CreateUser").out())
                .startsWith("CreateUser on iam.amazonaws.com\n")
                .contains("\n  sso-directory: weight ")
                .contains("\n  transfer: weight ")
                .contains("\n  workmail: not in the catalog; in the source table too\n")
                .contains("counts as name only");
        assertThat(explain("transfer:CreateUser").out()).startsWith("CreateUser on transfer.amazonaws.com\n");
        assertThat(explain("TRANSFER.amazonaws.com:createuser").out())
                .startsWith("CreateUser on transfer.amazonaws.com\n");
    }

    @Test
    void takesNamesWithAnApiVersion() {
        assertThat(explain("UpdateFunctionCode20150331v2").out())
                .startsWith("UpdateFunctionCode on lambda.amazonaws.com\n");
    }

    @Test
    void tellsConditionsInTheirOrder() {
        assertThat(explain("UpdateAccessKey").out())
                .contains("Under a condition (the first that holds counts)")
                .contains("when requestParameters.status: Inactive");
    }

    @Test
    void aTechniqueListsItsEventsInEitherVersion() {
        assertThat(explain("t1562.008").out())
                .contains(
                        "ATT&CK 19.0    revoked; it is now T1685.002 Disable or Modify Cloud Log (Defense Impairment)")
                .contains("cloudtrail:StopLogging");
        assertThat(explain("T1685.002").out())
                .contains("ATT&CK 18.1    not there; it was T1562.008 Disable or Modify Cloud Logs (Defense Evasion)")
                .contains("cloudtrail:StopLogging");
        assertThat(explain("T1562").out()).contains("T1562.008 Disable or Modify Cloud Logs");
        assertThat(explain("T1055").out()).contains("None of the catalog maps to it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"persistence", "Persistence", "TA0003", "ta0003"})
    void aTacticListsItsTechniquesAndTheSourceTablesEvents(String spelling) {
        assertThat(explain(spelling).out())
                .startsWith("Persistence (TA0003)\n")
                .contains("CreateAccessKey, CreateUser, UpdateAccessKey")
                .contains("T1098.001 Additional Cloud Credentials\n")
                .contains("iam:CreateAccessKey");
    }

    @Test
    void aTacticOfTwoWordsNeedsNoQuotes() {
        assertThat(explain("initial", "access").out()).startsWith("Initial Access (TA0001)\n");
    }

    @Test
    void defenseEvasionListsBothThatItWasSplitInto() {
        assertThat(explain("defense", "evasion").out())
                .contains("In ATT&CK 19.0: Stealth (TA0005) and Defense Impairment (TA0112).")
                .contains("Stealth in ATT&CK 19.0: techniques and events")
                .contains("Defense Impairment in ATT&CK 19.0: techniques and events");
        assertThat(explain("stealth", "--attack", "18.1").out())
                .contains("In ATT&CK 18.1: Defense Evasion (TA0005).")
                .contains("T1562.008");
        assertThat(explain("defense-evasion", "--attack", "18.1").out()).doesNotContain("Stealth");
    }

    @ParameterizedTest
    @CsvSource({
        "StopLoging, StopLogging",
        "stoplgoging, StopLogging",
        "iam:CreateUsr, iam:CreateUser",
        "T1562.08, T1562.008",
        "Persistance, Persistence",
        "EventSelectors, PutEventSelectors",
    })
    void unknownNamesSuggestNearOnes(String asked, String near) {
        CatalogCommandRun run = explain(asked);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("nothing is known of '" + asked + "'").contains(near);
    }

    @Test
    void anEventOfAnotherServiceIsNameOnly() {
        CatalogCommandRun run = explain("kinesis:StopLogging");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("name only").contains("did you mean cloudtrail:StopLogging?");
    }

    @Test
    void hostileTextReachesNoTerminal() throws Exception {
        assertThat(explain("\u001b[31mred").err()).doesNotContain("\u001b").contains("\\u001b");
        assertThat(explain("x".repeat(100_000)).exit()).isEqualTo(1);
        Files.writeString(folder.resolve("cloudtrail.yaml"), """
                service: cloudtrail.amazonaws.com
                attack: "18.1"
                events:
                  - event: StopLogging
                    access: write
                    category: management
                    weight: 95
                    confidence: high
                    attack: []
                    why: "\\e[2J gone \\u202E"
                    sources: [me]
                """);
        for (String format : new String[] {"text", "json"}) {
            CatalogCommandRun run = explain("StopLogging", "--catalog", folder.toString(), "--format", format);
            assertThat(run.exit()).isZero();
            assertThat(run.out())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u202e")
                    .contains("[2J gone");
        }
    }

    @Test
    void linesAreAtMostAHundredColumns() {
        for (String asked :
                new String[] {"ConsoleLogin", "CreateUser", "T1098", "impact", "discovery", "PutBucketPolicy"}) {
            assertThat(explain(asked).out().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void speaksJson() throws Exception {
        JsonNode event = json("StopLogging").get("event");
        assertThat(event.get("eventSource").asText()).isEqualTo("cloudtrail.amazonaws.com");
        assertThat(event.at("/sourceTable/tactic").asText()).isEqualTo("Defense Evasion");
        assertThat(event.at("/meanings/0/attack/19.0/0/technique").asText()).isEqualTo("T1685.002");
        assertThat(event.at("/meanings/0/attack/18.1/0/technique").asText()).isEqualTo("T1562.008");
        assertThat(json("T1562.008").at("/technique/replacedBy").asText()).isEqualTo("T1685.002");
        assertThat(json("defense evasion").at("/tactic/tactics")).hasSize(2);
        assertThat(json("sso-directory:ListGroups").at("/event").isObject()).isTrue();
    }

    @Test
    void refusesAVersionItDoesNotSpeak() {
        assertThat(explain("StopLogging", "--attack", "17").exit()).isEqualTo(2);
    }

    @Test
    void aBrokenCatalogIsAUsageErrorWithItsPlaces() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), "service: iam.amazonaws.com\n");
        CatalogCommandRun run = explain("StopLogging", "--catalog", folder.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("a.yaml:1: 'attack' is missing; add it");
    }

    private static JsonNode json(String asked) throws Exception {
        return new ObjectMapper().readTree(explain(asked, "--format", "json").out());
    }

    private static CatalogCommandRun explain(String... arguments) {
        return CatalogCommandRun.of(new ExplainCommand(), arguments);
    }
}
