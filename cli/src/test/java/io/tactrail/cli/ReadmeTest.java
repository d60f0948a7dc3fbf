package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows is what the command prints. */
class ReadmeTest {

    private static final Pattern OUTPUT =
            Pattern.compile("<!-- The lines of this block.*?```text\n(.*?)```", Pattern.DOTALL);

    /** "106 files, … in 1.4 s (…)": differs from run to run. */
    private static final Pattern TIMING = Pattern.compile(".* of content in .* s \\(.*/s.*\\)");

    @TempDir
    private Path folder;

    @Test
    void theOutputInTheReadmeIsReal() throws IOException {
        Matcher block = OUTPUT.matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).isTrue();
        List<String> shown = Arrays.stream(block.group(1).split("\n"))
                .filter(line -> !line.isBlank() && !line.strip().equals("…"))
                .toList();
        assertThat(shown).hasSizeGreaterThan(40);
        List<String> real = Arrays.asList(run().split("\n"));
        for (String line : shown) {
            if (TIMING.matcher(line).matches()) {
                assertThat(real).anyMatch(other -> TIMING.matcher(other).matches());
            } else {
                assertThat(real).contains(line);
            }
        }
    }

    private String run() {
        StringWriter out = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(new StringWriter()));
        int status = commandLine.execute(
                "investigate", "../samples", "-o", folder.resolve("case").toString());
        assertThat(status).isEqualTo(ExitCode.DONE);
        return out.toString();
    }
}
