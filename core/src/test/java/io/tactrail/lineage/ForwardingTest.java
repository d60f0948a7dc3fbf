package io.tactrail.lineage;

import static io.tactrail.lineage.Log.user;
import static io.tactrail.lineage.Log.userSession;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys that services make to call on behalf of a caller. */
class ForwardingTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECOND_KEY = "AKIASECOND0000000000";
    private static final String SERVICE = ",\"invokedBy\":\"secretsmanager.amazonaws.com\"";

    private final Log log = new Log();

    @Test
    void manyKeysOfOneSessionComeOutOfTheCallInTheSecondTheyWereMade() {
        log.add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:09", userSession("bob", "ASIA2222222222222222", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:00", user("bob", KEY), "secretsmanager:GetSecretValue", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AIDABOB@06:00:00 call forwarded by secretsmanager.amazonaws.com strong [e3]");
    }

    @Test
    void ofTwoCallersTheOneWhoCalledTheService() {
        log.add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:00", user("bob", SECOND_KEY), "s3:ListBuckets", "")
                .add("06:00:00", user("bob", KEY), "secretsmanager:GetSecretValue", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AIDABOB@06:00:00 call forwarded by secretsmanager.amazonaws.com strong [e3]");
    }

    @Test
    void ofTwoCallersOfTheSameServiceBothAreInferred() {
        log.add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:00", user("bob", SECOND_KEY), "secretsmanager:GetSecretValue", "")
                .add("06:00:00", user("bob", KEY), "secretsmanager:GetSecretValue", "");
        assertThat(log.told())
                .containsExactlyInAnyOrder(
                        KEY + " > AIDABOB@06:00:00 call forwarded by secretsmanager.amazonaws.com inferred [e3]",
                        SECOND_KEY
                                + " > AIDABOB@06:00:00 call forwarded by secretsmanager.amazonaws.com inferred [e2]");
    }

    @Test
    void withoutACallInThatSecondTheOnlyKeyInUseIsInferred() {
        log.add("05:59:00", user("bob", KEY), "s3:ListBuckets", "")
                .add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:01:00", user("bob", KEY), "s3:ListBuckets", "");
        assertThat(log.told())
                .containsExactly(
                        KEY + " > AIDABOB@06:00:00 call forwarded by secretsmanager.amazonaws.com inferred [e2]");
    }

    @Test
    void withNobodyAtAllItIsAGap() {
        log.add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:00", user("eve", KEY), "secretsmanager:GetSecretValue", "");
        assertThat(log.told()).containsExactly("? > AIDABOB@06:00:00 FORWARDED");
    }

    @Test
    void aConsoleSessionIsNotForwardedThoughAServiceForwardsSomeOfItsCalls() {
        log.add("06:00:00", user("bob", KEY), "secretsmanager:GetSecretValue", "")
                .add("06:00:05", userSession("bob", "ASIA1111111111111111", "06:00:00", SERVICE), "kms:Decrypt", "")
                .add("06:00:06", userSession("bob", "ASIA2222222222222222", "06:00:00", ""), "s3:ListBuckets", "");
        assertThat(log.told()).containsExactly("? > AIDABOB@06:00:00 SIGN_IN");
    }
}
