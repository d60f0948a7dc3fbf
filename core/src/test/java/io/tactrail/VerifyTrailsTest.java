package io.tactrail;

import static io.tactrail.SignedCopy.ACCOUNT;
import static io.tactrail.SignedCopy.REGION;
import static io.tactrail.SignedCopy.START;
import static io.tactrail.SignedCopy.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.DigestWindow;
import io.tactrail.digest.Integrity.Verdict;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.State;
import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.KeyList;
import io.tactrail.lab.SignedDigest;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import io.tactrail.lab.TrailKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trails as they are met: stopped, moved to another bucket, of an organisation, of several regions, with new keys. */
class VerifyTrailsTest {

    @TempDir
    private Path folder;

    @Test
    void hoursWithoutALogHaveDigestsAndNoGap() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(10));
        SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(250));
        copy.digests(DigestTrail.over(copy.bucket), 5);
        copy.trail.writeSidecars();
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of()).isWhole();
        assertThat(told.integrity().windows()).extracting(DigestWindow::logs).containsExactly(1L, 0L, 0L, 0L, 1L);
        assertThat(told.integrity().windows()).allMatch(DigestWindow::verified);
    }

    @Test
    void aRestartIsNoTampering() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(6);
        copy.digests(DigestTrail.over(copy.bucket).stopped(minute(120), minute(210)), 7);
        copy.trail.writeSidecars();
        Told told = copy.verify();
        // Logs of the time in which logging was off would not be there.
        told.allValidBut(copy.bucket, unlisted(copy));
        assertThat(told.gaps()).containsExactly("RESTARTED 11:00-12:30 0");
        assertThat(told.integrity().gaps().get(0).why()).contains("Logs were delivered meanwhile");
        assertThat(told.missing()).isEmpty();
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.PARTLY_VERIFIED);
    }

    private static Map<String, State> unlisted(SignedCopy copy) {
        Map<String, State> states = new HashMap<>();
        copy.trail.unlisted().forEach(log -> states.put(copy.cited(log.file()), State.UNVERIFIABLE));
        assertThat(states).hasSize(3);
        return states;
    }

    @Test
    void theChainGoesOnInAnotherBucket() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(4);
        copy.digests(DigestTrail.over(copy.bucket).bucketFrom(minute(120), "amzn-s3-demo-bucket2"), 4);
        copy.trail.writeSidecars();
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of()).isWhole();
        assertThat(told.integrity().digests())
                .extracting(digest -> digest.bucket())
                .contains("amzn-s3-demo-bucket", "amzn-s3-demo-bucket2");
        Tampering.delete(copy.chain.subList(1, 2));
        told = copy.verify();
        assertThat(told.gaps()).containsExactly("MISSING 10:00-11:00 1");
    }

    @Test
    void theOtherBucketsCopyMayBeGivenBesideTheFirst() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(2);
        Path second = folder.resolve("second");
        SmallLogs.in(second).deliver(ACCOUNT, REGION, minute(130));
        copy.digests(DigestTrail.over(copy.bucket).bucketFrom(minute(120), "amzn-s3-demo-bucket2", second), 3);
        copy.trail.writeSidecars();
        Told told = copy.verify(copy.keys(), copy.bucket, second);
        assertThat(told.states()).hasSize(8);
        assertThat(told.states().values()).containsOnly(State.VALID);
        told.isWhole();
    }

    @Test
    void logsThatCameLateAreListedInAChainOfTheirOwn() throws IOException {
        SignedCopy copy = ofLateLogs();
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of()).isWhole();
        assertThat(told.integrity().digests().stream()
                        .filter(digest -> digest.trail().backfill()))
                .hasSize(2);
        assertThat(told.integrity().windows()).hasSize(6);
    }

    @Test
    void theOrderInWhichLateLogsCameIsThatOfTheirChain() throws IOException {
        SignedCopy copy = ofLateLogs();
        List<SignedDigest> backfill = copy.trail.backfill(ACCOUNT, REGION);
        assertThat(backfill.get(0).end()).isAfter(backfill.get(1).end());
        Files.delete(sidecar(backfill.get(1)));
        Told told = copy.verify();
        told.allValidBut(
                        copy.bucket,
                        Map.of(
                                copy.cited(backfill.get(1).file()), State.UNVERIFIABLE,
                                copy.cited(backfill.get(1).logs().get(0).file()), State.UNVERIFIABLE))
                .isWhole();
        assertThat(told.wanted()).singleElement().asString().contains("_backfill.json.gz' > '");
        Tampering.unlist(backfill.get(0), backfill.get(0).logs().get(0));
        told = copy.verify();
        assertThat(told.of(copy.cited(backfill.get(0).file()))).isEqualTo(State.ALTERED);
    }

    @Test
    void aDeletedBackfillDigestIsMissedAndItsLogsAreUnlisted() throws IOException {
        SignedCopy copy = ofLateLogs();
        List<SignedDigest> backfill = copy.trail.backfill(ACCOUNT, REGION);
        Tampering.delete(backfill.subList(0, 1));
        Told told = copy.verify();
        told.allValidBut(
                copy.bucket, Map.of(copy.cited(backfill.get(0).logs().get(0).file()), State.UNLISTED));
        assertThat(told.gaps()).containsExactly("MISSING -10:00 1");
        assertThat(told.integrity().gaps().get(0).trail().backfill()).isTrue();
    }

    @Test
    void theKeysOfLateLogsAreThoseOfTheTimeInWhichTheirDigestsWereMade() throws IOException {
        SignedCopy copy = ofLateLogs();
        Told told = copy.verify(PublicKeys.NONE, copy.bucket);
        assertThat(told.wanted())
                .containsExactly("aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-02T09:00:00Z"
                        + " --end-time 2026-03-04T10:00:00Z > keys-us-east-1.json");
    }

    /** The fourth hour's logs came first, and the second hour's a day later. */
    private SignedCopy ofLateLogs() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(6);
        Path later = SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(200));
        Path last = SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(80));
        copy.digests(
                DigestTrail.over(copy.bucket)
                        .backfill(START.plusSeconds(86_400), List.of(later))
                        .backfill(START.plusSeconds(172_800), List.of(last)),
                6);
        copy.trail.writeSidecars();
        return copy;
    }

    private static Path sidecar(SignedDigest digest) {
        return digest.file().resolveSibling(digest.file().getFileName() + ".head.json");
    }

    @Test
    void eachAccountOfAnOrganisationsTrailHasItsChain() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        SmallLogs logs = SmallLogs.in(copy.bucket).prefix("audit").organization("o-exampleorgid");
        for (int hour = 0; hour < 3; hour++) {
            logs.deliver(ACCOUNT, REGION, minute(60 * hour + 10));
            logs.deliver("444455556666", REGION, minute(60 * hour + 15));
        }
        copy.digests(DigestTrail.over(copy.bucket).trail("org_trail").home("eu-west-1"), 3);
        copy.trail.writeSidecars();
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
        SignedDigest second = copy.trail.chain("444455556666", REGION).get(1);
        Tampering.delete(List.of(second));
        Told told = copy.verify();
        assertThat(told.gaps()).containsExactly("MISSING 10:00-11:00 1");
        assertThat(told.integrity().gaps().get(0).trail().words())
                .isEqualTo("trail org_trail of eu-west-1, account 444455556666, us-east-1, o-exampleorgid");
        assertThat(told.of(copy.cited(copy.log(1)))).isEqualTo(State.VALID);
        assertThat(told.of(copy.cited(second.logs().get(0).file()))).isEqualTo(State.UNVERIFIABLE);
    }

    @Test
    void twoTrailsInOneBucketAreTwoChains() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(3);
        List<Path> second = new ArrayList<>();
        for (int hour = 0; hour < 3; hour++) {
            second.add(SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(60 * hour + 20)));
        }
        DigestTrail other =
                DigestTrail.over(copy.bucket).trail("data-events").only(second).write(START, minute(180));
        List<Path> first = new ArrayList<>();
        copy.digests(DigestTrail.over(copy.bucket), 3);
        copy.trail.logs().stream().filter(log -> !second.contains(log.file())).forEach(log -> first.add(log.file()));
        copy.digests(DigestTrail.over(copy.bucket).only(first), 3);
        copy.trail.writeSidecars();
        other.writeSidecars();
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
        Tampering.delete(List.of(other.chain(ACCOUNT, REGION).get(1)));
        other.chain(ACCOUNT, REGION).get(0).writeSidecar();
        Told told = copy.verify();
        // The other trail's digests tell of that hour, and do not list it.
        told.allValidBut(copy.bucket, Map.of(copy.cited(second.get(1)), State.UNLISTED));
        assertThat(told.integrity().gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.trail().name()).isEqualTo("data-events"));
    }

    @Test
    void whoLacksARegionsKeysIsToldTheCommandForThatRegion() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(3);
        SmallLogs.in(copy.bucket).deliver(ACCOUNT, "ap-southeast-2", minute(70));
        copy.digests(DigestTrail.over(copy.bucket).home(REGION), 3);
        copy.trail.writeSidecars();
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
        Path keys = copy.trail.keyList(REGION).write(folder.resolve("one.json"));
        Told told = copy.verify(SignedCopy.keys(List.of(keys)), copy.bucket);
        Map<String, State> expected = new HashMap<>();
        for (SignedDigest digest : copy.trail.chain(ACCOUNT, "ap-southeast-2")) {
            expected.put(copy.cited(digest.file()), State.UNVERIFIABLE);
            digest.logs().forEach(log -> expected.put(copy.cited(log.file()), State.UNVERIFIABLE));
        }
        assertThat(expected).hasSize(4);
        told.allValidBut(copy.bucket, expected).isWhole();
        assertThat(told.wanted())
                .containsExactly(
                        "aws cloudtrail list-public-keys --region ap-southeast-2 --start-time 2026-03-02T09:00:00Z"
                                + " --end-time 2026-03-02T13:00:00Z > keys-ap-southeast-2.json");
    }

    @Test
    void keysThatWereRotatedAreAllNeededUnlessALaterDigestHoldsTheHash() throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(4);
        TrailKey old = TrailKey.named("old");
        TrailKey now = TrailKey.named("now");
        copy.digests(DigestTrail.over(copy.bucket).key(REGION, old).keyFrom(REGION, minute(121), now), 4);
        copy.trail.writeSidecars();
        copy.verify().allValidBut(copy.bucket, Map.of()).isWhole();
        Path newOnly = KeyList.empty().with(now, START, minute(6_000)).write(folder.resolve("now.json"));
        Told told = copy.verify(SignedCopy.keys(List.of(newOnly)), copy.bucket);
        told.allValidBut(copy.bucket, Map.of()).isWhole();
        assertThat(told.why(copy.cited(copy.digest(0)))).contains("holds its hash");
        Path oldOnly = KeyList.empty().with(old, START, minute(6_000)).write(folder.resolve("old.json"));
        told = copy.verify(SignedCopy.keys(List.of(oldOnly)), copy.bucket);
        assertThat(told.of(copy.cited(copy.digest(1)))).isEqualTo(State.VALID);
        assertThat(told.of(copy.cited(copy.digest(2)))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.of(copy.cited(copy.digest(3)))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.wanted()).element(0).asString().contains("--start-time 2026-03-02T11:00:00Z");
    }
}
