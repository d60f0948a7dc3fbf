package io.tactrail.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.Desk.Text;
import io.tactrail.parse.ListedLog;
import io.tactrail.parse.Proofs;
import io.tactrail.parse.SignedResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests as nobody but an attacker writes them: none is verified, none stops the work, and none makes it long. */
class HostileDigestsTest {

    private static final String HASH = Desk.sha256("a log");
    private static final String LOG =
            "AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/02/111122223333_CloudTrail_us-east-1_20260302T0910Z_abc.json.gz";

    @TempDir
    private Path folder;

    private Desk desk;
    private PublicKeys keys;

    @BeforeEach
    void open() throws IOException, PublicKeysException {
        desk = new Desk(folder);
        keys = desk.keys();
    }

    @AfterEach
    void close() throws IOException {
        desk.close();
    }

    /** A chain of two, rightly signed. */
    private void two(Text first) throws IOException {
        String hash = Desk.sha256("first");
        desk.digest(Desk.object(10), first, hash, Desk.listed(LOG, HASH));
        desk.digest(
                Desk.object(11),
                Text.of(11).after("bucket", String.valueOf(first.object()), hash, Desk.sign(first.signed(hash))),
                Desk.sha256("second"));
        desk.log(LOG, HASH);
    }

    private State stateOf(String path) throws IOException {
        return desk.verify(keys).digests().stream()
                .filter(digest -> digest.path().equals(path))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void aChainThatIsRightlySignedIsValid() throws IOException {
        two(Text.of(10));
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.VALID);
        assertThat(desk.verify(keys).logs())
                .singleElement()
                .satisfies(log -> assertThat(log.state()).isEqualTo(State.VALID));
    }

    @Test
    void hexadecimalDigitsMayBeInUpperCase() throws IOException {
        String hash = Desk.sha256("first");
        Text first = Text.of(10).by(Desk.fingerprint().toUpperCase(Locale.ROOT), "SHA256withRSA");
        desk.digest(Desk.object(10), first, hash, Desk.listed(LOG, HASH.toUpperCase(Locale.ROOT)));
        desk.digest(
                Desk.object(11),
                Text.of(11)
                        .after(
                                "bucket",
                                Desk.object(10),
                                hash.toUpperCase(Locale.ROOT),
                                Desk.sign(first.signed(hash)).toUpperCase(Locale.ROOT)),
                Desk.sha256("second"));
        desk.log(LOG, HASH);
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.VALID);
        assertThat(desk.verify(keys).logs())
                .singleElement()
                .satisfies(log -> assertThat(log.state()).isEqualTo(State.VALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T23:59:59Z",
                "2026-03-02",
                "yesterday",
                ""
            })
    void timesWithWhichNobodyCanReckonAreNoDigests(String time) throws IOException {
        two(Text.of(10).from(time, Desk.time(10)));
        desk.digest("other", Text.of(12).from(Desk.time(11), time).at(Desk.object(12)), Desk.sha256("third"));
        Integrity told = desk.verify(keys);
        assertThat(told.digests())
                .filteredOn(digest -> !digest.path().equals(Desk.object(11)))
                .allMatch(digest -> digest.state() == State.ALTERED);
        assertThat(told.logs()).noneMatch(log -> log.state().genuine());
        assertThat(desk.verify(PublicKeys.NONE).digests()).hasSize(3);
    }

