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

class TraceCommandTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    @TempDir
    private Path folder;

    private Path log;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeLog() throws IOException {
        log = Files.writeString(folder.resolve("log.jsonl"), """
                {"eventID":"e1","eventTime":"2026-03-10T06:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey",\
                "sourceIPAddress":"203.0.113.66","userAgent":"aws-cli/2.24.5","recipientAccountId":"111122223333",\
                "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/bob","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},\
                "responseElements":{"accessKey":{"accessKeyId":"AKIANEW0000000000000","userName":"eve"}}}
                """);
    }

    @Test
    void printsTheTreeAndLeavesNothingBehind() {
        assertThat(run("trace", KEY, log.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("key " + KEY + " of arn:aws:iam::111122223333:user/bob")
                .contains("└─ 2026-03-10T06:00:00Z CreateAccessKey (exact) e1");
        assertThat(err.toString()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("log.jsonl");
    }

    @Test
    void printsJsonWhenAsked() {
        assertThat(run("trace", "203.0.113.66", log.toString(), "--format", "json", "-q"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("\"asked\": \"203.0.113.66\"")
                .contains("\"from\": \"" + KEY + "\"")
                .contains("\"confidence\": \"exact\"")
                .contains("\"e1\": [");
    }

    @Test
    void whatIsUnknownEndsWithOneAndASuggestion() {
        assertThat(run("trace", KEY.substring(0, 19), log.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("no credential in the evidence").contains("there is " + KEY);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutEvidenceItIsUsageAndWithoutEventsOne() throws IOException {
        assertThat(run("trace", KEY)).isEqualTo(ExitCode.USAGE);
        Path nothing = Files.writeString(folder.resolve("notes.txt"), "nothing here\n");
        assertThat(run("trace", KEY, nothing.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("no CloudTrail events");
    }

    @Test
    void evidenceThatCouldNotBeReadIsSaidByTheExitStatus() throws IOException {
        Path broken = Files.writeString(folder.resolve("b.jsonl"), "{\"eventSource\":\"x\",\"eventName\":\n");
        assertThat(run("trace", KEY, log.toString(), broken.toString())).isEqualTo(ExitCode.REJECTED);
        assertThat(out.toString()).contains("CreateAccessKey");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}
