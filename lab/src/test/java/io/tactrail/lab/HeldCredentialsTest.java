package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With what a script may begin: root, a session from before the evidence, somebody's cookie, a pod's token, a vendor. */
class HeldCredentialsTest {
    @TempDir
    Path folder;

    @Test
    void rootHasNoNameAndItsKeyIsRootStill() throws IOException {
        Scene made = Scene.small("root-mailbox", folder);
        assertThat(made.named("PasswordRecoveryRequested")).isNotEmpty().allSatisfy(record -> {
            assertThat(text(record, "/userIdentity/type")).isEqualTo("Root");
            assertThat(record.at("/userIdentity/accessKeyId").isMissingNode()).isTrue();
            assertThat(text(record, "/eventType")).isEqualTo("AwsConsoleSignIn");
        });
        String key = made.named("CreateAccessKey").stream()
                .filter(record -> text(record, "/userIdentity/type").equals("Root"))
                .map(record -> text(record, "/responseElements/accessKey/accessKeyId"))
                .findFirst()
                .orElseThrow();
        assertThat(key).startsWith("AKIA");
        assertThat(under(made, key))
                .hasSizeGreaterThan(3)
                .allMatch(record -> text(record, "/userIdentity/arn").endsWith(":root"));
    }

    @Test
    void aSessionFromBeforeTheEvidenceHasNoBirthInItAndTwoHolders() throws IOException {
        Scene made = Scene.small("five-hours", folder);
        String key = made.texts("/intruder/credentials").get(0);
        assertThat(made.distinct())
                .noneMatch(record -> text(record, "/responseElements/credentials/accessKeyId")
                        .equals(key));
        assertThat(under(made, key))
                .allSatisfy(record -> assertThat(
                                Instant.parse(text(record, "/userIdentity/sessionContext/attributes/creationDate")))
                        .isBefore(made.scenario().from()));
        assertThat(addresses(under(made, key))).contains("192.0.2.6", "203.0.113.92");
    }

    @Test
    void aCopiedCookieActsUnderTheKeysOfItsOwner() throws IOException {
        Scene made = Scene.small("two-at-once", folder);
        List<ObjectNode> session = made.distinct().stream()
                .filter(record -> text(record, "/userIdentity/sessionContext/attributes/creationDate")
                        .equals("2026-11-04T00:12:31Z"))
                .toList();
        assertThat(addresses(session)).contains("192.0.2.208", "198.51.100.96", "203.0.113.149");
        Set<String> owners = keys(made.from("192.0.2.208"));
        assertThat(made.from("198.51.100.96"))
                .anyMatch(record -> owners.contains(text(record, "/userIdentity/accessKeyId")));
    }

    @Test
    void aPodsProviderHasAPathAndItsSubjectColons() throws IOException {
        Scene made = Scene.small("cluster-pod", folder);
        assertThat(made.named("AssumeRoleWithWebIdentity"))
                .filteredOn(record -> text(record, "/requestParameters/roleArn").endsWith("-renderer"))
                .hasSizeGreaterThan(2)
                .allSatisfy(record -> {
                    assertThat(text(record, "/userIdentity/userName")).isEqualTo("system:serviceaccount:shop:renderer");
                    assertThat(text(record, "/userIdentity/identityProvider"))
                            .endsWith(
                                    "oidc-provider/oidc.eks.eu-west-3.amazonaws.com/id/5D3E0A11B7C24F96A8EXAMPLE0000001");
                });
    }

    @Test
    void aPoolOfProxiesShowsManyAddressesAndTheTruthOnlyThoseThatWereSeen() throws IOException {
        Scene made = Scene.small("proxy-pool", folder);
        Set<String> intruder = Set.copyOf(made.texts("/eventIDs"));
        Set<String> seen = addresses(made.distinct().stream()
                .filter(record -> intruder.contains(text(record, "/eventID")))
                .toList());
        seen.removeIf(address -> address.endsWith(".amazonaws.com") || address.equals("AWS Internal"));
        assertThat(seen).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(made.texts("/intruder/addresses"));
    }

    @Test
    void aVendorsRoleIsTheSamePrincipalForUsAndForAStranger() throws IOException {
        Scene made = Scene.small("vendor-role", folder);
        List<ObjectNode> taken = made.distinct().stream()
                .filter(record -> text(record, "/requestParameters/roleArn").endsWith("ObservabilityIntegration"))
                .filter(record ->
                        text(record, "/requestParameters/roleSessionName").equals("crawler"))
                .toList();
        assertThat(taken.stream().map(record -> text(record, "/userIdentity/principalId")))
                .containsOnly(text(taken.get(0), "/userIdentity/principalId"));
        assertThat(taken.stream()
                        .map(record -> text(record, "/requestParameters/externalId"))
                        .distinct())
                .hasSize(2);
    }

    private static List<ObjectNode> under(Scene made, String key) {
        return made.distinct().stream()
                .filter(record -> text(record, "/userIdentity/accessKeyId").equals(key))
                .toList();
    }

    private static Set<String> addresses(List<ObjectNode> records) {
        return records.stream().map(record -> text(record, "/sourceIPAddress")).collect(Collectors.toSet());
    }

    private static Set<String> keys(List<ObjectNode> records) {
        return records.stream()
                .map(record -> text(record, "/userIdentity/accessKeyId"))
                .collect(Collectors.toSet());
    }

    private static String text(ObjectNode record, String pointer) {
        return record.at(pointer).asText();
    }
}
