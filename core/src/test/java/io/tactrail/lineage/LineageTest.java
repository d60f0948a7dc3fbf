package io.tactrail.lineage;

import static io.tactrail.lineage.Log.assumes;
import static io.tactrail.lineage.Log.role;
import static io.tactrail.lineage.Log.service;
import static io.tactrail.lineage.Log.user;
import static io.tactrail.lineage.Log.userSession;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls whose records name what they gave. */
class LineageTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String TEMPORARY = "ASIAIOSFODNN7EXAMPLE";

    private final Log log = new Log();

    @Test
    void aRoleSessionComesOutOfTheKeyThatAssumedTheRole() {
        log.add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("deploy", "run", TEMPORARY))
                .add("06:00:05", role("deploy", "run", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly(KEY + " > AROADEPLOY:run@06:00:00 AssumeRole exact [e1]");
    }

    @Test
    void withoutAKeyPrincipalAndSecondTellTheChild() {
        log.add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("deploy", "run", ""))
                .add("06:00:05", role("deploy", "run", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly(KEY + " > AROADEPLOY:run@06:00:00 AssumeRole strong [e1]");
    }

    @Test
    void aMaskedOrHiddenKeyNeverJoins() {
        for (String hidden : new String[] {"AKIA****", "HIDDEN_DUE_TO_SECURITY_REASONS", ""}) {
            Log one = new Log();
            one.add(
                            "06:00:00",
                            user("bob", KEY),
                            "sts:GetSessionToken",
                            "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"" + hidden + "\"}}")
                    .add("06:30:00", userSession("eve", hidden, "06:30:00", ""), "s3:ListBuckets", "");
            assertThat(one.told()).containsExactly("? > AIDAEVE@06:30:00 SIGN_IN");
        }
    }

    @Test
    void aFailedCallGivesNothing() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "sts:AssumeRole",
                        "\"errorCode\":\"AccessDenied\"," + assumes("deploy", "run", TEMPORARY))
                .add("06:00:05", role("deploy", "run", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly("? > AROADEPLOY:run@06:00:00 ROLE");
    }

    @Test
    void parentAndChildMayHaveTheSameTime() {
        log.add("06:00:00", role("b", "s", "ASIABBBBBBBBBBBBBBBB", "06:00:00", ""), "s3:ListBuckets", "")
                .add(
                        "06:00:00",
                        role("a", "s", TEMPORARY, "06:00:00", ""),
                        "sts:AssumeRole",
                        assumes("b", "s", "ASIABBBBBBBBBBBBBBBB"))
                .add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("a", "s", TEMPORARY));
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AROAA:s@06:00:00 AssumeRole exact [e3]",
                        "AROAA:s@06:00:00 > AROAB:s@06:00:00 AssumeRole exact [e2]");
    }

    @Test
    void anIdThatComesAgainIsTheOneOfItsPrincipalAndTime() {
        log.add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("deploy", "run", TEMPORARY))
                .add("06:00:05", role("deploy", "run", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "")
                .add("07:00:05", role("deploy", "run", TEMPORARY, "07:00:00", ""), "s3:ListBuckets", "")
                .add("06:00:05", role("other", "run", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AROADEPLOY:run@06:00:00 AssumeRole exact [e1]",
                        "? > AROAOTHER:run@06:00:00 ROLE",
                        "? > AROADEPLOY:run@07:00:00 ROLE");
    }

    @Test
    void aMachinesSessionComesOutOfItsServiceThoughNoSessionIsNamed() {
        log.add(
                        "06:00:00",
                        service("ec2.amazonaws.com"),
                        "sts:AssumeRole",
                        assumes("web", "i-0abc0abc0", TEMPORARY).replaceAll("\"assumedRoleUser\":\\{[^}]*}", "\"x\":1"))
                .add("06:00:05", role("web", "i-0abc0abc0", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly("ec2.amazonaws.com > AROAWEB:i-0abc0abc0@06:00:00 AssumeRole exact [e1]");
        assertThat(log.lineage().plumbing(log.rows().get(1).credentialUsed())).isTrue();
    }

    @Test
    void aSessionTokenStaysItsUsers() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "sts:GetSessionToken",
                        "\"responseElements\":{\"credentials\":{\"accessKeyId\":\"" + TEMPORARY + "\"}}")
                .add("06:00:05", userSession("bob", TEMPORARY, "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly(KEY + " > AIDABOB@06:00:00 GetSessionToken exact [e1]");
    }

    @Test
    void aKeyThatWasGivenAndNeverUsedIsKnown() {
        log.add("06:00:00", user("bob", KEY), "sts:AssumeRole", assumes("deploy", "run", TEMPORARY));
        assertThat(log.told()).containsExactly(KEY + " > AROADEPLOY:run@06:00:00 AssumeRole exact [e1]");
        assertThat(log.lineage().uses())
                .anyMatch(use -> use.events() == 0 && use.keys().has(TEMPORARY));
    }

    @Test
    void aNewKeyComesOutOfWhoeverMadeIt() {
        log.add(
                        "06:00:00",
                        user("bob", KEY),
                        "iam:CreateAccessKey",
                        "\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"AKIANEW0000000000000\",\"userName\":\"eve\"}}")
                .add("06:00:05", user("eve", "AKIANEW0000000000000"), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly(KEY + " > AKIANEW0000000000000 CreateAccessKey exact [e1]");
    }
}
