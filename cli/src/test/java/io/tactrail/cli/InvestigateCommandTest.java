package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InvestigateCommandTest {

    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/alice"},\
            "eventTime":"%s","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1",\
            "sourceIPAddress":"192.0.2.10","userAgent":"%s","eventID":"%s","recipientAccountId":"111122223333"}""";

    @TempDir
    private Path folder;

    private Path logs;
    private Path place;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeLogs() throws IOException {
        logs = Files.createDirectory(folder.resolve("logs"));
        place = folder.resolve("case");
        Files.writeString(
                logs.resolve("a.jsonl"),
                RECORD.formatted("2026-03-10T06:00:00Z", "aws-cli", "id-1") + "\n"
                        + RECORD.formatted("2026-03-09T05:00:00Z", "\\u001b[2Jowned", "id-2") + "\n");
    }

    @Test
    void writesTheCaseAndTellsWhere() throws IOException {
        assertThat(run(logs.toString(), "-o", place.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("records 2 = events 2 + duplicates 0 + other 0 + rejected 0");
        assertThat(err.toString()).contains(place.toString());
        assertThat(names(place))
                .containsExactly(
                        "case.json",
                        "evidence.json",
                        "evidence.sha256",
                        "leads",
                        "manifest.sha256",
                        "report.html",
                        "timeline.csv",
                        "timeline.jsonl");
    }

    @Test
    void leavesNothingButTheCaseBeside() throws IOException {
        run(logs.toString(), "-o", place.toString());
        assertThat(names(folder)).containsExactly("case", "logs");
    }

    @Test
    void printsTheCaseItselfWhenAskedForJson() throws IOException {
        run(logs.toString(), "-o", place.toString(), "--format", "json", "-q");
        assertThat(out.toString()).isEqualTo(Files.readString(place.resolve("case.json")));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theTerminalIsNotSteeredByALog() {
        run(logs.toString(), "-o", place.toString());
        assertThat(out.toString()).contains("\\u001b[2Jowned").doesNotContain("\u001b");
    }

    @Test
    void exitsWithThreeWhenSomethingWasRejected() throws IOException {
        Files.writeString(logs.resolve("b.jsonl"), "{\"eventSource\":\"x\",\"eventName\":\n", StandardCharsets.UTF_8);
        assertThat(run(logs.toString(), "-o", place.toString())).isEqualTo(ExitCode.REJECTED);
        assertThat(out.toString()).contains("rejected b.jsonl");
    }

    @Test
    void exitsWithOneWhenThereAreNoEventsAndStillSaysWhatTheFilesAre() throws IOException {
        Files.delete(logs.resolve("a.jsonl"));
        Files.writeString(logs.resolve("readme.txt"), "nothing here\n");
        assertThat(run(logs.toString(), "-o", place.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("no CloudTrail events");
        assertThat(Files.readString(place.resolve("case.json"))).contains("readme.txt");
    }

    @Test
    void aCaseIsReplacedOnlyWithForce() throws IOException {
        run(logs.toString(), "-o", place.toString());
        assertThat(run(logs.toString(), "-o", place.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is a case already").contains("--force");
        assertThat(run(logs.toString(), "-o", place.toString(), "--force")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void nothingButACaseIsEverReplaced() throws IOException {
        Files.createDirectory(place);
        Files.writeString(place.resolve("thesis.txt"), "years of work");
        assertThat(run(logs.toString(), "-o", place.toString(), "--force")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("is no case");
        assertThat(place.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void aCaseWithSomebodysFilesInItIsNotReplaced() throws IOException {
        run(logs.toString(), "-o", place.toString());
        Files.writeString(place.resolve("my-notes.txt"), "do not lose");
        assertThat(run(logs.toString(), "-o", place.toString(), "--force")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("my-notes.txt");
        assertThat(place.resolve("my-notes.txt")).exists();
    }

    @Test
    void anEarlierCaseAmongTheEvidenceIsSkippedAndNamed() throws IOException {
        run(logs.toString(), "-o", logs.resolve("earlier").toString());
        assertThat(run(logs.toString(), "-o", place.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("skipped  earlier");
    }

    @Test
    void whatIsReportedIsSelectedByTimeBackFromTheNewestEvent() throws IOException {
        run(logs.toString(), "-o", place.toString(), "--since", "24h");
        assertThat(out.toString()).contains("1 of 2 events").contains("--since 24h");
        assertThat(Files.readAllLines(place.resolve("timeline.jsonl"))).hasSize(1);
        assertThat(Files.readString(place.resolve("case.json"))).contains("\"since\": [");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --since yesterday | is no time
                    --attack 12 | --attack takes 18.1 or 19.0
                    --threads 0 | --threads takes a number from 1 on
                    --format xml | Invalid value
                    --no-such-option | Unknown option
                    """)
    void whatCannotBeUnderstoodIsSaidInALineAndExitsWithTwo(String options, String said) {
        String[] arguments = Stream.concat(Stream.of(logs.toString()), Stream.of(options.split(" ")))
                .toArray(String[]::new);
        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("tactrail: ").contains(said).hasLineCount(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void knownThingsAreRecordedSortedAndWithTheirHash() throws IOException {
        Path list = Files.writeString(folder.resolve("known.txt"), "agent aws-cli ours\n");
        Path other = Files.writeString(folder.resolve("other.txt"), "account 444455556666 vault # x\n");
        run(logs.toString(), "-o", place.toString(), "--known", list.toString(), "--known", other.toString());
        assertThat(Files.readString(place.resolve("case.json")))
                .containsIgnoringWhitespaces("\"known\": [\"account 444455556666 vault\", \"agent aws-cli ours\"],"
                        + " \"known-sha256\": [\"6c94d74d4d2ffe115723aeecf691351011c429bd9583555521a1d44e43ae8181\"]");
    }

    @Test
    void aListOfKnownThingsThatCannotBeUsedIsSaidBeforeAnyEvidenceIsRead() throws IOException {
        Path list = Files.writeString(folder.resolve("known.txt"), "\nacount 444455556666 vault\n");
        String nowhere = folder.resolve("no-such-evidence").toString();
        assertThat(run(nowhere, "-o", place.toString(), "--known", list.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(list + ", line 2: 'acount' is no kind of thing");
        assertThat(run(nowhere, "-o", place.toString(), "--known", nowhere)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--known cannot be used:", nowhere + ": there is no such file");
        assertThat(place).doesNotExist();
    }

    @Test
    void noEvidenceAtAllIsSaid() {
        assertThat(run(folder.resolve("nowhere").toString(), "-o", place.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("tactrail: ").contains("nowhere").hasLineCount(1);
        assertThat(place).doesNotExist();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        String[] all =
                Stream.concat(Stream.of("investigate"), Stream.of(arguments)).toArray(String[]::new);
        return commandLine.execute(all);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
