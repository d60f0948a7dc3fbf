package io.tactrail;

import static io.tactrail.SignedCopy.ACCOUNT;
import static io.tactrail.SignedCopy.REGION;
import static io.tactrail.SignedCopy.minute;
import static io.tactrail.SignedCopy.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.Integrity.Verdict;
import io.tactrail.digest.State;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to logs is told of exactly those logs, and of all others that they are as CloudTrail delivered them. */
class VerifyTest {

    @TempDir
    private Path folder;

    private SignedCopy copy;
    private Path log;

    @BeforeEach
    void deliver() throws IOException {
        copy = SignedCopy.ofFiveHours(folder);
        log = copy.log(2);
    }

    @Test
    void anIntactCopyIsValidFromTheFirstToTheNewest() throws IOException {
        Told told = copy.verify().allValidBut(copy.bucket, Map.of());
        told.isWhole();
        assertThat(told.integrity().logs()).hasSize(10);
        assertThat(told.integrity().digests()).hasSize(5);
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(told.wanted()).isEmpty();
    }

    @Test
    void oneChangedByteIsFound() throws IOException {
        Tampering.changeByte(log);
        Told told = copy.verify().allValidBut(copy.bucket, Map.of(copy.cited(log), State.ALTERED));
        told.isWhole();
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
        assertThat(told.integrity().logs().stream()
                        .filter(each -> each.state() == State.ALTERED)
                        .map(each -> each.digest()))
                .containsExactly(copy.cited(copy.digest(2)));
    }

    @Test
    void damagedAndShortenedLogsAreAltered() throws IOException {
        Path other = copy.log(3);
        Path empty = copy.log(1);
        Tampering.damage(log);
        Tampering.cutShort(other, 40);
        Tampering.cutShort(empty, 0);
        copy.verify()
                .allValidBut(
                        copy.bucket,
                        Map.of(
                                copy.cited(log), State.ALTERED,
                                copy.cited(other), State.ALTERED,
                                copy.cited(empty), State.ALTERED))
                .isWhole();
    }

