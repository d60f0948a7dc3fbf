package io.tactrail.lineage;

import static io.tactrail.lineage.Log.assumes;
import static io.tactrail.lineage.Log.id;
import static io.tactrail.lineage.Log.role;
import static io.tactrail.lineage.Log.roleArn;
import static io.tactrail.lineage.Log.service;
import static io.tactrail.lineage.Log.user;
import static io.tactrail.lineage.Log.userSession;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The other ways in which a credential comes out of another: sign-ins, federation, other accounts, new users and roles. */
class WaysTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String TEMPORARY = "ASIAIOSFODNN7EXAMPLE";
    private static final String OTHER = "ASIAOTHEROTHEROTHER0";

    private final Log log = new Log();

    @Test
    void aSignInByUseOfSamlOrWebIdentity() {
        log.add(
                        "06:00:00",
                        "{\"type\":\"SAMLUser\",\"principalId\":\"idp:frank\",\"userName\":\"frank\"}",
                        "sts:AssumeRoleWithSAML",
                        assumes("dev", "frank", TEMPORARY))
                .add("06:00:05", role("dev", "frank", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "")
                .add(
                        "07:00:00",
                        "{\"type\":\"WebIdentityUser\",\"principalId\":\"oidc:repo\",\"userName\":\"repo\"}",
                        "sts:AssumeRoleWithWebIdentity",
                        assumes("ci", "build", OTHER))
                .add("07:00:05", role("ci", "build", OTHER, "07:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "(idp:frank) > AROADEV:frank@06:00:00 AssumeRoleWithSAML exact [e1]",
                        "(oidc:repo) > AROACI:build@07:00:00 AssumeRoleWithWebIdentity exact [e3]");
    }

    @Test
    void aFederationToken() {
        String federated =
                "{\"type\":\"FederatedUser\",\"principalId\":\"111122223333:temp\",\"arn\":\"arn:aws:sts::111122223333:"
                        + "federated-user/temp\",\"accessKeyId\":\"" + TEMPORARY
                        + "\",\"sessionContext\":{\"sessionIssuer\":"
                        + "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/bob\"},\"attributes\":"
                        + "{\"creationDate\":\"2026-03-10T06:00:00Z\"}}}";
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "sts:GetFederationToken",
                        "\"requestParameters\":{\"name\":\"temp\"},\"responseElements\":{\"credentials\":{\"accessKeyId\":\""
                                + TEMPORARY + "\"},\"federatedUser\":{\"federatedUserId\":\"111122223333:temp\"}}")
                .add("06:00:05", federated, "s3:ListBuckets", "")
                .add(
                        "06:00:09",
                        federated,
                        "signin:GetSigninToken",
                        "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"ASIA****\"}}")
                .add(
                        "06:01:00",
                        federated.replace("06:00:00", "06:00:59").replace(TEMPORARY, OTHER),
                        "s3:ListBuckets",
                        "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > 111122223333:temp@06:00:00 GetFederationToken exact [e1]",
                        "111122223333:temp@06:00:00 > 111122223333:temp@06:00:59 GetSigninToken inferred [e3]");
    }

    @Test
    void anUnmaskedSigninToken() {
        log.add(
                        "06:00:00",
                        role("dev", "frank", TEMPORARY, "05:00:00", ""),
                        "signin:GetSigninToken",
                        "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"" + OTHER + "\"}}")
                .add("06:00:10", role("dev", "frank", OTHER, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "AROADEV:frank@05:00:00 > AROADEV:frank@06:00:00 GetSigninToken exact [e1]",
                        "? > AROADEV:frank@05:00:00 ROLE");
    }

    @Test
    void rootOfAMemberAccount() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "sts:AssumeRoot",
                        "\"requestParameters\":{\"targetPrincipal\":\"444455556666\"},\"responseElements\":{\"credentials\":"
                                + "{\"accessKeyId\":\"" + TEMPORARY + "\"}}")
                .add(
                        "06:00:05",
                        "{\"type\":\"Root\",\"principalId\":\"444455556666\",\"arn\":\"arn:aws:iam::444455556666:root\","
                                + "\"accessKeyId\":\"" + TEMPORARY + "\",\"sessionContext\":{\"assumedRoot\":\"true\","
                                + "\"attributes\":{\"creationDate\":\"2026-03-10T06:00:00Z\"}}}",
                        "s3:GetBucketPolicy",
                        "\"recipientAccountId\":\"444455556666\"");
        assertThat(log.told()).containsExactly(KEY + " > 444455556666@06:00:00 AssumeRoot exact [e1]");
    }

    @Test
    void aConsoleSessionOfManyKeysComesOutOfThePasswordAndThatOutOfWhoeverSetIt() {
        log.add("05:50:00", user("bob", KEY), "iam:CreateLoginProfile", "\"requestParameters\":{\"userName\":\"eve\"}")
                .add("06:00:00", user("eve", ""), "signin:ConsoleLogin", "")
                .add("06:00:05", userSession("eve", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "")
                .add("06:00:06", userSession("eve", OTHER, "06:00:00", ""), "s3:ListBuckets", "")
                .add(
                        "06:00:07",
                        userSession(
                                "eve", "ASIA3333333333333333", "06:00:00", ",\"invokedBy\":\"health.amazonaws.com\""),
                        "health:DescribeEventAggregates",
                        "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > 111122223333:user/eve CreateLoginProfile exact [e1]",
                        "111122223333:user/eve > AIDAEVE@06:00:00 ConsoleLogin strong [e2]");
    }

    @Test
    void aSignInJustBesideASessionIsOnlyInferred() {
        log.add("06:00:02", user("eve", ""), "signin:ConsoleLogin", "")
                .add("06:00:05", userSession("eve", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly("111122223333:user/eve > AIDAEVE@06:00:00 ConsoleLogin inferred [e1]");
    }

    @Test
    void aRoleThatWasSwitchedToInTheConsole() {
        log.add("06:00:00", user("eve", ""), "signin:ConsoleLogin", "")
                .add("06:00:05", userSession("eve", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "")
                .add(
                        "06:10:00",
                        role("admin", "eve", "", "06:10:00", ""),
                        "signin:SwitchRole",
                        "\"additionalEventData\":{\"SwitchFrom\":\"" + Log.arn("eve") + "\"}")
                .add("06:10:05", role("admin", "eve", OTHER, "06:10:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "111122223333:user/eve > AIDAEVE@06:00:00 ConsoleLogin strong [e1]",
                        "AIDAEVE@06:00:00 > AROAADMIN:eve@06:10:00 SwitchRole strong [e3]");
    }

    @Test
    void identityCenterIsJoinedByRoleAccountAndTime() {
        String reserved = "AWSReservedSSO_Admin_0123456789abcdef";
        log.add(
                        "06:00:00",
                        "{\"type\":\"IdentityCenterUser\",\"principalId\":\"frank-id\",\"onBehalfOf\":{\"userId\":\"frank-id\"}}",
                        "sso:Federate",
                        "\"serviceEventDetails\":{\"role_name\":\"Admin\",\"account_id\":\"" + Log.ACCOUNT + "\"}")
                .add(
                        "06:00:01",
                        "{\"type\":\"SAMLUser\",\"principalId\":\"idp:frank\",\"userName\":\"frank\"}",
                        "sts:AssumeRoleWithSAML",
                        assumes(reserved, "frank", TEMPORARY))
                .add("06:00:05", role(reserved, "frank", TEMPORARY, "06:00:01", ""), "s3:ListBuckets", "");
        String session = id(reserved, "frank") + "@06:00:01";
        assertThat(log.told())
                .containsExactly(
                        "(frank-id) > " + session + " Federate inferred [e1]",
                        "(idp:frank) > " + session + " AssumeRoleWithSAML exact [e2]");
    }

    @Test
    void rolesAnywhere() {
        log.add(
                        "06:00:00",
                        "{\"type\":\"Unknown\"}",
                        "rolesanywhere:CreateSession",
                        "\"responseElements\":{\"subjectArn\":\"arn:aws:rolesanywhere:eu-west-1:111122223333:subject/s1\","
                                + "\"credentialSet\":[{\"assumedRoleUser\":{\"assumedRoleId\":\"AROAEXT:serial\"},"
                                + "\"credentials\":{\"accessKeyId\":\"" + TEMPORARY + "\"}}]}")
                .add("06:00:05", role("ext", "serial", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly("(arn:aws:rolesanywhere:eu-west-1:111122223333:subject/s1) > AROAEXT:serial@06:00:00"
                        + " CreateSession exact [e1]");
    }

    @Test
    void awsLoginIsInferredByArnAndTime() {
        log.add("06:00:00", user("eve", ""), "signin:ConsoleLogin", "")
                .add("06:00:05", userSession("eve", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "")
                .add(
                        "06:05:00",
                        userSession("eve", TEMPORARY, "06:00:00", ""),
                        "signin:CreateOAuth2Token",
                        "\"requestParameters\":{\"clientId\":\"arn:aws:signin:::devtools/same-device\"}")
                .add("06:05:05", userSession("eve", OTHER, "06:05:01", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "111122223333:user/eve > AIDAEVE@06:00:00 ConsoleLogin strong [e1]",
                        "AIDAEVE@06:00:00 > AIDAEVE@06:05:01 CreateOAuth2Token inferred [e3]");
    }

    @Test
    void aPodsSessionComesOutOfEksAndByInferenceOutOfItsNode() {
        log.add(
                        "06:00:00",
                        role("node", "i-0abc0abc0", TEMPORARY, "05:00:00", ""),
                        "eks-auth:AssumeRoleForPodIdentity",
                        "\"requestParameters\":{\"clusterName\":\"shop\"}")
                .add(
                        "06:00:01",
                        service("pods.eks.amazonaws.com"),
                        "sts:AssumeRole",
                        assumes("pod", "eks-shop-cart-1", OTHER))
                .add("06:00:05", role("pod", "eks-shop-cart-1", OTHER, "06:00:01", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "AROANODE:i-0abc0abc0@05:00:00 > AROAPOD:eks-shop-cart-1@06:00:01 AssumeRoleForPodIdentity inferred"
                                + " [e1]",
                        "pods.eks.amazonaws.com > AROAPOD:eks-shop-cart-1@06:00:01 AssumeRole exact [e2]",
                        "? > AROANODE:i-0abc0abc0@05:00:00 ROLE");
    }

    @Test
    void anEntryFromAnotherAccountToldByBothLogsIsOneEdgeWithBothAsEvidence() {
        String entered = "AROAPROD:run";
        String told =
                "\"sharedEventID\":\"one\",\"requestParameters\":{\"roleArn\":\"arn:aws:iam::444455556666:role/prod\"},"
                        + Log.gives(OTHER, entered, "arn:aws:sts::444455556666:assumed-role/prod/run");
        String session = role("prod", "run", OTHER, "06:10:00", "").replace(Log.ACCOUNT, "444455556666");
        log.add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("deploy", "run", TEMPORARY))
                .add("06:10:00", role("deploy", "run", TEMPORARY, "06:00:00", ""), "sts:AssumeRole", told)
                .add(
                        "06:10:00",
                        "{\"type\":\"AWSAccount\",\"principalId\":\"AROADEPLOY:run\",\"accountId\":\"111122223333\"}",
                        "sts:AssumeRole",
                        "\"recipientAccountId\":\"444455556666\"," + told)
                .add("06:10:05", session, "s3:ListBuckets", "\"recipientAccountId\":\"444455556666\"");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AROADEPLOY:run@06:00:00 AssumeRole exact [e1]",
                        "AROADEPLOY:run@06:00:00 > AROAPROD:run@06:10:00 AssumeRole exact [e2, e3]");
        assertThat(log.lineage().uses()).hasSize(3);
    }

    @Test
    void anEntryFromAnAccountWhoseLogIsNotThereIsAGap() {
        log.add(
                        "06:10:00",
                        "{\"type\":\"AWSAccount\",\"principalId\":\"AROAFAR:scan\",\"accountId\":\"777788889999\"}",
                        "sts:AssumeRole",
                        "\"sharedEventID\":\"alone\"," + assumes("audit", "scan", TEMPORARY))
                .add("06:10:05", role("audit", "scan", TEMPORARY, "06:10:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        "(AROAFAR:scan) > AROAAUDIT:scan@06:10:00 AssumeRole exact [e1]",
                        "? > (AROAFAR:scan) OTHER_ACCOUNT");
    }

    @Test
    void whatIsUsedOfANewUserOrRoleCameOutOfWhoeverMadeIt() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "iam:CreateRole",
                        "\"requestParameters\":{\"roleName\":\"door\"},\"responseElements\":{\"role\":{\"arn\":\""
                                + roleArn("door") + "\"}}")
                .add("06:10:00", service("lambda.amazonaws.com"), "sts:AssumeRole", assumes("door", "run", TEMPORARY))
                .add("06:20:00", user("bob", KEY), "iam:CreateUser", "\"requestParameters\":{\"userName\":\"eve\"}")
                .add("06:30:00", user("eve", "AKIANEW0000000000000"), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > 111122223333:role/door CreateRole exact [e1]",
                        "111122223333:role/door > AROADOOR:run@06:10:00 AssumeRole inferred [e2]",
                        "lambda.amazonaws.com > AROADOOR:run@06:10:00 AssumeRole exact [e2]",
                        KEY + " > 111122223333:user/eve CreateUser exact [e3]",
                        "111122223333:user/eve > AKIANEW0000000000000 first use inferred [e4]");
    }

    @Test
    void aChangedTrustLetsInOnlyWhoDidNotComeBefore() {
        log.add("05:00:00", user("dan", "AKIADAN0000000000000"), "sts:AssumeRole", assumes("web", "d1", TEMPORARY))
                .add(
                        "06:00:00",
                        user("bob", KEY),
                        "iam:UpdateAssumeRolePolicy",
                        "\"requestParameters\":{\"roleName\":\"web\"}")
                .add("06:10:00", service("ec2.amazonaws.com"), "sts:AssumeRole", assumes("web", "i-0123456789", OTHER))
                .add("06:20:00", user("dan", "AKIADAN0000000000000"), "sts:AssumeRole", assumes("web", "d2", TEMPORARY))
                .add(
                        "06:30:00",
                        user("eve", "AKIAEVE0000000000000"),
                        "sts:AssumeRole",
                        assumes("web", "e1", TEMPORARY));
        assertThat(log.told())
                .filteredOn(told -> told.startsWith("111122223333:role/web"))
                .containsExactly("111122223333:role/web > AROAWEB:e1@06:30:00 AssumeRole inferred [e5]");
    }

    @Test
    void aKeyOfAKnownUserThatTurnsUpAfterLoggingWasSwitchedOffIsLaidToWhoeverDidSo() {
        log.add("05:00:00", user("dan", "AKIADAN0000000000000"), "s3:ListBuckets", "")
                .add("06:00:00", user("bob", KEY), "cloudtrail:StopLogging", "\"awsRegion\":\"us-east-1\"")
                .add("08:00:00", user("dan", "AKIASECOND0000000000"), "s3:ListBuckets", "")
                .add("08:00:00", role("web", "s", TEMPORARY, "07:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AKIASECOND0000000000 first seen after logging was switched off gap [e2]",
                        "? > AROAWEB:s@07:00:00 BLIND");
    }

    @Test
    void whereEventsOfTheRegionGoOnAnotherTrailWroteThemAndNothingIsBlind() {
        log.add("05:00:00", user("dan", "AKIADAN0000000000000"), "s3:ListBuckets", "")
                .add("06:00:00", user("bob", KEY), "cloudtrail:StopLogging", "\"awsRegion\":\"us-east-1\"")
                .add("06:30:00", user("bob", KEY), "iam:ListUsers", "\"awsRegion\":\"us-east-1\"")
                .add("08:00:00", user("dan", "AKIASECOND0000000000"), "s3:ListBuckets", "")
                .add("08:00:00", role("web", "s", TEMPORARY, "07:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly("? > AROAWEB:s@07:00:00 ROLE");
    }

    @Test
    void aHiddenNewKeyIsTheOneThatWasNotSeenBefore() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "iam:CreateAccessKey",
                        "\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"AKIA****\",\"userName\":\"eve\"}}")
                .add("06:30:00", user("eve", "AKIANEW0000000000000"), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly(KEY + " > AKIANEW0000000000000 CreateAccessKey inferred [e1]");
    }
}
