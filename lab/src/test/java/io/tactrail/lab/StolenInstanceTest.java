package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways from one credential to another that the sample does not go. */
class StolenInstanceTest {
    private static final Path SCENARIO = Path.of("scenarios", "stolen-instance.yaml");

    @TempDir
    Path folder;

    private List<ObjectNode> records = List.of();
    private JsonNode truth = Json.object();

    @BeforeEach
    void play() throws IOException {
        Making making = new Making(Scenario.read(SCENARIO).withEvents(1200));
        making.into(folder);
        records = Logs.records(folder);
        truth = YamlPart.read("truth.yaml", Files.newInputStream(folder.resolve("truth.yaml")))
                .json();
    }

    @Test
    void theStolenKeyIsTheOneThatTheMachineHeld() {
        String stolen = truth.path("intruder").path("credentials").path(0).asText();
        ObjectNode birth = records.stream()
                .filter(record -> record.at("/responseElements/credentials/accessKeyId")
                        .asText()
                        .equals(stolen))
                .findFirst()
                .orElseThrow();
        assertThat(birth.at("/userIdentity/invokedBy").asText()).isEqualTo("ec2.amazonaws.com");
        assertThat(birth.at("/responseElements/assumedRoleUser").isMissingNode())
                .isTrue();
        assertThat(used(stolen).stream()
                        .map(record -> record.path("sourceIPAddress").asText())
                        .collect(Collectors.toSet()))
                .contains("203.0.113.9")
                .anySatisfy(address -> assertThat(address).startsWith("10."));
    }

    @Test
    void lineageGoesByFederationTokenSigninTokenAndChangeOfRole() {
        assertThat(truth.path("lineage").findValuesAsText("by"))
                .containsExactly("GetFederationToken", "GetSigninToken", "AssumeRole");
        Set<String> told = new HashSet<>();
        records.forEach(record ->
                told.add(record.at("/responseElements/credentials/accessKeyId").asText()));
        assertThat(told).containsAll(truth.path("lineage").findValuesAsText("to"));
    }

    @Test
    void aFederatedUserIsIssuedByTheUser() {
        assertThat(records)
                .filteredOn(record -> record.at("/userIdentity/type").asText().equals("FederatedUser"))
                .hasSizeGreaterThan(5)
                .allSatisfy(record -> assertThat(record.at("/userIdentity/sessionContext/sessionIssuer/arn")
                                .asText())
                        .isEqualTo("arn:aws:iam::111122223333:user/svc-batch"));
    }

    @Test
    void theTokenOutlivesTheKeyThatMadeIt() {
        String key = truth.path("lineage").path(0).path("from").asText();
        String token = truth.path("lineage").path(0).path("to").asText();
        ObjectNode stop = records.stream()
                .filter(record ->
                        record.at("/requestParameters/accessKeyId").asText().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(stop.at("/requestParameters/status").asText()).isEqualTo("Inactive");
        assertThat(used(token))
                .anySatisfy(record -> assertThat(record.path("eventTime").asText())
                        .isGreaterThan(stop.path("eventTime").asText()));
    }

    @Test
    void changingTheRoleLeavesNoKeyInTheTargetsNote() {
        ObjectNode change = records.stream()
                .filter(record -> record.path("eventName").asText().equals("SwitchRole"))
                .findFirst()
                .orElseThrow();
        assertThat(Sample.fields(change.path("userIdentity")))
                .containsExactly("type", "principalId", "arn", "accountId");
        assertThat(change.at("/additionalEventData/SwitchFrom").asText()).endsWith("federated-user/support");
    }

    @Test
    void withoutTheIntrusionEverythingElseStaysTheSame() throws IOException {
        Path quiet = folder.resolve("quiet");
        new Making(Scenario.read(SCENARIO).withEvents(1200).withoutIntrusion()).into(quiet);
        Set<String> listed = Set.copyOf(
                truth.path("eventIDs").valueStream().map(JsonNode::asText).toList());
        Set<String> others = ids(records);
        others.removeAll(listed);
        assertThat(ids(Logs.records(quiet))).isEqualTo(others);
    }

    private List<ObjectNode> used(String key) {
        return records.stream()
                .filter(record ->
                        record.at("/userIdentity/accessKeyId").asText().equals(key))
                .toList();
    }

    private static Set<String> ids(List<ObjectNode> records) {
        return records.stream()
                .map(record -> record.path("eventID").asText())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
