package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static final String SMALL = """
            name: small
            seed: 1
            from: 2026-03-05T00:00:00Z
            days: 1
            accounts:
              - {id: "111122223333", name: build, regions: [us-east-1], trails: [{name: t, regions: [us-east-1]}]}
            intrusion:
              name: none
              start: 2026-03-05T01:00:00Z
              origins: {there: {address: 203.0.113.1, userAgent: x}}
              keys: {leaked: {account: "111122223333", user: ci}}
              steps:
                - {at: PT0S, call: "sts:GetCallerIdentity", by: leaked, from: there}
            """;

    @Test
    void readsAScenario() throws IOException {
        Scenario scenario = read(SMALL);
        assertThat(scenario.accounts()).hasSize(1);
        assertThat(scenario.intrusion().steps()).hasSize(1);
    }

    @Test
    void namesTheLineOfAMisspeltKey() {
        assertThatThrownBy(() -> read(SMALL.replace("days: 1", "dayz: 1")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("small.yaml:4: unknown key 'dayz'");
    }

    @Test
    void namesTheLineOfAStepWhoseCredentialNobodyHolds() {
        assertThatThrownBy(() -> read(SMALL.replace("by: leaked", "by: minted")))
                .hasMessageStartingWith("small.yaml:13: nobody holds 'minted'");
    }

    @Test
    void namesTheLineOfAValueOfTheWrongKind() {
        assertThatThrownBy(() -> read(SMALL.replace("seed: 1", "seed: one")))
                .hasMessageStartingWith("small.yaml:2: 'seed' must be a whole number");
        assertThatThrownBy(() -> read(SMALL.replace("at: PT0S", "at: soon")))
                .hasMessageStartingWith("small.yaml:13: 'at' must be a duration");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThatThrownBy(() -> read(SMALL + "  : ]\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageMatching("(?s)small.yaml:14: .*");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> read(SMALL.replace("name: small\n", ""))).hasMessageContaining("'name' is missing");
    }

    private static Scenario read(String yaml) throws IOException {
        return ScenarioReader.read("small.yaml", new ByteArrayInputStream(Bytes.utf8(yaml)));
    }

    @Test
    void refusesToUndoWhatNobodyLeft() {
        assertThatThrownBy(() -> read(SMALL.replace("from: there}", "from: there, undoes: a user}")))
                .hasMessageContaining("undoes 'a user', which no step leaves");
    }

    @Test
    void refusesAKeyThatBelongsToTwo() {
        assertThatThrownBy(() -> read(SMALL.replace("user: ci}", "user: ci, service: lambda.amazonaws.com}")))
                .hasMessageContaining("small.yaml:11")
                .hasMessageContaining("a key belongs to one of");
    }

    @Test
    void aScenarioMayLastHours() throws IOException {
        Scenario brief = read(SMALL.replace("days: 1", "hours: 5"));
        assertThat(brief.until()).isEqualTo("2026-03-05T05:00:00Z");
        assertThatThrownBy(() -> read(SMALL.replace("days: 1", "hours: 0")))
                .hasMessageStartingWith("small.yaml:4: 'hours' must be at least 1");
    }

    @Test
    void aSessionFromBeforeSaysWhenItWasBorn() {
        assertThatThrownBy(() -> read(SMALL.replace("user: ci}", "session: ci/run}")))
                .hasMessageContaining("born");
    }

    @Test
    void aScenarioMaySayThatNobodyBrokeIn() throws IOException {
        String quiet = SMALL.substring(0, SMALL.indexOf("intrusion:")) + "intrusion: none\n";
        assertThat(read(quiet).intrusion().steps()).isEmpty();
    }
}
