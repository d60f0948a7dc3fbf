package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.SignedCopy.Told;
import io.tactrail.digest.Integrity.Verdict;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.State;
import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.KeyList;
import io.tactrail.lab.LakeResults;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import io.tactrail.lab.TrailKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of CloudTrail Lake's queries against the file that signs them. */
class VerifyResultsTest {

    private static final TrailKey KEY = TrailKey.named("lake");

    @TempDir
    private Path folder;

    private SignedCopy copy;
    private LakeResults results;
    private PublicKeys keys;

    @BeforeEach
    void save() throws IOException {
        copy = new SignedCopy(folder);
        results = write(copy.bucket, "q-1", "one", "two", "three");
        keys = SignedCopy.keys(List.of(KeyList.empty()
                .with(KEY, SignedCopy.START, SignedCopy.minute(6_000))
                .write(folder.resolve("keys.json"))));
    }

    private static LakeResults write(Path bucket, String query, String... names) throws IOException {
        List<String> texts = java.util.stream.Stream.of(names)
                .map(name -> "eventName,eventSource,eventTime,eventID\n" + name
                        + ",iam.amazonaws.com,2026-03-02T09:00:00Z,id-" + query + name + "\n")
                .toList();
        Path folder = LakeResults.folder(bucket, SignedCopy.ACCOUNT, SignedCopy.START, query);
        return LakeResults.write(folder, SignedCopy.REGION, KEY, SignedCopy.START, texts);
    }

    private Told allValidBut(Map<Path, State> others) throws IOException {
        Told told = copy.verify(keys, copy.bucket);
        assertThat(told.states()).hasSize((int) files());
        told.states()
                .forEach((path, state) -> assertThat(state)
                        .as(path)
                        .isEqualTo(others.getOrDefault(copy.bucket.resolve(path), State.VALID)));
        others.keySet().forEach(path -> assertThat(told.states()).containsKey(copy.cited(path)));
        return told;
    }

    private long files() throws IOException {
        try (var all = Files.walk(copy.bucket)) {
            return all.filter(file -> SignedCopy.name(file.toString()).contains(".csv"))
                    .count();
        }
    }

    @Test
    void intactResultsAreValid() throws IOException {
        Told told = allValidBut(Map.of());
        told.isWhole();
        assertThat(told.integrity().signs()).singleElement().satisfies(sign -> {
            assertThat(sign.state()).isEqualTo(State.VALID);
            assertThat(sign.files()).isEqualTo(3);
            assertThat(sign.region()).isEqualTo(SignedCopy.REGION);
        });
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(copy.investigate(keys, copy.bucket).integrity()).isEqualTo(told.integrity());
    }

