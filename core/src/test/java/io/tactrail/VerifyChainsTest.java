package io.tactrail;

import static io.tactrail.SignedCopy.ACCOUNT;
import static io.tactrail.SignedCopy.REGION;
import static io.tactrail.SignedCopy.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.Integrity.Verdict;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.State;
import io.tactrail.lab.Forger;
import io.tactrail.lab.SignedDigest;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import io.tactrail.lab.TrailKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to digests is told of exactly those; what they list is not called valid, and all other logs are. */
class VerifyChainsTest {

    private static final TrailKey FOREIGN = TrailKey.named("intruder");

    @TempDir
    private Path folder;

    private SignedCopy copy;

    @BeforeEach
    void deliver() throws IOException {
        copy = SignedCopy.ofFiveHours(folder);
    }

    @Test
    void aDeletedDigestIsAGapOfAnHour() throws IOException {
        Tampering.delete(copy.chain.subList(2, 3));
        // The deleted one carried the signature of the one before it.
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 1, 2);
        expected.put(copy.cited(copy.digest(1)), State.UNVERIFIABLE);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        assertThat(told.wanted())
                .singleElement()
                .asString()
                .contains("head-object", copy.chain.get(1).objectKey());
        copy.chain.get(1).writeSidecar();
        told = copy.verify().allValidBut(copy.bucket, logsOf(State.UNVERIFIABLE, 2));
        assertThat(told.wanted()).isEmpty();
        assertThat(told.gaps()).containsExactly("MISSING 11:00-12:00 1");
        assertThat(told.integrity().gaps().get(0).object())
                .isEqualTo(copy.chain.get(2).objectKey());
        assertThat(told.missing()).isEmpty();
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void twoDeletedDigestsInARowAreAGapOfTwo() throws IOException {
        Tampering.delete(copy.chain.subList(1, 3));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 0, 1, 2);
        expected.put(copy.cited(copy.digest(0)), State.UNVERIFIABLE);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        assertThat(told.gaps()).containsExactly("MISSING 10:00-12:00 2");
        assertThat(told.integrity().digestsMissing()).isEqualTo(2);
    }

    @Test
    void theFirstDigestIsMissedWhereLogsOfItsHourAreThere() throws IOException {
        Tampering.delete(copy.chain.subList(0, 1));
        Told told = copy.verify().allValidBut(copy.bucket, logsOf(State.UNVERIFIABLE, 0));
        assertThat(told.gaps()).containsExactly("MISSING -10:00 1");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void aCopyThatBeginsLaterThanTheTrailLacksNothing() throws IOException {
        for (var log : copy.chain.get(0).logs()) {
            Tampering.delete(log.file());
        }
        Tampering.delete(copy.chain.subList(0, 1));
        Told told = copy.verify().allValidBut(copy.bucket, Map.of());
        assertThat(told.gaps()).containsExactly("BEFORE -10:00 0");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void ofADeletedNewestDigestOnlyItsLogsAreLeft() throws IOException {
        Tampering.delete(copy.chain.subList(4, 5));
        copy.chain.get(3).writeSidecar();
        Told told = copy.verify();
        told.allValidBut(copy.bucket, logsOf(State.UNVERIFIABLE, 4)).isWhole();
        assertThat(told.why(copy.cited(copy.log(4)))).contains("after the last verified digest");
    }

    @Test
    void theNewestDigestIsUnverifiableWithoutItsMetadata() throws IOException {
        Files.delete(sidecar(4));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 4);
        expected.put(copy.cited(copy.digest(4)), State.UNVERIFIABLE);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        assertThat(told.why(copy.cited(copy.digest(4)))).contains("newest of its chain");
        assertThat(told.wanted())
                .containsExactly("aws s3api head-object --bucket amzn-s3-demo-bucket --key '"
                        + copy.chain.get(4).objectKey() + "' > '"
                        + copy.digest(4).getFileName() + ".head.json'");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.PARTLY_VERIFIED);
    }

    @Test
    void metadataMayLieInAnyFolderAndUnderTheUnpackedName() throws IOException {
        Path saved = copy.bucket.resolve("metadata");
        Files.createDirectories(saved);
        Files.move(
                sidecar(4),
                saved.resolve(copy.digest(4).getFileName().toString().replace(".gz", "") + ".txt"));
        Told told = copy.verify();
        assertThat(told.of(copy.cited(copy.digest(4)))).isEqualTo(State.VALID);
        told.isWhole();
    }

    @Test
    void aSignatureThatWasNotMadeOverTheNewestIsNamed() throws IOException {
        Forger.with(copy.trail, FOREIGN)
                .keepingFingerprint()
                .reSign(copy.chain.get(4))
                .writeSidecar();
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 4);
        expected.put(copy.cited(copy.digest(4)), State.ALTERED);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        assertThat(told.why(copy.cited(copy.digest(4)))).contains("one of the two was changed");
    }

    @Test
    void aListCutWithoutAKeyIsAltered() throws IOException {
        Tampering.unlist(copy.chain.get(2), copy.delivered(2));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2);
        expected.put(copy.cited(copy.digest(2)), State.ALTERED);
        copy.verify().allValidBut(copy.bucket, expected).isWhole();
    }

    @Test
    void oneDigestSignedWithAnotherKeyIsAltered() throws IOException {
        Tampering.changeByte(copy.log(2));
        Forger.with(copy.trail, FOREIGN).reSign(copy.chain.get(2));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2);
        expected.put(copy.cited(copy.digest(2)), State.ALTERED);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        told.isWhole();
        assertThat(told.wanted()).isEmpty();
    }

    @Test
    void oneDigestSignedWithAnotherKeyUnderTheRightFingerprintIsAltered() throws IOException {
        Tampering.changeByte(copy.log(2));
        Forger.with(copy.trail, FOREIGN).keepingFingerprint().reSign(copy.chain.get(2));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2);
        expected.put(copy.cited(copy.digest(2)), State.ALTERED);
        copy.verify().allValidBut(copy.bucket, expected).isWhole();
    }

    @Test
    void aChainSignedOnwardWithAForeignKeyIsNotVerified() throws IOException {
        Tampering.changeByte(copy.log(2));
        List<SignedDigest> forged = Forger.with(copy.trail, FOREIGN).reSignOnward(copy.chain.get(2));
        forged.get(2).writeSidecar();
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2, 3, 4);
        for (int hour = 2; hour < 5; hour++) {
            expected.put(copy.cited(copy.digest(hour)), State.UNVERIFIABLE);
        }
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        told.isWhole();
        assertThat(told.why(copy.cited(copy.digest(3))))
                .contains(FOREIGN.fingerprint())
                .contains("or CloudTrail did not sign it");
        assertThat(told.wanted())
                .startsWith("aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-02T11:00:00Z"
                        + " --end-time 2026-03-02T15:00:00Z > keys-us-east-1.json");
    }

    @Test
    void aChainSignedOnwardUnderTheRightFingerprintIsAlteredFromThereOn() throws IOException {
        Tampering.changeByte(copy.log(2));
        List<SignedDigest> forged =
                Forger.with(copy.trail, FOREIGN).keepingFingerprint().reSignOnward(copy.chain.get(2));
        for (boolean saved : new boolean[] {false, true}) {
            Files.deleteIfExists(sidecar(4));
            if (saved) {
                forged.get(2).writeSidecar();
            }
            Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2, 3, 4);
            // Of the first forged one only a signature tells, and who holds that is a forger: it may as well be
            // genuine.
            expected.put(copy.cited(copy.digest(2)), State.UNVERIFIABLE);
            expected.put(copy.cited(copy.digest(3)), State.ALTERED);
            expected.put(copy.cited(copy.digest(4)), State.ALTERED);
            copy.verify().allValidBut(copy.bucket, expected).isWhole();
        }
    }

    @Test
    void aForgedNewestDigestHarmsNotTheOneBeforeIt() throws IOException {
        Files.delete(sidecar(4));
        Forger.with(copy.trail, FOREIGN).keepingFingerprint().reSignOnward(copy.chain.get(3));
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 3, 4);
        expected.put(copy.cited(copy.digest(3)), State.UNVERIFIABLE);
        expected.put(copy.cited(copy.digest(4)), State.ALTERED);
        copy.verify().allValidBut(copy.bucket, expected).isWhole();
        copy.chain.get(3).writeSidecar();
        expected = logsOf(State.UNVERIFIABLE, 4);
        expected.put(copy.cited(copy.digest(4)), State.ALTERED);
        copy.verify().allValidBut(copy.bucket, expected).isWhole();
    }

    @Test
    void aForgedDigestBesideTheRightOneIsAltered() throws IOException {
        Path second = folder.resolve("second");
        Files.createDirectories(second);
        Path forged = second.resolve(copy.digest(2).getFileName());
        Files.copy(copy.digest(2), forged);
        Tampering.unlist(copy.chain.get(2), copy.delivered(2));
        Path altered = copy.bucket.resolve("found/" + copy.digest(2).getFileName());
        Files.createDirectories(altered.getParent());
        Files.move(copy.digest(2), altered);
        Files.move(forged, copy.digest(2));
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of(copy.cited(altered), State.ALTERED))
                .isWhole();
    }

    @Test
    void aDigestCopiedOverAnotherIsAReplay() throws IOException {
        Files.copy(copy.digest(1), copy.digest(2), StandardCopyOption.REPLACE_EXISTING);
        copy.chain.get(1).writeSidecar();
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 2);
        expected.put(copy.cited(copy.digest(2)), State.ALTERED);
        Told told = copy.verify().allValidBut(copy.bucket, expected);
        assertThat(told.why(copy.cited(copy.digest(2)))).contains("another digest's name");
        assertThat(told.gaps()).containsExactly("MISSING 11:00-12:00 1");
    }

    @Test
    void anOldDigestCopiedOverTheNewestIsAReplay() throws IOException {
        Files.copy(copy.digest(1), copy.digest(4), StandardCopyOption.REPLACE_EXISTING);
        copy.chain.get(3).writeSidecar();
        Map<String, State> expected = logsOf(State.UNVERIFIABLE, 4);
        expected.put(copy.cited(copy.digest(4)), State.ALTERED);
        copy.verify().allValidBut(copy.bucket, expected).isWhole();
    }

    @Test
    void renamedAndMovedDigestsAreGenuine() throws IOException {
        Path renamed = Tampering.rename(copy.digest(2), "twelve.json.gz");
        Path moved = Tampering.move(copy.digest(3), copy.bucket.resolve("AWSLogs/444455556666"));
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of(copy.cited(renamed), State.MOVED, copy.cited(moved), State.MOVED))
                .isWhole();
        assertThat(told.why(copy.cited(renamed))).contains(copy.chain.get(2).objectKey());
    }

    @Test
    void whateverStandsBehindADigestsGzipStreamIsFoundAndItsListIsStillProved() throws IOException {
        Tampering.appendZeros(copy.digest(2), 100);
        Tampering.appendJunk(copy.digest(3), 3);
        copy.verify()
                .allValidBut(
                        copy.bucket,
                        Map.of(
                                copy.cited(copy.digest(2)), State.ALTERED,
                                copy.cited(copy.digest(3)), State.ALTERED))
                .isWhole();
    }

    @Test
    void aDigestWithASecondDocumentBehindItCannotBeUsed() throws IOException {
        Tampering.appendMember(copy.digest(2));
        Told told = copy.verify();
        assertThat(told.states()).doesNotContainKey(copy.cited(copy.digest(2)));
        assertThat(told.broken()).singleElement().asString().endsWith("something stands behind its end");
        assertThat(told.gaps()).containsExactly("MISSING 11:00-12:00 1");
        assertThat(told.integrity().gaps().get(0).why()).contains("cannot be read");
        assertThat(told.of(copy.cited(copy.log(2)))).isEqualTo(State.UNVERIFIABLE);
    }

    @Test
    void damagedDigestsAreNamedEvenIfNothingOfThemCanBeRead() throws IOException {
        Tampering.damage(copy.digest(1));
        Tampering.cutShort(copy.digest(3), 5);
        Tampering.cutShort(copy.digest(4), 0);
        copy.chain.get(0).writeSidecar();
        Told told = copy.verify();
        assertThat(told.broken()).hasSize(3);
        assertThat(told.gaps()).containsExactly("MISSING 10:00-11:00 1");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
        assertThat(told.of(copy.cited(copy.log(1)))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.of(copy.cited(copy.log(4)))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.of(copy.cited(copy.log(0)))).isEqualTo(State.VALID);
    }

    @Test
    void whoHasNoKeysCannotVerifyAndStillFindsContradictions() throws IOException {
        Told told = copy.verify(PublicKeys.NONE, copy.bucket);
        assertThat(told.states().values()).containsOnly(State.UNVERIFIABLE);
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.NOTHING_VERIFIED);
        assertThat(told.wanted())
                .startsWith("aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-02T09:00:00Z"
                        + " --end-time 2026-03-02T15:00:00Z > keys-us-east-1.json");
        Tampering.changeByte(copy.log(1));
        Tampering.delete(copy.log(2));
        Tampering.unlist(copy.chain.get(3), copy.delivered(3));
        told = copy.verify(PublicKeys.NONE, copy.bucket);
        assertThat(told.of(copy.cited(copy.log(1)))).isEqualTo(State.ALTERED);
        assertThat(told.missing()).containsExactly(copy.log(2).getFileName().toString());
        assertThat(told.integrity().missing().get(0).verified()).isFalse();
        assertThat(told.of(copy.cited(copy.digest(3)))).isEqualTo(State.ALTERED);
        assertThat(told.states().values()).doesNotContain(State.VALID, State.MOVED, State.UNLISTED);
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void whereThereAreNoDigestsThereIsNothingToVerify() throws IOException {
        Path logs = folder.resolve("logs");
        SmallLogs.in(logs).deliver(ACCOUNT, REGION, minute(5));
        Told told = copy.verify(copy.keys(), logs);
        assertThat(told.states().values()).containsExactly(State.UNVERIFIABLE);
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.NOTHING_TO_VERIFY);
    }

    private Path sidecar(int hour) {
        return copy.digest(hour).resolveSibling(copy.digest(hour).getFileName() + ".head.json");
    }

    private Map<String, State> logsOf(State state, int... hours) {
        Map<String, State> states = new HashMap<>();
        for (int hour : hours) {
            copy.chain.get(hour).logs().forEach(log -> states.put(copy.cited(log.file()), state));
        }
        return states;
    }
}
