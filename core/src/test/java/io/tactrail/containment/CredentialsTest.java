package io.tactrail.containment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.containment.Containment.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final String KEY = "AKIAALICE00000000001";
    private static final String TOKEN = "ASIATOKEN00000000001";

    private static Containment step(List<Containment> plan, Phase phase, String part) {
        return plan.stream()
                .filter(step -> step.phase() == phase && (step.command() + step.why()).contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + part + " in " + plan));
    }

    private static String role(String name, String key) {
        return "{\"credentials\":{\"accessKeyId\":\"" + key + "\"},\"assumedRoleUser\":{\"arn\":"
                + "\"arn:aws:sts::111122223333:assumed-role/" + name
                + "/s\",\"assumedRoleId\":\"AROAEXAMPLEROLE00001:s\"}}";
    }

    @Test
    void aKeyIsDeactivatedAndNeverDeleted() {
        List<Containment> plan =
                new Scene().call(Scene.BAD, "s3", "ListBuckets", "null", "null").plan();
        Containment step = step(plan, Phase.KEYS, KEY);
        assertThat(step.command())
                .isEqualTo("aws iam update-access-key --user-name=alice --access-key-id=" + KEY
                        + " --status=Inactive --profile=111122223333");
        assertThat(step.breaks()).isEqualTo(Others.NOBODY);
        assertThat(step.verify()).startsWith("aws iam list-access-keys");
        assertThat(step.references()).containsExactly("event-0");
        assertThat(String.join("\n", Scene.commands(plan))).doesNotContain("delete-access-key");
        assertThat(step(plan, Phase.USERS, "alice").command()).contains("aws:TokenIssueTime");
    }

    @Test
    void saysWhoElseUsesTheKey() {
        List<Containment> plan = new Scene()
                .call(Scene.GOOD, "s3", "ListBuckets", "null", "null")
                .call(Scene.GOOD, "s3", "ListBuckets", "null", "null")
                .call(Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(step(plan, Phase.KEYS, KEY).breaks())
                .isEqualTo(
                        "user alice from 192.0.2.0/24 with aws-cli (2 events in 1 session, last 2026-03-10T05:01:00Z)");
    }

    @Test
    void aKeyThatSomeoneStoppedIsMarkedAndADeletedOneLeftOut() {
        Scene stopped = new Scene()
                .call(Scene.BAD, "s3", "ListBuckets", "null", "null")
                .call(
                        Scene.GOOD,
                        "iam",
                        "UpdateAccessKey",
                        "{\"userName\":\"alice\",\"accessKeyId\":\"" + KEY + "\",\"status\":\"Inactive\"}",
                        "null");
        assertThat(step(stopped.plan(), Phase.KEYS, KEY).why()).contains("Done already at 2026-03-10T05:01:00Z");
        Scene deleted = new Scene()
                .call(Scene.BAD, "s3", "ListBuckets", "null", "null")
                .call(Scene.GOOD, "iam", "DeleteAccessKey", "{\"accessKeyId\":\"" + KEY + "\"}", "null");
        assertThat(deleted.plan()).noneMatch(step -> step.phase() == Phase.KEYS);
    }

    @Test
    void tokensOutliveAKeySoTheirUserIsDenied() {
        for (String call : List.of("GetSessionToken", "GetFederationToken")) {
            List<Containment> plan = new Scene()
                    .call(
                            Scene.BAD,
                            "sts",
                            call,
                            "{\"name\":\"x\"}",
                            "{\"credentials\":{\"accessKeyId\":\"" + TOKEN + "\"}}")
                    .plan();
            assertThat(step(plan, Phase.USERS, "alice").command())
                    .contains("--policy-name=DenyAll")
                    .doesNotContain("TokenIssueTime");
        }
    }

    @Test
    void everySessionThatWasBegunIsCitedAndItsKeyAskedForEvenIfItWasNeverUsed() {
        Scene scene = new Scene();
        for (int i = 0; i < 15; i++) {
            scene.call(
                    Scene.BAD,
                    "sts",
                    "AssumeRole",
                    "{\"roleArn\":\"arn:aws:iam::444455556666:role/deploy\"}",
                    role("deploy", "ASIATOKEN000000000" + (10 + i)).replace("111122223333", "444455556666"));
        }
        List<Containment> plan = scene.plan();
        Containment role = step(plan, Phase.ROLES, "deploy");
        assertThat(role.references()).contains("event-0", "event-14").hasSize(15);
        assertThat(role.why())
                .contains(
                        "15 sessions of it were begun, the last at 2026-03-10T05:14:00Z; a session can live for 12 hours");
        assertThat(step(plan, Phase.WATCH, "444455556666").command())
                .contains("ASIATOKEN00000000010", "ASIATOKEN00000000024", "--profile=444455556666");
    }

    @Test
    void ofMoreKeysThanOneLineHoldsEachIsAskedForAndTheNewestFirst() {
        Scene scene = new Scene();
        for (int i = 0; i < 45; i++) {
            scene.as(
                    Scene.role("deploy", "s" + i, "ASIATOKEN000000000" + (10 + i)),
                    Scene.BAD,
                    "s3",
                    "ListBuckets",
                    "null",
                    "null");
        }
        List<Containment> watch = scene.plan().stream()
                .filter(step -> step.phase() == Phase.WATCH)
                .toList();
        assertThat(watch).hasSize(2);
        assertThat(watch.get(0).why()).contains("Each of 40 of 45 keys, the newest first, shows");
        assertThat(watch.get(0).command()).contains("ASIATOKEN00000000054").doesNotContain("ASIATOKEN00000000014");
        assertThat(watch.get(1).command()).contains("ASIATOKEN00000000010", "ASIATOKEN00000000014");
    }

    @Test
    void aFederationTokenIsDeniedOnTheUserWhoIssuedIt() {
        String federated = "{\"type\":\"FederatedUser\",\"arn\":\"arn:aws:sts::111122223333:federated-user/x\","
                + "\"principalId\":\"111122223333:x\",\"accessKeyId\":\"" + TOKEN
                + "\",\"sessionContext\":{\"attributes\":"
                + "{\"creationDate\":\"2026-03-10T05:00:00Z\"},\"sessionIssuer\":{\"arn\":"
                + "\"arn:aws:iam::111122223333:user/issuer\"}}}";
        List<Containment> plan = new Scene()
                .as(federated, Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(step(plan, Phase.USERS, "issuer").command()).contains("--user-name=issuer --policy-name=DenyAll");
        List<Containment> orphan = new Scene()
                .as(
                        federated.replace("arn:aws:iam::111122223333:user/issuer", ""),
                        Scene.BAD,
                        "s3",
                        "ListBuckets",
                        "null",
                        "null")
                .plan();
        assertThat(step(orphan, Phase.USERS, "GetFederationToken").command()).isEmpty();
    }

    @Test
    void everyRoleOfAChainIsRevoked() {
        List<Containment> plan = new Scene()
                .call(
                        Scene.BAD,
                        "sts",
                        "AssumeRole",
                        "{\"roleArn\":\"arn:aws:iam::111122223333:role/one\"}",
                        role("one", TOKEN))
                .as(
                        Scene.role("one", "s", TOKEN),
                        Scene.BAD,
                        "sts",
                        "AssumeRole",
                        "{\"roleArn\":\"arn:aws:iam::444455556666:role/path/two\"}",
                        role("two", "ASIATOKEN00000000002"))
                .plan();
        assertThat(step(plan, Phase.ROLES, "role one").command())
                .startsWith("aws iam put-role-policy --role-name=one --policy-name=AWSRevokeOlderSessions")
                .contains("\"aws:TokenIssueTime\"");
        assertThat(step(plan, Phase.ROLES, "role two").command())
                .contains("--role-name=two")
                .endsWith("--profile=444455556666");
        assertThat(Bash.arguments(step(plan, Phase.ROLES, "role one").command()).get(0))
                .contains(
                        "--policy-document={\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],"
                                + "\"Resource\":[\"*\"],\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"NOW\"}}}]}");
    }

    @Test
    void keysAndDoorsComeBeforeSessions() {
        List<Containment> plan = new Scene()
                .as(
                        Scene.role("one", "s", TOKEN),
                        Scene.BAD,
                        "iam",
                        "UpdateAssumeRolePolicy",
                        "{\"roleName\":\"web\"}",
                        "null")
                .call(Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(plan).extracting(Containment::phase).startsWith(Phase.KEYS).isSorted();
        assertThat(step(plan, Phase.ROLES, "role web").why()).contains("who may enter it was changed");
    }

    @Test
    void reservedRolesAreStoppedElsewhere() {
        List<Containment> plan = new Scene()
                .as(
                        Scene.role("AWSReservedSSO_Admin_0123456789abcdef", "eve", TOKEN),
                        Scene.BAD,
                        "s3",
                        "ListBuckets",
                        "null",
                        "null")
                .as(
                        Scene.role("AWSServiceRoleForSupport", "x", "ASIATOKEN00000000002"),
                        Scene.BAD,
                        "s3",
                        "ListBuckets",
                        "null",
                        "null")
                .plan();
        assertThat(step(plan, Phase.ROLES, "AWSReservedSSO").command()).isEmpty();
        assertThat(step(plan, Phase.ROLES, "AWSReservedSSO").why()).contains("Identity Center");
        assertThat(step(plan, Phase.ROLES, "AWSServiceRole").command()).isEmpty();
    }

    @Test
    void rootIsLeftToTheOwnerOfTheAccount() {
        String root = "{\"type\":\"Root\",\"arn\":\"arn:aws:iam::111122223333:root\",\"accountId\":\"111122223333\","
                + "\"principalId\":\"111122223333\",\"accessKeyId\":\"AKIAROOT000000000001\"}";
        List<Containment> plan = new Scene()
                .as(root, Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(step(plan, Phase.KEYS, "AKIAROOT000000000001").command()).isEmpty();
        assertThat(step(plan, Phase.USERS, "root").why()).contains("Only the owner of the account");
        assertThat(step(plan, Phase.USERS, "root").verify()).contains("get-account-summary");
    }

    @Test
    void aSessionOfAnotherAccountsRootIsSaid() {
        List<Containment> plan = new Scene()
                .call(
                        Scene.BAD,
                        "sts",
                        "AssumeRoot",
                        "{\"targetPrincipal\":\"444455556666\"}",
                        "{\"credentials\":{\"accessKeyId\":\"" + TOKEN + "\"}}")
                .plan();
        assertThat(step(plan, Phase.USERS, "root").why()).contains("444455556666", "15 minutes");
    }

    @Test
    void aConsoleLoginIsDeniedAndItsPasswordTakenAway() {
        List<Containment> plan = new Scene()
                .call(Scene.BAD, "iam", "CreateLoginProfile", "{\"userName\":\"bob\"}", "null")
                .as(
                        Scene.user("bob", ""),
                        Scene.BAD,
                        "signin",
                        "ConsoleLogin",
                        "null",
                        "{\"ConsoleLogin\":\"Success\"}")
                .plan();
        assertThat(step(plan, Phase.USERS, "bob").command()).contains("DenyAll");
        assertThat(Bash.arguments(step(plan, Phase.PASSWORDS, "bob").command()))
                .extracting(call -> call.get(1))
                .containsExactly("get-login-profile", "delete-login-profile");
    }

    @Test
    void aMachineWhoseCredentialsLeftItIsIsolated() {
        List<Containment> plan = new Scene()
                .as(Scene.role("web", "i-0abc0abc0abc0abc0", TOKEN), Scene.GOOD, "s3", "ListBuckets", "null", "null")
                .as(Scene.role("web", "i-0abc0abc0abc0abc0", TOKEN), Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(step(plan, Phase.MACHINES, "modify-instance-attribute").command())
                .contains("--instance-id=i-0abc0abc0abc0abc0")
                .endsWith("--region=eu-west-1 --profile=111122223333");
        assertThat(step(plan, Phase.MACHINES, "create-snapshots").command()).isNotEmpty();
        assertThat(step(plan, Phase.ROLES, "role web").breaks())
                .isEqualTo("i-* from 192.0.2.0/24 with aws-cli (1 event in 1 session, last 2026-03-10T05:00:00Z)");
        assertThat(String.join("\n", Scene.commands(plan))).doesNotContain("stop-instances");
    }

    @Test
    void certificatesAreStoppedAtTheirProfile() {
        String arn = "arn:aws:rolesanywhere:eu-west-1:111122223333:";
        List<Containment> plan = new Scene()
                .as(
                        "{\"type\":\"Unknown\",\"principalId\":\"x\"}",
                        Scene.BAD,
                        "rolesanywhere",
                        "CreateSession",
                        "{\"profileArn\":\"" + arn + "profile/p1\",\"trustAnchorArn\":\"" + arn + "trust-anchor/t1\"}",
                        "{\"subjectArn\":\"" + arn
                                + "subject/s\",\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\""
                                + TOKEN + "\"},\"assumedRoleUser\":{\"arn\":"
                                + "\"arn:aws:sts::111122223333:assumed-role/one/s\"}}]}")
                .plan();
        assertThat(step(plan, Phase.DOORS, "disable-profile").command()).contains("--profile-id=p1 --region=eu-west-1");
        assertThat(step(plan, Phase.DOORS, "disable-profile").why()).contains("import-crl", "trust-anchor/t1");
        assertThat(step(plan, Phase.ROLES, "role one").command()).contains("--role-name=one");
    }

    @Test
    void whoSignsInElsewhereIsStoppedThere() {
        List<Containment> plan = new Scene()
                .as(
                        "{\"type\":\"SAMLUser\",\"principalId\":\"abc=:eve\",\"userName\":\"eve\"}",
                        Scene.BAD,
                        "sts",
                        "AssumeRoleWithSAML",
                        "{\"roleArn\":\"arn:aws:iam::111122223333:role/one\"}",
                        role("one", TOKEN))
                .as(Scene.role("one", "s", TOKEN), Scene.BAD, "s3", "ListBuckets", "null", "null")
                .plan();
        assertThat(step(plan, Phase.DOORS, "abc=:eve").why()).contains("identity provider");
        assertThat(step(plan, Phase.ROLES, "role one").command()).isNotEmpty();
    }

    @Test
    void aUserThatWasDeletedIsNotInThePlan() {
        List<Containment> plan = new Scene()
                .call(
                        Scene.BAD,
                        "iam",
                        "CreateUser",
                        "{\"userName\":\"bob\"}",
                        "{\"user\":{\"arn\":\"arn:aws:iam::111122223333:user/bob\"}}")
                .call(Scene.GOOD, "iam", "DeleteUser", "{\"userName\":\"bob\"}", "null")
                .plan();
        assertThat(String.join("\n", Scene.commands(plan))).doesNotContain("bob");
    }

    @Test
    void aFailedLoginIsNoReasonToDenyAUser() {
        Scene scene = new Scene();
        scene.as(
                Scene.user("bob", ""),
                Scene.BAD,
                "signin",
                "ConsoleLogin",
                "null",
                "null,\"errorCode\":\"AccessDenied\"");
        assertThat(Scene.commands(scene.plan())).isEmpty();
    }

    @Test
    void anEmptyPlanHasNoLines() {
        assertThat(Containment.lines(List.of())).isEmpty();
    }
}
