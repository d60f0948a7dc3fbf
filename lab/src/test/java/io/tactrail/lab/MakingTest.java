package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingTest {
    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        assertThat(made("one", 7, 1500)).isEqualTo(made("two", 7, 1500));
    }

    @Test
    void anotherSeedGivesOtherFiles() throws IOException {
        assertThat(made("one", 7, 1500).keySet())
                .isNotEqualTo(made("two", 8, 1500).keySet());
    }

    @Test
    void theNumberOfEventsIsRoughlyTheOneAskedFor() throws IOException {
        Scenario scenario = Scenario.read(Sample.SCENARIO);
        assertThat(new Making(scenario.withEvents(3000))
                        .into(folder.resolve("few"))
                        .delivered())
                .isBetween(2500L, 3500L);
        assertThat(new Making(scenario.withEvents(60_000))
                        .into(folder.resolve("many"))
                        .delivered())
                .isBetween(54_000L, 66_000L);
    }

    @Test
    void filesAreNamedAndLaidOutAsInS3() throws IOException {
        assertThat(Logs.files(Sample.FOLDER))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                Sample.FOLDER.relativize(file).toString().replace('\\', '/'))
                        .matches("AWSLogs/(\\d{12})/CloudTrail/([a-z0-9-]+)/\\d{4}/\\d{2}/\\d{2}/"
                                + "\\1_CloudTrail_\\2_\\d{8}T\\d{4}Z_[A-Za-z0-9]{16}\\.json\\.gz"));
    }

    @Test
    void recordsOfAFileAreNotInStrictOrder() {
        boolean outOfOrder = false;
        for (int i = 1; i < Sample.RECORDS.size(); i++) {
            outOfOrder |= Sample.RECORDS
                            .get(i)
                            .path("eventTime")
                            .asText()
                            .compareTo(
                                    Sample.RECORDS.get(i - 1).path("eventTime").asText())
                    < 0;
        }
        assertThat(outOfOrder).isTrue();
    }

    private Map<String, String> made(String name, long seed, int events) throws IOException {
        Path out = folder.resolve(name);
        new Making(Scenario.read(Sample.SCENARIO).withSeed(seed).withEvents(events)).into(out);
        Map<String, String> files = new TreeMap<>();
        for (Path file : Logs.files(out)) {
            files.put(out.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
        files.put("truth", Files.readString(out.resolve("truth.yaml")));
        return files;
    }
}
