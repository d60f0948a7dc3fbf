package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How credentials come of credentials, where CloudTrail writes it in more than one way. */
class IdentityWaysTest {
    @TempDir
    Path folder;

    @Test
    void aConsoleSessionActsUnderSeveralKeysOfOneMoment() throws IOException {
        Scene scene = Scene.small("console-takeover", folder);
        List<ObjectNode> session = scene.from("203.0.113.44").stream()
                .filter(record -> record.at("/userIdentity/accessKeyId").isTextual())
                .toList();
        assertThat(values(session, "/userIdentity/accessKeyId")).hasSizeGreaterThan(3);
        assertThat(values(session, "/userIdentity/sessionContext/attributes/creationDate"))
                .hasSize(1);
        assertThat(session).anyMatch(record -> !record.has("sessionCredentialFromConsole"));
        assertThat(scene.texts("/intruder/credentials")).containsAll(values(session, "/userIdentity/accessKeyId"));
    }

    @Test
    void signInsLandInSeveralRegions() throws IOException {
        assertThat(values(Scene.small("console-takeover", folder).named("ConsoleLogin"), "/awsRegion"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aSourceIdentityStaysWithTheChain() throws IOException {
        Scene scene = Scene.small("role-chain", folder);
        assertThat(scene.distinct().stream()
                        .filter(record -> record.at("/userIdentity/sessionContext/sourceIdentity")
                                .asText()
                                .equals("nadia"))
                        .map(record -> record.at("/userIdentity/sessionContext/sessionIssuer/userName")
                                .asText())
                        .collect(Collectors.toSet()))
                .contains("platform", "hub", "data-deploy");
    }

    @Test
    void aTargetThatKeepsWritesOnlyHasNoCopyOfTheRolesTakenInIt() throws IOException {
        Scene scene = Scene.small("role-chain", folder);
        assertThat(scene.named("AssumeRole"))
                .isNotEmpty()
                .noneMatch(record -> record.path("recipientAccountId").asText().equals("333344445555"));
        List<ObjectNode> copies = scene.named("CopyObject");
        assertThat(values(copies, "/recipientAccountId")).containsExactlyInAnyOrder("222233334444", "333344445555");
        assertThat(values(copies, "/sharedEventID")).hasSize(copies.size() / 2);
    }

    @Test
    void whoComesFromAnAccountWithoutLogsIsSeenInTheCopyAlone() throws IOException {
        Scene scene = Scene.small("snapshot-theft", folder);
        List<ObjectNode> taken = scene.from("203.0.113.17").stream()
                .filter(record -> record.path("eventName").asText().equals("AssumeRole"))
                .toList();
        assertThat(taken).hasSize(1).allSatisfy(record -> {
            assertThat(Sample.fields(record.path("userIdentity"))).containsExactly("type", "principalId", "accountId");
            assertThat(record.at("/userIdentity/accountId").asText()).isEqualTo("888899990000");
        });
    }

    @Test
    void aFunctionsCredentialIsBornOfItsServiceAndSaysForWhatItWorks() throws IOException {
        Scene scene = Scene.small("lambda-backdoor", folder);
        ObjectNode minted = scene.named("CreateAccessKey").stream()
                .filter(record ->
                        record.at("/requestParameters/userName").asText().equals("abel"))
                .findFirst()
                .orElseThrow();
        assertThat(minted.at("/userIdentity/inScopeOf/credentialsIssuedTo").asText())
                .endsWith(":function:triage-metrics");
        assertThat(scene.named("AssumeRole"))
                .filteredOn(birth -> birth.at("/responseElements/credentials/accessKeyId")
                        .equals(minted.at("/userIdentity/accessKeyId")))
                .hasSize(1)
                .allSatisfy(birth ->
                        assertThat(birth.at("/userIdentity/invokedBy").asText()).isEqualTo("lambda.amazonaws.com"));
        assertThat(scene.truth().path("persistence").findValuesAsText("what"))
                .contains("access key of user abel")
                .doesNotContain("access key of user build-cache");
    }

    @Test
    void thePortalNamesNoKeyAndTheMembersLogTheBirth() throws IOException {
        Scene scene = Scene.small("portal-hijack", folder);
        assertThat(scene.named("GetRoleCredentials")).hasSizeGreaterThan(2).allSatisfy(record -> {
            assertThat(record.at("/userIdentity/onBehalfOf/userId").isTextual()).isTrue();
            assertThat(record.path("responseElements").isNull()).isTrue();
            JsonNode details = record.path("serviceEventDetails");
            assertThat(scene.named("AssumeRoleWithSAML"))
                    .filteredOn(birth -> birth.path("eventTime").equals(record.path("eventTime")))
                    .anyMatch(birth -> birth.path("recipientAccountId").equals(details.path("account_id")));
        });
        // People who come by Identity Center leave the same notes.
        assertThat(scene.named("Federate")).hasSizeGreaterThan(3);
    }

    @Test
    void aForkDiffersFromTheBuildsByItsSubjectAlone() throws IOException {
        Scene scene = Scene.small("pipeline-fork", folder);
        assertThat(values(scene.named("AssumeRoleWithWebIdentity"), "/responseElements/subjectFromWebIdentityToken"))
                .contains("repo:example/docs:ref:refs/heads/main", "repo:example/docs:pull_request", "repo:mirror");
        assertThat(scene.texts("/intruder/sharedAddresses")).containsExactly("198.51.100.44");
    }

    @Test
    void whatANarrowedTrailLosesIsNotDelivered() throws IOException {
        Scene scene = Scene.small("log-blinding", folder);
        assertThat(scene.truth().path("silences").findValuesAsText("lost")).containsExactly("reads, data events");
        List<ObjectNode> blinded = scene.distinct().stream()
                .filter(record -> record.path("recipientAccountId").asText().equals("121212121212"))
                .filter(record -> between(record, "2026-11-10T19:29:06Z", "2026-11-10T19:36:04Z"))
                .toList();
        assertThat(blinded)
                .isNotEmpty()
                .noneMatch(record -> record.path("managementEvent").asBoolean()
                        && record.path("readOnly").asBoolean());
        // Between UpdateTrail and its undoing nothing of other regions arrives, not even what IAM writes in us-east-1.
        assertThat(scene.distinct())
                .filteredOn(record -> record.path("recipientAccountId").asText().equals("121212121212"))
                .filteredOn(record -> between(record, "2026-11-10T19:36:06Z", "2026-11-10T20:00:24Z"))
                .allMatch(record -> record.path("awsRegion").asText().equals("eu-north-1"));
    }

    private static boolean between(ObjectNode record, String from, String to) {
        String time = record.path("eventTime").asText();
        return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
    }

    private static Set<String> values(List<ObjectNode> records, String pointer) {
        return records.stream().map(record -> record.at(pointer).asText()).collect(Collectors.toSet());
    }
}
