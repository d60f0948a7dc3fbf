package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SummaryCommandTest {

    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%s"},\
            "eventTime":"%s","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1",\
            "sourceIPAddress":"192.0.2.10","userAgent":"%s","eventID":"%s","recipientAccountId":"111122223333"}
            """;

    private static final String SERVICE = """
            {"eventVersion":"1.08","userIdentity":{"type":"AWSService","invokedBy":"ec2.amazonaws.com"},\
            "eventTime":"2026-03-09T06:00:00Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRole",\
            "sourceIPAddress":"ec2.amazonaws.com","userAgent":"ec2.amazonaws.com","eventID":"id-9","recipientAccountId":"111122223333"}
            """;

    @TempDir
    private Path folder;

    private Path logs;
    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeLogs() throws IOException {
        logs = Files.createDirectory(folder.resolve("logs"));
        file = folder.resolve("summary");
        Files.writeString(
                logs.resolve("a.jsonl"),
                RECORD.formatted("alice", "2026-03-10T06:00:00Z", "aws-cli", "id-1")
                        + RECORD.formatted("alice", "2026-03-09T05:00:00Z", "\\u001b[2Jowned", "id-2")
                        + RECORD.formatted("bob", "2026-03-08T05:00:00Z", "=HYPERLINK(1)", "id-3")
                        + SERVICE);
    }

    @Test
    void printsARowForEachPrincipalAndFoldsAwsItself() {
        assertThat(run(logs.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("PRINCIPALS  3 in 4 events")
                .contains("user/alice")
                .contains("user/bob")
                .contains("and 1 of AWS itself")
                .doesNotContain("  ec2.amazonaws.com");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void showsAwsItselfAndEverybodyInFullWhenAsked() {
        run(logs.toString(), "--all");
        assertThat(out.toString())
                .contains("ec2.amazonaws.com  (AWS service)")
                .contains("arn:aws:iam::111122223333:user/bob  (IAM user)")
                .doesNotContain("of AWS itself");
    }

    @Test
    void leavesNothingBehindButTheFileThatWasAskedFor() throws IOException {
        run(logs.toString());
        assertThat(folder.toFile().list()).containsExactly("logs");
        assertThat(run(logs.toString(), "--format", "json", "-o", file.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("logs", "summary");
        out.getBuffer().setLength(0);
        run(logs.toString(), "--format", "json");
        assertThat(Files.readString(file)).isEqualTo(out.toString());
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWithForce() throws IOException {
        Files.writeString(file, "years of work");
        assertThat(run(logs.toString(), "-o", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is there already").contains("--force");
        assertThat(file).hasContent("years of work");
        assertThat(run(logs.toString(), "-o", file.toString(), "--force")).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(file)).contains("PRINCIPALS");
    }

    @Test
    void whereNothingCanBeWrittenIsSaidAtOnce() {
        assertThat(run(logs.toString(), "-o", logs.toString(), "--force")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is a folder");
        assertThat(run(logs.toString(), "-o", folder.resolve("none/file").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("there is no such file or folder");
        assertThat(out.toString()).isEmpty();
        assertThat(logs.toFile().list()).containsExactly("a.jsonl");
    }

    @Test
    void neitherATerminalNorASpreadsheetIsSteeredByALog() {
        run(logs.toString(), "--all");
        assertThat(out.toString()).contains("\\u001b[2Jowned").doesNotContain("\u001b");
        out.getBuffer().setLength(0);
        run(logs.toString(), "--format", "csv", "--principal", "bob");
        assertThat(out.toString()).contains(",'=HYPERLINK(1) (1)\r\n").hasLineCount(2);
    }

    @Test
    void jsonLinesHoldOnePrincipalEach() {
        run(logs.toString(), "--format", "jsonl", "--sort", "first");
        assertThat(out.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"principal\":\"") && line.endsWith("}"))
                .first()
                .asString()
                .contains("user/bob");
    }

    @Test
    void filtersSelectWhatIsCountedAndAreRecorded() {
        run(logs.toString(), "--format", "json", "--since", "24h");
        assertThat(out.toString())
                .contains("\"since\": [\n")
                .contains("\"events\": 2,")
                .doesNotContain("user/bob");
    }

    @Test
    void theExitStatusTellsOfRejectsOfNothingFoundAndOfWrongUse() throws IOException {
        Path broken = Files.writeString(folder.resolve("b.jsonl"), "{\"eventSource\":\"x\",\"eventName\":\n");
        assertThat(run(logs.toString(), broken.toString())).isEqualTo(ExitCode.REJECTED);
        assertThat(err.toString()).contains("could not be read");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "nothing here\n");
        assertThat(run(notes.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("no CloudTrail events");
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run(logs.toString(), "--sort", "beauty")).isEqualTo(ExitCode.USAGE);
        assertThat(run(logs.toString(), "--threads", "0")).isEqualTo(ExitCode.USAGE);
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "summary";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }
}
