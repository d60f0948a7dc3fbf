package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {

    private final Names names = new Names(20);

    static List<Row> all(Packed packed) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < packed.size(); i++) {
            rows.add(Fresh.of(packed.get(i)));
        }
        return rows;
    }

    /** Among them some that are longer than a whole array is. */
    private static List<Row> rows(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Row row = Rows.of("id-" + random.nextInt(count), i, 0, random.nextInt(9));
            int length = switch (random.nextInt(100)) {
                case 0 -> 300_000;
                case 1, 2, 3 -> random.nextInt(20_000);
                default -> random.nextInt(50);
            };
            rows.add(row.asCopyOf("x".repeat(length), List.of()));
        }
        return rows;
    }

    @Test
    void rowsStayWhatTheyAreInTheOrderTheyAreBroughtInto() throws IOException {
        Random random = new Random(20261201);
        Packed packed = new Packed(names);
        for (int round = 0; round < 6; round++) {
            List<Row> wanted = rows(random, round == 3 ? 0 : 400);
            for (Row row : wanted) {
                packed.add(RowBytes.stored(names, row));
            }
            assertThat(all(packed)).isEqualTo(wanted);
            Comparator<Row> order = List.of(RowOrder.BY_TIME, Comparator.comparingLong(Row::time))
                    .get(round % 2);
            wanted.sort(order);
            packed.sort(order);
            assertThat(all(packed)).isEqualTo(wanted);
            assertThat(all(packed.laid())).isEqualTo(wanted);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            packed.write(out);
            RowFeed feed = new RowFeed(new ByteArrayInputStream(out.toByteArray()), names, 1_000);
            for (Row row : wanted) {
                assertThat(Fresh.of(feed.row())).isEqualTo(row);
            }
            packed.clear();
            assertThat(packed.size()).isZero();
        }
    }
}
