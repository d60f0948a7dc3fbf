package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets, keys, organisations and regions. */
class KeepingWindowsTest {

    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab";

    private static final String ALLOWED = """
            {"bucketName":"logs","policy":"","bucketPolicy":{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::logs"},
            {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*"},
            {"Effect":"Deny","Principal":"*","Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}}""";

    private static final String DENIED = """
            {"bucketName":"logs","policy":"","bucketPolicy":{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject"},
            {"Effect":"Deny","Principal":{"AWS":"*"},"Action":["s3:GetObject","s3:PutObject"]}]}}""";

    private static Calls trail() {
        return new Calls()
                .call(
                        "2026-03-01T08:00:00Z",
                        "cloudtrail:CreateTrail",
                        "{\"name\":\"main\",\"s3BucketName\":\"logs\",\"kmsKeyId\":\"alias/logs\"}",
                        "{\"name\":\"main\",\"s3BucketName\":\"logs\",\"kmsKeyId\":\"" + KEY + "\"}")
                .call("2026-03-01T08:00:01Z", "cloudtrail:StartLogging", "{\"name\":\"main\"}");
    }

    @Test
    void logBucketWithoutAPolicyIsClosedUntilOneLetsCloudTrailWrite() {
        BlindWindow window = trail().call(
                        "2026-03-10T06:00:00Z", "s3:DeleteBucketPolicy", "{\"bucketName\":\"logs\",\"policy\":\"\"}")
                .call("2026-03-10T07:00:00Z", "s3:PutBucketPolicy", DENIED)
                .call("2026-03-10T08:00:00Z", "s3:PutBucketPolicy", ALLOWED)
                .window();
        assertThat(window.kind()).isEqualTo(Kind.BUCKET);
        assertThat(window.what()).isEqualTo("bucket logs, of trail main (us-east-1)");
        assertThat(window.from()).isEqualTo("2026-03-10T06:00:00Z");
        assertThat(window.to()).isEqualTo("2026-03-10T08:00:00Z");
        assertThat(window.events()).containsExactly("e3", "e4", "e5");
        assertThat(window.notRecorded()).contains("30 days");
    }

    @Test
    void policyThatDeniesUnderAConditionOnlyIsNoBlindWindow() {
        assertThat(trail().call("2026-03-10T06:00:00Z", "s3:PutBucketPolicy", ALLOWED)
                        .windows())
                .isEmpty();
        assertThat(trail().call("2026-03-10T06:00:00Z", "s3:PutBucketPolicy", DENIED)
                        .window()
                        .notRecorded())
                .contains("denies CloudTrail to write");
    }

    @Test
    void bucketIsKnownByCloudTrailsOwnCallsOfAnyTimeOrByADigest() {
        Calls calls = new Calls().call("2026-03-10T06:00:00Z", "s3:DeleteBucket", "{\"bucketName\":\"elsewhere\"}");
        assertThat(calls.windows()).isEmpty();
        Survey survey = calls.survey();
        survey.logBucket("elsewhere");
        assertThat(survey.settle().blindWindows()).hasSize(1);
        calls.from("cloudtrail.amazonaws.com")
                .call("2026-03-09T06:00:00Z", "s3:GetBucketAcl", "{\"bucketName\":\"elsewhere\",\"acl\":\"\"}");
        assertThat(calls.window().what()).isEqualTo("bucket elsewhere, which logs were delivered to");
        assertThat(calls.window().confidence()).isEqualTo(Confidence.SHOWN);
    }

