package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTrailTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final Instant START = Instant.parse("2026-03-02T21:01:31Z");
    private static final Instant END = hour(5);

    @TempDir
    Path bucket;

    @Test
    void fieldsStandInAwsOrderAndTheFirstDigestNamesNone() throws IOException {
        deliver(0, 2);
        List<SignedDigest> chain = plan().write(START, END).chain(ACCOUNT, REGION);
        JsonNode first = content(chain.get(0));
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "awsAccountId",
                        "digestStartTime",
                        "digestEndTime",
                        "digestS3Bucket",
                        "digestS3Object",
                        "digestPublicKeyFingerprint",
                        "digestSignatureAlgorithm",
                        "newestEventTime",
                        "oldestEventTime",
                        "previousDigestS3Bucket",
                        "previousDigestS3Object",
                        "previousDigestHashValue",
                        "previousDigestHashAlgorithm",
                        "previousDigestSignature",
                        "logFiles");
        assertThat(previous(first)).containsOnly("null");
        assertThat(previous(content(chain.get(1)))).doesNotContain("null");
        assertThat(first.at("/logFiles/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "s3Bucket", "s3Object", "hashValue", "hashAlgorithm", "newestEventTime", "oldestEventTime");
        assertThat(first.path("newestEventTime").asText()).isEqualTo("2026-03-02T21:01:00Z");
        assertThat(first.path("oldestEventTime").asText()).isEqualTo("2026-03-02T21:00:58Z");
    }

    @Test
    void anHourWithoutLogsHasADigestWithoutTimes() throws IOException {
        deliver(0, 2);
        JsonNode empty = content(plan().write(START, END).chain(ACCOUNT, REGION).get(1));
        assertThat(empty.path("logFiles")).isEmpty();
        assertThat(empty.path("newestEventTime").isNull()).isTrue();
        assertThat(empty.path("oldestEventTime").isNull()).isTrue();
    }

    @Test
    void digestsLieInTheFolderOfTheirLastDayUnderTheTrailsName() throws IOException {
        deliver(0, 1);
        List<SignedDigest> chain = plan().write(START, END).chain(ACCOUNT, REGION);
        assertThat(chain)
                .extracting(SignedDigest::objectKey)
                .startsWith("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/02/"
                        + "111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260302T220131Z.json.gz")
                .endsWith("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/03/"
                        + "111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_20260303T020131Z.json.gz");
        assertThat(chain)
                .hasSize(5)
                .allSatisfy(digest -> assertThat(digest.file())
                        .isEqualTo(bucket.resolve(digest.objectKey()))
                        .exists());
    }

    @Test
    void aWholeChainIsValidForWhoChecksItFromFilesAlone() throws IOException {
        deliver(0, 1, 3);
        DigestTrail trail = plan().write(START, END);
        assertThat(ChainCheck.faults(trail, trail.newest(ACCOUNT, REGION))).isEmpty();
        assertThat(trail.unlisted()).isEmpty();
    }

    @Test
    void aLogBelongsToTheWindowThatHoldsItsMinute() throws IOException {
        // 22:01:00 by its name, before the window's end at 22:01:31.
        Path last = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, Instant.parse("2026-03-02T22:01:00Z"));
        Path next = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, Instant.parse("2026-03-02T22:02:00Z"));
        Path early = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, Instant.parse("2026-03-02T21:01:00Z"));
        DigestTrail trail = plan().write(START, END);
        assertThat(trail.digestOf(last)).contains(trail.chain(ACCOUNT, REGION).get(0));
        assertThat(trail.digestOf(next)).contains(trail.chain(ACCOUNT, REGION).get(1));
        assertThat(trail.unlisted()).extracting(DeliveredLog::file).containsExactly(early);
    }

    @Test
    void theSameLogsGiveTheSameNamesAndSignatures() throws IOException {
        deliver(0, 1);
        DigestTrail once = plan().write(START, END);
        DigestTrail again = plan().write(START, END);
        assertThat(again.digests()).usingRecursiveComparison().isEqualTo(once.digests());
        assertThat(once.newest(ACCOUNT, REGION).key().fingerprint()).isEqualTo("83948c22f7753863f7098306cf1f7cd1");
    }

    @Test
    void afterARestartAChainBeginsAnewAndWhatCameBetweenIsUnlisted() throws IOException {
        deliver(0, 1, 2, 3, 4);
        DigestTrail trail = plan().stopped(hour(1).plusSeconds(600), hour(3)).write(START, END);
        assertThat(trail.chain(ACCOUNT, REGION))
                .extracting(SignedDigest::start)
                .containsExactly(START, hour(1), hour(3), hour(4));
        assertThat(previous(content(trail.chain(ACCOUNT, REGION).get(2)))).containsOnly("null");
        assertThat(trail.unlisted()).extracting(DeliveredLog::delivered).containsExactly(delivered(2));
        assertThat(ChainCheck.faults(trail, trail.newest(ACCOUNT, REGION))).isEmpty();
    }

    @Test
    void aRestartWithinTheHourCutsTheWindowAndAStopWithoutOneEndsTheChain() throws IOException {
        deliver(0);
        DigestTrail trail = plan().stopped(hour(1).plusSeconds(600), hour(1).plusSeconds(1200))
                .stopped(hour(3))
                .write(START, END);
        assertThat(trail.chain(ACCOUNT, REGION))
                .extracting(SignedDigest::end)
                .containsExactly(
                        hour(1), hour(1).plusSeconds(1200), hour(2).plusSeconds(1200), hour(3).plusSeconds(1200));
    }

    @Test
    void theChainGoesOnInAnotherBucket(@TempDir Path second) throws IOException {
        deliver(0, 1);
        SmallLogs.in(second).deliver(ACCOUNT, REGION, delivered(2));
        DigestTrail trail = plan().bucketFrom(hour(2), "second-bucket", second).write(START, END);
        JsonNode third = content(trail.chain(ACCOUNT, REGION).get(2));
        assertThat(third.path("digestS3Bucket").asText()).isEqualTo("second-bucket");
        assertThat(third.at("/logFiles/0/s3Bucket").asText()).isEqualTo("second-bucket");
        // Made at the moment of the change: the digest is in the new bucket, its logs and forerunner in the old one.
        JsonNode change = content(trail.chain(ACCOUNT, REGION).get(1));
        assertThat(change.path("digestS3Bucket").asText()).isEqualTo("second-bucket");
        assertThat(change.path("previousDigestS3Bucket").asText()).isEqualTo("amzn-s3-demo-bucket");
        assertThat(change.at("/logFiles/0/s3Bucket").asText()).isEqualTo("amzn-s3-demo-bucket");
        assertThat(trail.newest(ACCOUNT, REGION).file()).startsWith(second);
    }

    @Test
    void twoBucketsMayBeCopiedIntoOneFolder() throws IOException {
        deliver(0, 1, 2, 3);
        DigestTrail trail = plan().bucketFrom(hour(2), "second-bucket").write(START, END);
        assertThat(trail.logs())
                .extracting(DeliveredLog::bucket)
                .containsExactly("amzn-s3-demo-bucket", "amzn-s3-demo-bucket", "second-bucket", "second-bucket");
        assertThat(ChainCheck.faults(trail, trail.newest(ACCOUNT, REGION))).isEmpty();
    }

    @Test
    void lateLogsAreListedByABackfillChainAndByNoHourlyDigest() throws IOException {
        deliver(0, 1, 2);
        List<Path> late = List.of(
                SmallLogs.in(bucket).deliver(ACCOUNT, REGION, delivered(1)),
                SmallLogs.in(bucket).deliver(ACCOUNT, REGION, delivered(2)));
        Instant generated = hour(30);
        DigestTrail trail = plan().keyFrom(REGION, hour(20), TrailKey.named("later"))
                .backfill(generated, late)
                .write(START, END);
        List<SignedDigest> backfill = trail.backfill(ACCOUNT, REGION);
        assertThat(backfill).extracting(SignedDigest::end).containsExactly(hour(2), hour(3));
        assertThat(backfill.get(0).objectKey()).endsWith("_us-east-1_20260302T230131Z_backfill.json.gz");
        assertThat(backfill)
                .extracting(SignedDigest::previousObjectKey)
                .containsExactly(null, backfill.get(0).objectKey());
        assertThat(late)
                .allSatisfy(log ->
                        assertThat(trail.digestOf(log).orElseThrow().backfill()).isTrue());
        assertThat(Files.readString(backfill.get(1).writeSidecar()))
                .contains("\"backfill-generation-timestamp\":\"2026-03-04T03:01:31Z\"");
        assertThat(ChainCheck.faults(trail, backfill.get(1))).isEmpty();
        assertThat(ChainCheck.faults(trail, trail.newest(ACCOUNT, REGION))).isEmpty();
    }

    @Test
    void aLateLogOutsideOfEveryWindowIsRefused() throws IOException {
        deliver(0);
        Path late = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, hour(9));
        assertThatThrownBy(() -> plan().backfill(hour(30), List.of(late)).write(START, END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no window holds AWSLogs/");
    }

    @Test
    void organisationTrailsHaveAChainForEachMemberAndRegion() throws IOException {
        SmallLogs logs = SmallLogs.in(bucket).prefix("logs").organization("o-exampleorgid");
        for (String account : List.of(ACCOUNT, "444455556666")) {
            for (String region : List.of(REGION, "eu-west-1")) {
                logs.deliver(account, region, delivered(0));
            }
        }
        DigestTrail trail = plan().also("logs/AWSLogs/o-exampleorgid", "777788889999", REGION)
                .write(START, END);
        assertThat(trail.digests()).hasSize(25);
        SignedDigest newest = trail.newest("444455556666", "eu-west-1");
        assertThat(newest.objectKey())
                .isEqualTo("logs/AWSLogs/o-exampleorgid/444455556666/CloudTrail-Digest/eu-west-1/2026/03/03/"
                        + "444455556666_CloudTrail-Digest_eu-west-1_trail_us-east-1_20260303T020131Z.json.gz");
        assertThat(ChainCheck.faults(trail, newest)).isEmpty();
        assertThat(trail.newest(ACCOUNT, REGION).key().fingerprint())
                .isNotEqualTo(newest.key().fingerprint());
    }

    @Test
    void severalTrailsDeliverIntoOneBucketAndEachListsItsOwn() throws IOException {
        Path first = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, delivered(0));
        Path second = SmallLogs.in(bucket).deliver(ACCOUNT, REGION, delivered(0));
        DigestTrail one = plan().only(List.of(first)).write(START, END);
        DigestTrail other = plan().trail("other").only(List.of(second)).write(START, END);
        assertThat(one.logs()).extracting(DeliveredLog::file).containsExactly(first);
        assertThat(other.logs()).extracting(DeliveredLog::file).containsExactly(second);
        assertThat(ChainCheck.faults(one, one.newest(ACCOUNT, REGION))).isEmpty();
        assertThat(ChainCheck.faults(other, other.newest(ACCOUNT, REGION))).isEmpty();
    }

    @Test
    void aRegionsKeyIsExchangedInTheMiddleOfAChain() throws IOException {
        deliver(0, 4);
        DigestTrail trail =
                plan().keyFrom(REGION, hour(3), TrailKey.named("rotated")).write(START, END);
        List<String> fingerprints = new ArrayList<>();
        for (SignedDigest digest : trail.chain(ACCOUNT, REGION)) {
            fingerprints.add(content(digest).path("digestPublicKeyFingerprint").asText());
        }
        String old = TrailKey.named(REGION).fingerprint();
        String rotated = TrailKey.named("rotated").fingerprint();
        assertThat(fingerprints).containsExactly(old, old, rotated, rotated, rotated);
        assertThat(ChainCheck.faults(trail, trail.newest(ACCOUNT, REGION))).isEmpty();
    }

    @Test
    void digestsCanBeLaidOverAScenariosLogs() throws IOException {
        Lab.make(Sample.SCENARIO, bucket, 1, 400);
        Instant first = Instant.parse("2026-03-05T00:00:00Z");
        DigestTrail trail = plan().home("eu-west-1").write(first, first.plus(Duration.ofDays(7)));
        assertThat(trail.unlisted()).isEmpty();
        assertThat(trail.regions()).hasSizeGreaterThan(1);
        assertThat(trail.writeSidecars()).allSatisfy(file -> assertThat(file).exists());
        SignedDigest newest = trail.newest(ACCOUNT, "eu-west-1");
        assertThat(ChainCheck.faults(trail, newest)).isEmpty();
    }

    @Test
    void aFolderWithoutLogsAndAHalfSecondAreRefused() {
        assertThatThrownBy(() -> plan().write(START, END)).hasMessageStartingWith("no CloudTrail log files");
        assertThatThrownBy(() -> plan().write(START.plusMillis(500), END)).hasMessageContaining("whole second");
    }

    private DigestPlan plan() {
        return DigestTrail.over(bucket).trail("trail").home(REGION);
    }

    private void deliver(int... hours) throws IOException {
        for (int hour : hours) {
            SmallLogs.in(bucket).deliver(ACCOUNT, REGION, delivered(hour));
        }
    }

    private static Instant delivered(int hour) {
        return Instant.parse("2026-03-02T21:06:00Z").plus(Duration.ofHours(hour));
    }

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static JsonNode content(SignedDigest digest) throws IOException {
        return Json.MAPPER.readTree(digest.content());
    }

    private static List<String> previous(JsonNode digest) {
        List<String> values = new ArrayList<>();
        for (String part : List.of("S3Bucket", "S3Object", "HashValue", "HashAlgorithm", "Signature")) {
            values.add(digest.get("previousDigest" + part).asText());
        }
        return values;
    }
}