    @Test
    void anEndBeforeItsStartIsNoDigest() throws IOException {
        two(Text.of(10).from(Desk.time(10), Desk.time(9)));
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.ALTERED);
    }

    /** The signed text is made of lines: with line feeds in its parts one signature would fit several readings. */
    @Test
    void lineFeedsInSignedTextsAreNoDigest() throws IOException {
        Text genuine = Text.of(10);
        String hash = Desk.sha256("first");
        String signature = Desk.sign(genuine.signed(hash));
        String shifted = "bucket/" + genuine.object() + "\n" + hash;
        Text forged = new Text(
                genuine.start(),
                genuine.end() + "\n" + shifted.substring(0, 6),
                "x",
                shifted,
                genuine.fingerprint(),
                "SHA256withRSA",
                null,
                null,
                null,
                null);
        desk.digest("forged", forged, hash);
        desk.digest("next", Text.of(11).after("x", shifted, hash, signature), Desk.sha256("second"));
        desk.digest("nul", Text.of(12).at(Desk.object(12) + "\0"), Desk.sha256("nul"));
        Integrity told = desk.verify(keys);
        assertThat(told.digests())
                .filteredOn(digest -> !digest.path().equals("next"))
                .allMatch(digest -> digest.state() == State.ALTERED)
                .allMatch(digest -> digest.why().contains("lacks"));
    }

    @Test
    void anAlgorithmThatIsNotKnownIsNotCalledTampering() throws IOException {
        two(Text.of(10).by(Desk.fingerprint(), "SHA512withRSA"));
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.UNVERIFIABLE);
    }

    @Test
    void digestsThatPointToThemselvesOrRoundAreNotValid() throws IOException {
        desk.digest(
                "self", Text.of(10).after("bucket", Desk.object(10), Desk.sha256("self"), "00"), Desk.sha256("self"));
        for (int i = 0; i < 3; i++) {
            String before = Desk.object(20 + (i + 1) % 3);
            desk.digest(
                    "round" + i,
                    Text.of(20 + i).after("bucket", before, Desk.sha256("round" + (i + 1) % 3), "00"),
                    Desk.sha256("round" + i));
        }
        Integrity told = desk.verify(keys);
        assertThat(told.digests()).hasSize(4).noneMatch(digest -> digest.state().genuine());
        assertThat(desk.verify(PublicKeys.NONE).digests())
                .noneMatch(digest -> digest.state().genuine());
    }

    @Test
    void ofTwoDigestsAfterOneTheRightOneIsValid() throws IOException {
        two(Text.of(10));
        String hash = Desk.sha256("first");
        desk.digest("fork", Text.of(11).after("bucket", Desk.object(10), hash, "00".repeat(256)), Desk.sha256("fork"));
        desk.digest("other", Text.of(12).after("bucket", Desk.object(10), "00".repeat(32), null), Desk.sha256("o"));
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.VALID);
        assertThat(stateOf("fork")).isEqualTo(State.ALTERED);
        assertThat(stateOf("other")).isEqualTo(State.ALTERED);
        assertThat(desk.verify(keys).gaps()).extracting(ChainGap::kind).containsOnly(ChainGap.Kind.FORKED);
    }

    @Test
    void whatAForgedDigestSaysOfMissingOnesIsDoubted() throws IOException {
        two(Text.of(10));
        desk.digest(
                "far",
                Text.of(12)
                        .from("9000-01-01T00:00:00Z", "9000-01-01T01:00:00Z")
                        .after("bucket", "gone", Desk.sha256("x"), "00"),
                Desk.sha256("far"));
        desk.digest(
                "early",
                Text.of(12)
                        .at(Desk.object(13))
                        .from(Desk.time(9), Desk.time(12))
                        .after("bucket", "gone too", Desk.sha256("x"), "00"),
                Desk.sha256("early"));
        assertThat(desk.verify(keys).gaps()).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.why()).endsWith("The digest that says so is not verified.");
            assertThat(gap.from()).isNotNull().isBeforeOrEqualTo(gap.to());
        });
    }

    @Test
    void thousandsOfCopiesAreLookedAtOnce() throws IOException {
        two(Text.of(10));
        String hash = Desk.sha256("first");
        Text second = Text.of(11)
                .after("bucket", Desk.object(10), hash, Desk.sign(Text.of(10).signed(hash)));
        for (int i = 0; i < 20_000; i++) {
            desk.digest("copies/" + i, Text.of(10), hash, Desk.listed(LOG, HASH), Desk.listed("gone", "00".repeat(32)));
            desk.digest("copies-of-second/" + i, second, Desk.sha256("second"));
            desk.log("logs/" + i, HASH);
        }
        Integrity told = desk.verify(keys);
        assertThat(told.digestCounts().of(State.MOVED)).isEqualTo(20_000);
        assertThat(told.digestCounts().of(State.VALID)).isEqualTo(1);
        assertThat(told.logCounts().of(State.MOVED)).isEqualTo(20_000);
        assertThat(told.allMissing()).isLessThanOrEqualTo(1);
        assertThat(told.gaps()).isEmpty();
    }

    @Test
    void thousandsOfDigestsInOnePlaceAndAfterItAreNotHeldAgainstEachOther() throws IOException {
        two(Text.of(10));
        for (int i = 0; i < 10_000; i++) {
            desk.digest("here/" + i, Text.of(10), Desk.sha256("here" + i));
            desk.digest(
                    "after/" + i,
                    Text.of(11).after("bucket", Desk.object(10), Desk.sha256("no" + i), "00".repeat(256)),
                    Desk.sha256("after" + i));
            desk.digests.metadata(
                    "meta/" + i + "/" + Desk.object(10) + ".head.json", new Proofs.Metadata("0" + i % 10, null, null));
        }
        Integrity told = desk.verify(keys);
        assertThat(told.digestCounts().of(State.VALID)).isEqualTo(1);
        assertThat(told.digestCounts().of(State.ALTERED)).isEqualTo(20_000);
        assertThat(stateOf(Desk.object(10))).isEqualTo(State.VALID);
    }

    @Test
    void oneLogListedWithoutEndAndCopiedWithoutEndIsNotHeldAgainstItself() throws IOException {
        var listed = new ListedLog[200_000];
        for (int i = 0; i < listed.length; i++) {
            listed[i] = i % 2 == 0 ? Desk.listed(LOG, HASH) : Desk.listed("x/" + i, HASH);
        }
        desk.digest(Desk.object(10), Text.of(10), Desk.sha256("first"), listed);
        for (int i = 0; i < 20_000; i++) {
            desk.log("copies/" + i + "/" + LOG, HASH);
            desk.log("altered/" + i + "/" + LOG, "00".repeat(32));
        }
        Integrity told = desk.verify(keys);
        assertThat(told.logCounts().of(State.UNVERIFIABLE)).isEqualTo(20_000);
        assertThat(told.logCounts().of(State.ALTERED)).isEqualTo(20_000);
        assertThat(told.allMissing()).isZero();
    }

    @Test
    void manyDigestsSidecarsAndMissingLogsAreCountedAndTheFirstAreNamed() throws IOException {
        for (int i = 0; i < 50_000; i++) {
            desk.digest(
                    "d/" + i,
                    Text.of(10)
                            .by("ff", "SHA256withRSA")
                            .at(Desk.FOLDER + "111122223333_CloudTrail-Digest_us-east-1_t" + i
                                    + "_us-east-1_20260302T100000Z.json.gz"),
                    Desk.sha256("" + i),
                    Desk.listed("gone/" + i, "00".repeat(32)));
            desk.digests.metadata("d/" + i + ".head.json", new Proofs.Metadata("00", null, null));
        }
        Integrity told = desk.verify(keys);
        assertThat(told.digestCounts().all()).isEqualTo(50_000);
        assertThat(told.digestCounts().of(State.VALID)).isZero();
        assertThat(told.missing()).hasSize(Logs.MISSING);
        assertThat(told.wanted()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void commandsHoldNothingThatADigestCouldSayToAShell() throws IOException {
        Text text = Text.of(10).by("ff", "SHA256withRSA").at("a'; rm -rf ~; '/111122223333_CloudTrail-Digest_x");
        desk.digest("one", text, Desk.sha256("one"));
        desk.digest("two", Text.of(12).at("-o/$(id)"), Desk.sha256("two"));
        desk.digest("three", Text.of(12).at("--profile=x/y"), Desk.sha256("three"));
        List<String> commands = desk.verify(keys).wanted().stream()
                .map(Integrity.Wanted::command)
                .toList();
        assertThat(commands)
                .isNotEmpty()
                .allMatch(command ->
                        !command.contains("rm ") && !command.contains("$(") && !command.contains("--profile"));
        assertThat(commands).anyMatch(command -> command.contains("--key 'KEY'"));
    }

    @Test
    void endlessRegionsAndNamesAreNotMatchedOnTheStack() throws IOException {
        String region = "us" + "-a".repeat(50_000) + "-1";
        desk.log("x.zip!/111122223333_CloudTrail_" + region + "_20260302T0910Z_abc.json.gz", HASH);
        desk.log("AWSLogs/111122223333/CloudTrail/" + region + "/2026/03/02/a.json", HASH);
        desk.log("x.zip!/111122223333_CloudTrail" + "-A".repeat(50_000) + "_us-east-1_20260302T0910Z_abc.json", HASH);
        desk.digests.signed(
                "result_sign.json",
                new SignedResults(region, null, null, "2026-03-02T09:00:00Z", "00", "ff", List.of()));
        Integrity told = desk.verify(keys);
        assertThat(told.logs()).hasSize(3);
        assertThat(told.wanted())
                .singleElement()
                .satisfies(wanted -> assertThat(wanted.command()).contains("--region REGION "));
    }
}
