package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @Test
    void makesLogsAndTruthAndThenShapes() throws IOException {
        assertThat(run(
                        "make",
                        Sample.SCENARIO.toString(),
                        folder.resolve("logs").toString(),
                        "--events",
                        "800"))
                .isZero();
        assertThat(folder.resolve("logs/truth.yaml")).isRegularFile();
        assertThat(run(
                        "shapes",
                        folder.resolve("logs").toString(),
                        folder.resolve("shapes").toString()))
                .isZero();
        for (Shape shape : Shape.values()) {
            assertThat(folder.resolve("shapes").resolve(shape.fileName())).isNotEmptyFile();
        }
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        assertThat(run("mkae", "x")).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8)).startsWith("usage:");
    }

    @Test
    void namesAScenarioThatIsNotThere() throws IOException {
        assertThat(run("make", "nowhere.yaml", folder.toString())).isEqualTo(1);
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("nowhere.yaml: there is no such file");
    }

    @Test
    void namesFileAndLineOfAMistake() throws IOException {
        Path scenario = Files.writeString(folder.resolve("bad.yaml"), "name: x\nsed: 1\n");
        assertThat(run("make", scenario.toString(), folder.toString())).isEqualTo(1);
        assertThat(talk.toString(StandardCharsets.UTF_8)).startsWith("bad.yaml:2: unknown key 'sed'");
    }

    private int run(String... args) throws IOException {
        return Lab.run(new PrintStream(talk, true, StandardCharsets.UTF_8), args);
    }
}
