package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    void addsDigestsAndKeysToATreeOfLogs() throws IOException {
        Path bucket = folder.resolve("bucket");
        Path log = SmallLogs.in(bucket).deliver("111122223333", "us-east-1", Instant.parse("2026-03-02T09:05:00Z"));
        SmallLogs.in(bucket).deliver("111122223333", "us-east-1", Instant.parse("2026-03-02T11:55:00Z"));
        Path keys = folder.resolve("keys");
        assertThat(run("digests", bucket.toString(), keys.toString(), "--trail", "audit", "--bucket", "logs"))
                .isZero();
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("3 digests from 2026-03-02T09:00:00Z to 2026-03-02T12:00:00Z, over 2 log files; 1 with");
        assertThat(keys.resolve("public-keys-us-east-1.json")).content().contains("PublicKeyList");
        Path day = bucket.resolve("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/02");
        String stem = "111122223333_CloudTrail-Digest_us-east-1_audit_us-east-1_20260302T";
        assertThat(day)
                .isDirectoryContaining("glob:**/" + stem + "100000Z.json.gz")
                .isDirectoryContaining("glob:**/" + stem + "110000Z.json.gz")
                .isDirectoryContaining("glob:**/" + stem + "120000Z.json.gz")
                .isDirectoryContaining("glob:**/" + stem + "120000Z.json.gz.head.json");
        assertThat(log).exists();
    }

    @Test
    void digestsWantLogsAndTwoFolders() throws IOException {
        assertThat(run("digests", folder.toString(), folder.resolve("keys").toString()))
                .isEqualTo(1);
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("no CloudTrail log files under AWSLogs");
        assertThat(run("digests", folder.resolve("nowhere").toString(), "keys")).isEqualTo(1);
        assertThat(run("digests", folder.toString())).isEqualTo(2);
        assertThat(run("digests", folder.toString(), "keys", "--seed")).isEqualTo(2);
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
