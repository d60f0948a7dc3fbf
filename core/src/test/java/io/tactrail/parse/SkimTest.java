package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is skimmed is what a parser would have told, whatever is read. */
class SkimTest {

    private final Skims skims = new Skims();

    @Test
    void tellsTheSameOfKeptBreakingInputs() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of("src/test/resources/parse/broken"))) {
            files = list.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(30);
        for (Path file : files) {
            skims.compare(file.toString(), Files.readAllBytes(file));
        }
    }

    @Test
    void tellsTheSameOfEveryWrapping() {
        WrappingTest.shapes().forEach(shape -> skims.compare("" + shape.get()[0], (String) shape.get()[1]));
        LossyShapesTest.TEXTS.forEach(text -> skims.compare("lossy", text));
    }

    @Test
    void tellsPlainRecordsWithoutAParser() {
        for (String arrangement : List.of("Records", "array", "lines", "pretty", "joined")) {
            long before = skims.skimmed();
            skims.compare(arrangement, MutationTest.arranged(arrangement));
            assertThat(skims.skimmed() - before).as(arrangement).isEqualTo(12);
        }
    }
}
