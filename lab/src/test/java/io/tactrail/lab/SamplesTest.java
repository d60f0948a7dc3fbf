package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in {@code samples/} is what the scenario makes. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @Test
    void samplesAreWhatTheScenarioMakes() throws IOException {
        List<String> made = names(Sample.FOLDER);
        assertThat(names(SAMPLES)).isEqualTo(made);
        for (String name : made) {
            // Inflated, since another zlib may pack the same bytes differently.
            assertThat(Logs.inflate(Files.readAllBytes(SAMPLES.resolve(name))))
                    .as(name)
                    .isEqualTo(Logs.inflate(Files.readAllBytes(Sample.FOLDER.resolve(name))));
        }
        assertThat(SAMPLES.resolve("truth.yaml")).hasSameTextualContentAs(Sample.FOLDER.resolve("truth.yaml"));
    }

    @Test
    void samplesStayUnderThreeMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThan(3_000_000);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        return Logs.files(folder).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }
}