    @Test
    void changedRepackedAndDeletedResultsAreNamed() throws IOException {
        Tampering.changeByte(results.files().get(0));
        Tampering.repack(results.files().get(1));
        Tampering.delete(results.files().get(2));
        Told told = allValidBut(Map.of(
                results.files().get(0), State.ALTERED,
                results.files().get(1), State.ALTERED));
        assertThat(told.missing()).containsExactly("result_3.csv.gz");
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void aResultCopiedOverAnotherIsAltered() throws IOException {
        Files.copy(results.files().get(0), results.files().get(1), StandardCopyOption.REPLACE_EXISTING);
        allValidBut(Map.of(results.files().get(1), State.ALTERED)).isWhole();
    }

    @Test
    void aResultThatWasMovedIsGenuine() throws IOException {
        Path moved = Tampering.move(results.files().get(2), copy.bucket.resolve("csv"));
        Told told = allValidBut(Map.of(moved, State.MOVED));
        told.isWhole();
        assertThat(told.why(copy.cited(moved))).contains("q-1/result_3.csv.gz");
    }

    @Test
    void unpackedResultsCannotBeVerified() throws IOException {
        Path plain = Tampering.unpack(results.files().get(2));
        Told told = allValidBut(Map.of(plain, State.UNVERIFIABLE));
        told.isWhole();
        assertThat(told.why(copy.cited(plain))).startsWith("It was unpacked");
    }

    @Test
    void aChangedSignFileProvesNothing() throws IOException {
        String text = Files.readString(results.signFile());
        Tampering.delete(results.files().get(2));
        Files.writeString(
                results.signFile(),
                text.replaceFirst("\\{[^{}]*result_3[^{}]*}", "").replace("},]", "}]"));
        Told told = copy.verify(keys, copy.bucket);
        assertThat(told.integrity().signs())
                .singleElement()
                .satisfies(sign -> assertThat(sign.state()).isEqualTo(State.ALTERED));
        assertThat(told.states().values()).containsOnly(State.UNVERIFIABLE).hasSize(2);
        assertThat(told.integrity().verdict()).isEqualTo(Verdict.ALTERED_OR_MISSING);
    }

    @Test
    void withoutTheKeyTheCommandIsPrintedAndContradictionsAreFound() throws IOException {
        Tampering.changeByte(results.files().get(0));
        Tampering.delete(results.files().get(2));
        Told told = copy.verify(PublicKeys.NONE, copy.bucket);
        assertThat(told.of(copy.cited(results.files().get(0)))).isEqualTo(State.ALTERED);
        assertThat(told.of(copy.cited(results.files().get(1)))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.missing()).containsExactly("result_3.csv.gz");
        assertThat(told.integrity().missing().get(0).verified()).isFalse();
        assertThat(told.wanted())
                .containsExactly("aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-02T08:00:00Z"
                        + " --end-time 2026-03-02T10:00:00Z > keys-us-east-1.json");
    }

    @Test
    void aForgedSignFileDoesNotTurnAGenuineResultIntoAnAlteredOne() throws IOException {
        Path moved = Tampering.move(results.files().get(2), copy.bucket.resolve("csv"));
        String text = Files.readString(results.signFile());
        Files.writeString(
                moved.resolveSibling("result_sign.json"),
                text.replaceAll("[0-9a-f]{64}(?=\",\"fileName\":\"result_3)", "0".repeat(64))
                        .replaceAll("(\"publicKeyFingerprint\":\")[0-9a-f]+", "$1" + "0".repeat(32)));
        Told told = copy.verify(keys, copy.bucket);
        assertThat(told.of(copy.cited(moved))).isEqualTo(State.MOVED);
    }

    /** Both are signed by the same keys, so a trail's key prefix could be made to read like a list of hashes. */
    @Test
    void aDigestsSignatureIsNoneOverQueryResults() throws Exception {
        Path forged = copy.bucket.resolve("forged");
        Files.createDirectories(forged);
        Path csv = forged.resolve("result_1.csv");
        Files.writeString(
                csv, "eventName,eventSource,eventTime,eventID\nNever,iam.amazonaws.com,2026-03-02T09:00:00Z,id\n");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(csv)));
        SignedCopy trail = new SignedCopy(folder.resolve("trail"));
        SmallLogs.in(trail.bucket)
                .prefix("a " + hash + " b")
                .deliver(SignedCopy.ACCOUNT, SignedCopy.REGION, SignedCopy.minute(10));
        trail.digests(DigestTrail.over(trail.bucket).key(SignedCopy.REGION, KEY), 1);
        var digest = trail.chain.get(0);
        String signed = digest.end() + "\n" + digest.bucket() + "/" + digest.objectKey() + "\n"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(digest.content())) + "\nnull";
        StringBuilder files = new StringBuilder();
        for (String part : signed.split(" ")) {
            files.append(files.isEmpty() ? "" : ",")
                    .append("{\"fileHashValue\":\"" + part.replace("\n", "\\n") + "\",\"fileName\":\""
                            + (part.equals(hash) ? "result_1.csv" : "none") + "\"}");
        }
        Files.writeString(
                forged.resolve("result_sign.json"),
                "{\"files\":[" + files + "],\"hashSignature\":\"" + digest.signature()
                        + "\",\"publicKeyFingerprint\":\"" + KEY.fingerprint() + "\"}");
        Told told = copy.verify(keys, copy.bucket);
        assertThat(told.of(copy.cited(csv))).isEqualTo(State.UNVERIFIABLE);
        assertThat(told.integrity().signs())
                .filteredOn(sign -> sign.path().startsWith("forged/"))
                .singleElement()
                .satisfies(sign -> {
                    assertThat(sign.state()).isEqualTo(State.ALTERED);
                    assertThat(sign.why()).contains("one of its hashes is no SHA-256");
                });
        told.isWhole();
    }
}
