package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.casefile.Case;
import io.tactrail.event.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public logs, counted by hand before: a lab attack (Invictus IR) and example logs (TrailDiscover). */
class RealEvidenceTest {

    private static final Path DATA = Path.of("../../shared/data");

    @TempDir
    private Path folder;

    @Test
    void anHourOfSimulatedAttacksIsCountedAsCountedByHand() throws IOException {
        Case found = investigate("invictus/CloudTrail");
        assertThat(found.ledger().files()).isEqualTo(55);
        assertThat(found.ledger().records()).isEqualTo(2_900);
        assertThat(found.ledger().events()).isEqualTo(2_900);
        assertThat(found.ledger().duplicates()).isZero();
        assertThat(found.ledger().rejected()).isZero();
        assertThat(sourceTable(found))
                .containsExactlyEntriesOf(ordered(
                        "Initial Access", 9L,
                        "Execution", 14L,
                        "Persistence", 10L,
                        "Privilege Escalation", 18L,
                        "Defense Evasion", 13L));
        assertThat(sourceTable(found, Outcome.SUCCEEDED)).isEqualTo(58);
        assertThat(sourceTable(found, Outcome.DENIED)).isEqualTo(1);
        assertThat(sourceTable(found, Outcome.FAILED)).isEqualTo(5);
    }

    @Test
    void exampleLogsWithManyCopiesAreCountedOnce() throws IOException {
        Case found = investigate("traildiscover");
        assertThat(found.ledger().records()).isEqualTo(563);
        assertThat(found.ledger().events()).isEqualTo(314);
        assertThat(found.ledger().duplicates()).isEqualTo(249);
        assertThat(found.ledger().conflicts()).isZero();
        assertThat(found.ledger().rejected()).isZero();
        assertThat(found.ledger().perFile())
                .filteredOn(file -> file.kind().equals("licence text"))
                .hasSize(1);
        assertThat(found.ledger().perFile())
                .filteredOn(file -> file.records() == 0)
                .hasSize(22);
    }

    private Case investigate(String name) throws IOException {
        Path evidence = DATA.resolve(name);
        assumeTrue(Files.exists(evidence), () -> "skipped: " + evidence + " is not there");
        return Tactrail.investigate(
                List.of(evidence.toString()), InputStream.nullInputStream(), folder, Settings.usual(), new Progress());
    }

    private static Map<String, Long> sourceTable(Case found) {
        Map<String, Long> byTactic = new LinkedHashMap<>();
        found.sourceTable()
                .forEach(row -> byTactic.merge(row.row().tactic(), row.counts().all(), Long::sum));
        return byTactic;
    }

    private static long sourceTable(Case found, Outcome outcome) {
        return found.sourceTable().stream()
                .mapToLong(row -> row.counts().of(outcome))
                .sum();
    }

    private static Map<String, Long> ordered(Object... pairs) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Long) pairs[i + 1]);
        }
        return map;
    }
}
