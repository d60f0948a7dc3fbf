package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside in its order: rows with numbers, and numbers alone. */
class SequenceTest {

    @TempDir
    private Path folder;

    @Test
    void rowsComeAgainInTheirOrderWithTheirNumbers() throws IOException {
        for (int count : new int[] {0, 1, 40_000}) {
            Sequence sequence = new Sequence(new Names(), folder, "rows");
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Row row = Rows.of("id-" + i, i, 1, i);
                rows.add(row);
                sequence.add(row, -i);
            }
            for (int again = 0; again < 2; again++) {
                List<Row> read = new ArrayList<>();
                sequence.read((row, number) -> {
                    assertThat(number).isEqualTo(-read.size());
                    read.add(Fresh.of(row));
                });
                assertThat(read).isEqualTo(rows);
            }
            assertThat(files()).isEqualTo(count > 1 ? 1 : 0);
            sequence.drop();
            assertThat(files()).isZero();
        }
    }

    @Test
    void numbersComeAgainInTheirOrder() throws IOException {
        for (int count : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 2_500_000}) {
            RowNumbers numbers = new RowNumbers(folder, "numbers-" + count);
            Random random = new Random(count);
            for (int i = 0; i < count; i++) {
                numbers.add(random.nextInt());
            }
            for (int again = 0; again < 2; again++) {
                Random same = new Random(count);
                try (RowNumbers.Reader reader = numbers.read()) {
                    boolean all = true;
                    for (int i = 0; i < count; i++) {
                        all &= reader.next() == same.nextInt();
                    }
                    assertThat(all).isTrue();
                }
            }
        }
    }

    private long files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }
}
