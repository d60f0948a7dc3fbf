package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBytesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000})
    void whatIsWrittenIsReadEvenWhenThereIsNoMoreRoomForNames(int room) {
        Random random = new Random(room);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Row row = Rows.random(random);
            // an unmarked row carries no target or ids; a row is marked by the catalog or by the source table
            rows.add(row.marked() ? row : Rows.of(row.eventId(), i, 1, i));
        }
        Names names = new Names(room);
        for (Row row : rows) {
            Stored stored = RowBytes.stored(names, row);
            assertThat(Fresh.of(stored)).isEqualTo(row);
            assertThat(stored.rules()).isEqualTo(row.rules());
            assertThat(stored.reference()).isEqualTo(row.reference());
            assertThat(stored.noted()).isEqualTo(row.noted());
            assertThat(Fresh.of(stored.withItem(7))).isEqualTo(row.withItem(7));
            assertThat(Fresh.of(stored.inConflict())).isEqualTo(row.inConflict());
            assertThat(Fresh.of(stored.asCopyOf("other", List.of()))).isEqualTo(row.asCopyOf("other", List.of()));
        }
    }
}
