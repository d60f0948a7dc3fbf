package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final JsonNode TRUTH = Sample.TRUTH.json();
    private static final Set<String> LISTED = Set.copyOf(Sample.texts(Sample.TRUTH.at("eventIDs")));
    private static final List<ObjectNode> INTRUDER = Sample.RECORDS.stream()
            .filter(record -> LISTED.contains(record.path("eventID").asText()))
            .toList();

    @Test
    void listsExactlyTheEventsFromTheIntrudersAddressesAndWhatAwsDidInTheirWake() {
        List<String> addresses = Sample.texts(Sample.TRUTH.at("intruder").at("addresses"));
        Set<String> fromThere = Sample.RECORDS.stream()
                .filter(record ->
                        addresses.contains(record.path("sourceIPAddress").asText()))
                .map(record -> record.path("eventID").asText())
                .collect(Collectors.toSet());
        assertThat(LISTED).containsAll(fromThere);
        assertThat(INTRUDER)
                .hasSameSizeAs(LISTED)
                .filteredOn(record -> !fromThere.contains(record.path("eventID").asText()))
                .isNotEmpty()
                .allSatisfy(record -> {
                    assertThat(record.path("eventName").asText()).isEqualTo("Decrypt");
                    assertThat(Sample.texts(Sample.TRUTH.at("intruder").at("principals")))
                            .contains(record.path("userIdentity").path("arn").asText());
                });
    }

    @Test
    void countsWhatWasDelivered() {
        assertThat(TRUTH.path("events").path("total").asInt()).isEqualTo(Sample.DELIVERED.size());
        assertThat(TRUTH.path("events").path("distinct").asInt()).isEqualTo(Sample.RECORDS.size());
        assertThat(TRUTH.path("events").path("duplicates").asInt())
                .isPositive()
                .isEqualTo(Sample.DELIVERED.size() - Sample.RECORDS.size());
        assertThat(TRUTH.path("events").path("intruder").asInt()).isEqualTo(LISTED.size());
    }

    @Test
    void namesEveryCredentialThatTheIntruderShowed() {
        List<String> credentials = Sample.texts(Sample.TRUTH.at("intruder").at("credentials"));
        assertThat(INTRUDER)
                .filteredOn(record -> !record.path("userIdentity").has("invokedBy"))
                .filteredOn(record -> record.path("userIdentity").has("accessKeyId"))
                .allSatisfy(record -> assertThat(credentials)
                        .contains(
                                record.path("userIdentity").path("accessKeyId").asText()));
    }

    @Test
    void whatHappenedUnseenIsNotInTheLogs() {
        Set<String> delivered = Sample.RECORDS.stream()
                .map(record -> record.path("eventID").asText())
                .collect(Collectors.toSet());
        List<String> unseen = Sample.texts(Sample.TRUTH.at("undelivered").at("intruder"));
        assertThat(unseen).hasSizeGreaterThanOrEqualTo(3).doesNotContainAnyElementsOf(delivered);
    }

    @Test
    void aStoppedTrailIsSilentAndTheOtherIsNot() {
        JsonNode silence = TRUTH.path("silences").path(0);
        String from = silence.path("from").asText();
        String to = silence.path("to").asText();
        List<ObjectNode> between = Sample.RECORDS.stream()
                .filter(record -> record.path("recipientAccountId").equals(silence.path("account")))
                .filter(record -> record.path("eventTime").asText().compareTo(from) > 0
                        && record.path("eventTime").asText().compareTo(to) < 0)
                .toList();
        assertThat(between)
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-1"));
        assertThat(Sample.named("StopLogging")).hasSize(1);
        assertThat(Sample.named("StartLogging")).hasSize(1);
    }

    @Test
    void lineageLeadsFromTheLeakedKeyIntoTheOtherAccount() {
        JsonNode lineage = TRUTH.path("lineage");
        String leaked = TRUTH.path("intruder").path("credentials").path(0).asText();
        assertThat(lineage.path(0).path("from").asText()).isEqualTo(leaked);
        assertThat(lineage.findValuesAsText("by"))
                .contains("CreateAccessKey", "ConsoleLogin", "AssumeRole")
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void theIntrusionIsWhole() {
        assertThat(INTRUDER.stream().map(record -> record.path("eventName").asText()))
                .contains(
                        "GetCallerIdentity",
                        "ListUsers",
                        "PutUserPolicy",
                        "CreateUser",
                        "CreateLoginProfile",
                        "CreateAccessKey",
                        "ConsoleLogin",
                        "AssumeRole",
                        "StopLogging",
                        "GetSecretValue",
                        "CreateSnapshot",
                        "ModifySnapshotAttribute",
                        "GetObject",
                        "RunInstances",
                        "UpdateAssumeRolePolicy");
    }
}
