package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CitedTest {

    /** UUIDs as CloudTrail writes them and as it does not, and what no UUID is. */
    private static List<Row> rows() {
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            String id = switch (random.nextInt(9)) {
                case 0 -> "";
                case 1 -> uuid.toUpperCase(Locale.ROOT);
                case 2 -> uuid.substring(random.nextInt(36));
                case 3 -> uuid.substring(0, 35) + "\u00E9";
                case 4 -> uuid.replace('-', '_');
                case 5 -> uuid.substring(0, 20) + "-" + uuid.substring(21);
                default -> uuid;
            };
            Row row = Rows.of(id, random.nextLong(), 0, i);
            rows.add(random.nextInt(6) == 0 ? row.inConflict() : row);
        }
        return rows;
    }

    @Test
    void aReferenceThatIsKeptSaysWhatTheRowSaid() {
        Names names = new Names(20);
        int small = 0;
        for (Row row : rows()) {
            Reference kept = RowBytes.stored(names, row).cited();
            assertThat(kept.text()).isEqualTo(row.reference());
            assertThat(row.cited().text()).isEqualTo(row.reference());
            small += kept.other().isEmpty() ? 1 : 0;
        }
        assertThat(small).isGreaterThan(1_000);
    }

    @Test
    void everyRowThatIsCitedIsOneAndFewOthersAreTakenForOne() {
        Names names = new Names(20);
        List<Row> rows = rows();
        Set<String> references = new HashSet<>();
        for (int i = 0; i < rows.size(); i += 4) {
            references.add(rows.get(i).reference());
        }
        Cited cited = Cited.of(references);
        Cited none = Cited.of(Set.of());
        int others = 0;
        int taken = 0;
        for (Row row : rows) {
            Stored stored = RowBytes.stored(names, row);
            if (references.contains(row.reference())) {
                assertThat(cited.mayBe(stored)).as(row.reference()).isTrue();
                assertThat(cited.mayBe(row)).isTrue();
            } else if (!row.conflict() && !row.eventId().isEmpty()) {
                others++;
                taken += cited.mayBe(stored) ? 1 : 0;
                assertThat(none.mayBe(stored)).isFalse();
            }
        }
        assertThat(others).isGreaterThan(1_000);
        assertThat(taken).isLessThan(others / 20);
    }
}
