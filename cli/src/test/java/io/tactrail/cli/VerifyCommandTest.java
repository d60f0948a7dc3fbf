package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {

    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    private Path bucket;
    private Path keys;
    private final List<Path> logs = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void deliver() throws IOException {
        bucket = Files.createDirectory(folder.resolve("bucket"));
        SmallLogs small = SmallLogs.in(bucket);
        for (int hour = 0; hour < 3; hour++) {
            logs.add(small.deliver(ACCOUNT, REGION, NINE.plusSeconds(3600L * hour + 600)));
        }
        DigestTrail trail = DigestTrail.over(bucket).write(NINE, NINE.plusSeconds(4 * 3600));
        trail.writeSidecars();
        keys = trail.writePublicKeys(Files.createDirectory(folder.resolve("keys")))
                .get(0);
    }

    @Test
    void endsWithNothingWhereEveryLogIsGenuine() {
        assertThat(run("verify", bucket.toString(), "--public-keys", keys.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("INTEGRITY  every log is as CloudTrail delivered it")
                .contains("  logs     3 valid")
                .contains("the root of trust");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void endsWithFourWhereALogWasChanged() throws IOException {
        Tampering.changeByte(logs.get(1));
        assertThat(run("verify", bucket.toString(), "--public-keys", keys.toString()))
                .isEqualTo(ExitCode.ALTERED);
        assertThat(out.toString())
                .contains("ALTERED OR MISSING")
                .contains("2 valid, 1 altered")
                .contains(logs.get(1).getFileName().toString());
    }

    @Test
    void quietlyItOnlyEndsDifferently() throws IOException {
        Tampering.delete(logs.get(1));
        assertThat(run("verify", bucket.toString(), "--public-keys", keys.toString(), "-q"))
                .isEqualTo(ExitCode.ALTERED);
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void printsTheCommandsThatFetchWhatIsLacking() {
        assertThat(run("verify", bucket.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("nothing could be verified")
                .contains("aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-02T09:00:00Z"
                        + " --end-time 2026-03-02T14:00:00Z");
    }

    @Test
    void printsJsonWhenAsked() {
        assertThat(run("verify", bucket.toString(), "--public-keys", keys.toString(), "--format", "json"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"verdict\": \"every log is as CloudTrail delivered it\"")
                .contains("\"blindWindows\": [");
    }

    @Test
    void writesAManifestAndHoldsTheEvidenceAgainstItLater() throws IOException {
        Path written = folder.resolve("written");
        assertThat(run("verify", bucket.toString(), "-q", "-o", written.toString()))
                .isEqualTo(ExitCode.DONE);
        for (String name : List.of("evidence.json", "evidence.sha256")) {
            out.getBuffer().setLength(0);
            assertThat(run(
                            "verify",
                            bucket.toString(),
                            "--manifest",
                            written.resolve(name).toString()))
                    .isEqualTo(ExitCode.DONE);
            assertThat(out.toString()).contains("MANIFEST  the evidence is what it was");
        }
        Files.writeString(bucket.resolve("note.txt"), "added");
        Tampering.changeByte(logs.get(0));
        Tampering.delete(logs.get(2));
        out.getBuffer().setLength(0);
        assertThat(run(
                        "verify",
                        bucket.toString(),
                        "--manifest",
                        written.resolve("evidence.json").toString()))
                .isEqualTo(ExitCode.ALTERED);
        assertThat(out.toString()).contains("NOT what it was").contains("1 changed, 1 missing, 1 added");
    }

    @Test
    void aFolderThatStandsIsNotWrittenTo() {
        assertThat(run("verify", bucket.toString(), "-o", bucket.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("stands already; give a new folder with -o");
    }

    @Test
    void aCaseIsProvedFromItsEvidence() throws IOException {
        Path place = folder.resolve("case");
        assertThat(run(
                        "investigate",
                        bucket.toString(),
                        "-q",
                        "-o",
                        place.toString(),
                        "--public-keys",
                        keys.toString(),
                        "--since",
                        "2026-03-02"))
                .isEqualTo(ExitCode.DONE);
        assertThat(run("verify", bucket.toString(), "--public-keys", keys.toString(), "--case", place.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("came from this evidence");
    }

    @Test
    void aCaseThatWasEditedIsNot() throws IOException {
        Path place = folder.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString());
        Path json = place.resolve("case.json");
        Files.writeString(json, Files.readString(json).replace("\"records\": 3", "\"records\": 4"));
        out.getBuffer().setLength(0);
        assertThat(run("verify", bucket.toString(), "--case", place.toString())).isEqualTo(ExitCode.ALTERED);
        assertThat(out.toString())
                .contains("changed since it was written, by its own manifest: case.json")
                .contains("differs: case.json: ledger");
    }

    @Test
    void nothingHidesBehindTheFactsOfTheRun() throws IOException {
        Path place = folder.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString());
        Path json = place.resolve("case.json");
        String honest = Files.readString(json);
        for (String forged : List.of(
                honest.replaceFirst("  }\n}\n$", "  }, \"questions\": [ ]\n}\n"),
                honest.replaceFirst("  \"run\": \\{", "  \"run\": 0, \"questions\": [ ], \"x\": {"),
                honest.replaceFirst("(    \"system\": [^\n]*)\n", "$1 }, \"questions\": [ ], \"x\": {\n"),
                honest.replace("\n", "\r\n"),
                honest + "\u00e9")) {
            assertThat(forged).isNotEqualTo(honest);
            Files.writeString(json, forged);
            Path manifest = place.resolve("manifest.sha256");
            Files.writeString(
                    manifest,
                    Files.readString(manifest).replaceAll("[0-9a-f]{64}  case.json", sha256(forged) + "  case.json"));
            out.getBuffer().setLength(0);
            assertThat(run("verify", bucket.toString(), "--case", place.toString()))
                    .isEqualTo(ExitCode.ALTERED);
            assertThat(out.toString()).contains("differs: case.json");
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCaseMadeWithOtherKeysIsNoAccusation() {
        Path place = folder.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString(), "--public-keys", keys.toString());
        assertThat(run("verify", bucket.toString(), "--case", place.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("it was made with other public keys; give them with --public-keys");
    }

    @Test
    void aCaseThatLiesInItsEvidenceHasToBeMovedFirst() {
        Path place = bucket.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString());
        assertThat(run("verify", bucket.toString(), "--case", place.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("lies in the evidence").contains("move it out");
    }

    @Test
    void whatACaseComesToDoesNotStandInTheJson() {
        Path place = folder.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString());
        run("verify", bucket.toString(), "--case", place.toString(), "--format", "json");
        assertThat(out.toString()).startsWith("{").endsWith("}\n");
        assertThat(err.toString()).contains("came from this evidence");
    }

    @Test
    void aCaseOfOtherEvidenceIsNot() throws IOException {
        Path place = folder.resolve("case");
        run("investigate", bucket.toString(), "-q", "-o", place.toString());
        Tampering.delete(logs.get(0));
        assertThat(run("verify", bucket.toString(), "--case", place.toString(), "-q"))
                .isEqualTo(ExitCode.ALTERED);
    }

    @Test
    void whatCannotBeUsedIsAUsageErrorThatSaysWhatToDo() throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "no JSON");
        assertThat(run("verify", bucket.toString(), "--public-keys", text.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(
                        "verify",
                        bucket.toString(),
                        "--public-keys",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("verify", bucket.toString(), "--manifest", text.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("verify", bucket.toString(), "--case", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("verify", "-", "--case", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("verify", bucket.toString(), "--rules", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("give the saved output of aws cloudtrail list-public-keys")
                .contains("there is no such file")
                .contains("give the evidence.json or evidence.sha256")
                .contains("is no case; give the folder that investigate wrote")
                .contains("which standard input is not")
                .contains("go with --case");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