    @Test
    void aDeletedLogIsMissing() throws IOException {
        Tampering.delete(log);
        Told told = copy.verify().allValidBut(copy.bucket, Map.of());
        assertThat(told.missing()).containsExactly(log.getFileName().toString());
        assertThat(told.integrity().missing().get(0).verified()).isTrue();
        assertThat(told.integrity().missing().get(0).bucket()).isEqualTo("amzn-s3-demo-bucket");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void aForgedLogAmongTheOthersIsUnlisted() throws IOException {
        Path forged = Tampering.forgeLog(copy.chain.get(2));
        Told told = copy.verify().allValidBut(copy.bucket, Map.of(copy.cited(forged), State.UNLISTED));
        told.isWhole();
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void ofLogsOutsideOfEveryWindowNothingIsSaid() throws IOException {
        Path before = SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(-20));
        Path after = SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(5 * 60 + 5));
        Path late = SmallLogs.in(copy.bucket).deliver(ACCOUNT, REGION, minute(5 * 60 - 5));
        Path elsewhere = SmallLogs.in(copy.bucket).deliver("444455556666", REGION, minute(90));
        Told told = copy.verify();
        told.allValidBut(
                copy.bucket,
                Map.of(
                        copy.cited(before), State.UNVERIFIABLE,
                        copy.cited(after), State.UNVERIFIABLE,
                        copy.cited(late), State.UNVERIFIABLE,
                        copy.cited(elsewhere), State.UNVERIFIABLE));
        assertThat(told.why(copy.cited(before))).contains("No verified digest tells of the time");
        assertThat(told.why(copy.cited(after))).contains("after the last verified digest");
        assertThat(told.why(copy.cited(late))).contains("after the last verified digest");
        assertThat(told.why(copy.cited(elsewhere))).contains("444455556666 in us-east-1");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.PARTLY_VERIFIED);
    }

    @Test
    void aRenamedAndAMovedLogAreGenuineAndSayWhereTheyLay() throws IOException {
        Path renamed = Tampering.rename(log, "first.json.gz");
        Path moved = Tampering.move(copy.log(3), copy.bucket.resolve("AWSLogs/444455556666/CloudTrail"));
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of(copy.cited(renamed), State.MOVED, copy.cited(moved), State.MOVED))
                .isWhole();
        assertThat(told.why(copy.cited(renamed))).contains(copy.delivered(2).objectKey());
        assertThat(told.why(copy.cited(moved))).contains(copy.delivered(3).objectKey());
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aLogCopiedOverAnotherHidesNothing() throws IOException {
        Files.copy(copy.log(1), log, StandardCopyOption.REPLACE_EXISTING);
        Told told = copy.verify().allValidBut(copy.bucket, Map.of(copy.cited(log), State.ALTERED));
        told.isWhole();
        assertThat(told.why(copy.cited(log))).contains(copy.delivered(1).objectKey());
    }

    @Test
    void logsThatHaveChangedNamesAreNotUnderTheirNames() throws IOException {
        Path one = copy.log(1);
        byte[] content = Files.readAllBytes(one);
        Files.copy(log, one, StandardCopyOption.REPLACE_EXISTING);
        Files.write(log, content);
        copy.verify()
                .allValidBut(copy.bucket, Map.of(copy.cited(log), State.ALTERED, copy.cited(one), State.ALTERED))
                .isWhole();
    }

    @Test
    void aLogUnderTheNameOfOneThatNoDigestListsIsNotCalledMoved() throws IOException {
        String other = name(copy.delivered(2).objectKey()).replace("T1110Z_", "T1455Z_");
        Path renamed = Tampering.rename(log, other);
        copy.verify()
                .allValidBut(copy.bucket, Map.of(copy.cited(renamed), State.ALTERED))
                .isWhole();
    }

    @Test
    void aSecondCopyOfALogIsGenuineToo() throws IOException {
        Path second = copy.bucket.resolve("work/" + log.getFileName());
        Files.createDirectories(second.getParent());
        Files.copy(log, second);
        Tampering.changeByte(log);
        copy.verify()
                .allValidBut(copy.bucket, Map.of(copy.cited(log), State.ALTERED))
                .isWhole();
    }

    @Test
    void repackedAndUnpackedLogsAndDigestsAreValid() throws IOException {
        Tampering.repack(log);
        Tampering.repack(copy.digest(2));
        Tampering.unpack(copy.log(3));
        Tampering.unpack(copy.digest(3));
        Tampering.unpack(copy.digest(4));
        Told told = copy.verify();
        told.allValidBut(copy.bucket, Map.of()).isWhole();
    }

    @Test
    void whateverStandsBehindALogsGzipStreamIsFound() throws IOException {
        Path junk = copy.log(1);
        Path member = copy.log(3);
        Path nothing = copy.log(4);
        Tampering.appendZeros(log, 512);
        Tampering.appendJunk(junk, 3);
        Tampering.appendMember(member);
        Tampering.appendMember(nothing, new byte[0]);
        Told told = copy.verify();
        told.allValidBut(
                        copy.bucket,
                        Map.of(
                                copy.cited(log), State.ALTERED,
                                copy.cited(junk), State.ALTERED,
                                copy.cited(member), State.ALTERED,
                                copy.cited(nothing), State.ALTERED))
                .isWhole();
        assertThat(told.why(copy.cited(log))).startsWith("512 bytes stand behind its gzip stream");
    }

    @Test
    void whateverIsWrittenBesideThemIsNoLog() throws IOException {
        Files.writeString(copy.bucket.resolve("notes.txt"), "Taken at nine.\n");
        Path odd = copy.bucket.resolve("events.json");
        Files.write(
                odd,
                "{\"Records\":[{\"eventVersion\":\"1.08\",\"eventID\":\"1\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"A\",\"eventTime\":\"2026-03-02T09:00:00Z\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        Told told = copy.verify();
        assertThat(told.states()).doesNotContainKey("notes.txt");
        assertThat(told.of("events.json")).isEqualTo(State.UNVERIFIABLE);
        told.isWhole();
    }

    @Test
    void investigateSaysTheSame() throws IOException {
        Tampering.changeByte(log);
        Tampering.delete(copy.log(3));
        Tampering.forgeLog(copy.chain.get(1));
        Told verified = copy.verify();
        Told investigated = copy.investigate(copy.keys(), copy.bucket);
        assertThat(investigated.integrity()).isEqualTo(verified.integrity());
        assertThat(verified.states().values()).contains(State.ALTERED, State.UNLISTED);
    }
}