    @Test
    void bucketKnownByItsNameOnlyIsAGuess() {
        BlindWindow window = new Calls()
                .call(
                        "2026-03-10T06:00:00Z",
                        "s3:DeleteBucket",
                        "{\"bucketName\":\"aws-cloudtrail-logs-111122223333-ab12\"}")
                .window();
        assertThat(window.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(window.what()).contains("by its name only");
    }

    @Test
    void logsThatExpireSoonAreTold() {
        String rule =
                "{\"bucketName\":\"logs\",\"lifecycle\":\"\",\"LifecycleConfiguration\":{\"Rule\":{\"Status\":\"Enabled\","
                        + "\"Filter\":{\"Prefix\":\"*\"},\"Expiration\":{\"Days\":%d},\"ID\":\"nuke\"}}}";
        BlindWindow window = trail().call("2026-03-10T06:00:00Z", "s3:PutBucketLifecycle", rule.formatted(1))
                .call("2026-03-10T07:00:00Z", "s3:PutBucketLifecycle", rule.formatted(400))
                .window();
        assertThat(window.kind()).isEqualTo(Kind.EXPIRING);
        assertThat(window.notRecorded()).contains("when they are 1 day old");
        assertThat(window.to()).isEqualTo("2026-03-10T07:00:00Z");
    }

    @Test
    void deletedLogsBlindTheTimeTheyTellOf() {
        String key =
                "{\"bucketName\":\"any\",\"key\":\"AWSLogs/444455556666/CloudTrail/eu-west-1/2026/03/0%d/444455556666_CloudTrail_eu-west-1_2026030%dT0605Z_AbCdEfGhIjKlMnOp.json.gz\"}";
        BlindWindow window = new Calls()
                .data("2026-03-10T06:00:00Z", "s3:DeleteObject", key.formatted(4, 4))
                .data("2026-03-10T06:00:01Z", "s3:DeleteObject", key.formatted(2, 2))
                .data("2026-03-10T06:00:02Z", "s3:DeleteObject", "{\"bucketName\":\"any\",\"key\":\"holiday.jpg\"}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.LOGS_DELETED);
        assertThat(window.account()).isEqualTo(Calls.OTHER);
        assertThat(window.regions()).containsExactly("eu-west-1");
        assertThat(window.from()).isEqualTo("2026-03-02T06:05:00Z");
        assertThat(window.to()).isEqualTo("2026-03-04T06:05:00Z");
        assertThat(window.events()).containsExactly("e1", "e2");
        assertThat(window.what()).contains("2 objects");
    }

    @Test
    void deletionInBulkIsToldOfLogBucketsOnly() {
        Calls calls = trail().data(
                        "2026-03-10T06:00:00Z", "s3:DeleteObjects", "{\"bucketName\":\"holiday\",\"delete\":\"\"}");
        assertThat(calls.windows()).isEmpty();
        BlindWindow window = calls.data(
                        "2026-03-10T06:00:01Z", "s3:DeleteObjects", "{\"bucketName\":\"logs\",\"delete\":\"\"}")
                .window();
        assertThat(window.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(window.notRecorded()).contains("no event names");
    }

    @Test
    void keyOfTheLogsIsUnusableUntilItIsEnabledNotWhenItsDeletionIsCancelled() {
        BlindWindow window = trail().call(
                        "2026-03-10T06:00:00Z",
                        "kms:ScheduleKeyDeletion",
                        "{\"keyId\":\"1234abcd-12ab\",\"pendingWindowInDays\":7}")
                .call("2026-03-10T07:00:00Z", "kms:CancelKeyDeletion", "{\"keyId\":\"" + KEY + "\"}")
                .call("2026-03-10T08:00:00Z", "kms:EnableKey", "{\"keyId\":\"" + KEY + "\"}")
                .call("2026-03-10T09:00:00Z", "kms:DisableKey", "{\"keyId\":\"another\"}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.KEY);
        assertThat(window.what()).isEqualTo("KMS key 1234abcd-12ab, of trail main (us-east-1)");
        assertThat(window.to()).isEqualTo("2026-03-10T08:00:00Z");
    }

    @Test
    void keyIsKnownByWhatCloudTrailEncryptedWithIt() {
        Calls calls = new Calls().call("2026-03-10T06:00:00Z", "kms:DisableKey", "{\"keyId\":\"" + KEY + "\"}");
        assertThat(calls.windows()).isEmpty();
        calls.from("cloudtrail.amazonaws.com")
                .call(
                        "2026-03-01T06:00:00Z",
                        "kms:GenerateDataKey",
                        "{\"keyId\":\"" + KEY
                                + "\",\"keySpec\":\"AES_256\",\"encryptionContext\":{\"aws:cloudtrail:arn\":\""
                                + Calls.ARN + "\",\"aws:s3:arn\":\"arn:aws:s3:::logs/x\"}}");
        assertThat(calls.window().what()).isEqualTo("KMS key 1234abcd-12ab, which CloudTrail encrypted logs with");
    }

    @Test
    void keyPolicyThatDoesNotNameCloudTrailIsTold() {
        String without =
                "{\"keyId\":\"1234abcd-12ab\",\"policyName\":\"default\",\"policy\":\"{\\\"Statement\\\":[]}\"}";
        String with =
                "{\"keyId\":\"1234abcd-12ab\",\"policy\":\"{\\\"Principal\\\":{\\\"Service\\\":\\\"cloudtrail.amazonaws.com\\\"}}\"}";
        BlindWindow window = trail().call("2026-03-10T06:00:00Z", "kms:PutKeyPolicy", without)
                .call("2026-03-10T07:00:00Z", "kms:PutKeyPolicy", with)
                .window();
        assertThat(window.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(window.to()).isEqualTo("2026-03-10T07:00:00Z");
    }

    @Test
    void accountsThatLeaveTheOrganizationLoseItsTrails() {
        List<BlindWindow> windows = new Calls()
                .call("2026-03-10T06:00:00Z", "organizations:LeaveOrganization", "null")
                .call(
                        "2026-03-10T07:00:00Z",
                        "organizations:RemoveAccountFromOrganization",
                        "{\"accountId\":\"444455556666\"}")
                .call(
                        "2026-03-10T08:00:00Z",
                        "organizations:DisableAWSServiceAccess",
                        "{\"servicePrincipal\":\"cloudtrail.amazonaws.com\"}")
                .call(
                        "2026-03-10T08:30:00Z",
                        "organizations:DisableAWSServiceAccess",
                        "{\"servicePrincipal\":\"ram.amazonaws.com\"}")
                .call(
                        "2026-03-10T09:00:00Z",
                        "organizations:EnableAWSServiceAccess",
                        "{\"servicePrincipal\":\"cloudtrail.amazonaws.com\"}")
                .windows();
        assertThat(windows).extracting(BlindWindow::kind).containsOnly(Kind.ORGANIZATION);
        assertThat(windows).extracting(BlindWindow::account).containsExactly(Calls.OURS, Calls.OTHER, "");
        assertThat(windows.get(2).to()).isEqualTo("2026-03-10T09:00:00Z");
    }

    @Test
    void regionsThatAreSwitchedAreTold() {
        Calls calls = new Calls()
                .call("2026-03-10T06:00:00Z", "account:DisableRegion", "{\"RegionName\":\"me-south-1\"}")
                .call("2026-03-10T07:00:00Z", "account:EnableRegion", "{\"RegionName\":\"me-south-1\"}");
        List<BlindWindow> windows = calls.windows();
        assertThat(windows).extracting(BlindWindow::kind).containsExactly(Kind.REGION, Kind.REGION);
        assertThat(windows.get(0).to()).isEqualTo("2026-03-10T07:00:00Z");
        assertThat(windows.get(1).what()).contains("was enabled");
        calls.in(Calls.OURS, "me-south-1").call("2026-03-10T08:00:00Z", "ec2:RunInstances", "{}");
        assertThat(calls.windows()).hasSize(1);
    }
}
