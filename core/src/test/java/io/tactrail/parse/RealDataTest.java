package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Public logs that are not part of the project; absent on most machines. */
class RealDataTest {

    private static final Path DATA = Path.of("../../shared/data");

    @Test
    void readsEveryRecordOfASimulatedAttack() throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        int[] sums = sums("invictus/CloudTrail", kinds);
        assertThat(sums).containsExactly(55, 2900, 0, 0);
        assertThat(kinds).containsExactly(Map.entry("CloudTrail Records", 55));
    }

    @Test
    void readsEveryExampleLog() throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        int[] sums = sums("traildiscover", kinds);
        assertThat(sums).containsExactly(584, 563, 0, 0);
        assertThat(kinds).isEqualTo(Map.of("JSON array", 564, "JSON object", 20));
    }

    private static int[] sums(String folder, Map<String, Integer> kinds) throws IOException {
        Path root = DATA.resolve(folder);
        assumeTrue(Files.isDirectory(root), "no data in " + root);
        int[] sums = new int[4];
        List<Path> files;
        try (Stream<Path> walk = Files.list(root)) {
            files = walk.filter(file -> file.toString().matches(".*\\.(json|cloudtrail)"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                Told told = Told.read(content);
                kinds.merge(told.kind(), 1, Integer::sum);
                sums[0]++;
                sums[1] += told.events.size();
                sums[2] += told.others.size();
                sums[3] += told.rejects.size();
                assertThat(told.events)
                        .allSatisfy(event -> assertThat(event.eventTime()).isNotNull());
            }
        }
        return sums;
    }
}
