package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {

    @TempDir
    private Path folder;

    @Test
    void rowsOfOneEventIdMeetInOnePartition() throws IOException {
        Spill spill = new Spill(new Names(), folder, "rows");
        for (int copy = 0; copy < 3; copy++) {
            for (int i = 0; i < 1_000; i++) {
                spill.add(Rows.of("event-" + i, copy, copy, i));
            }
        }
        Map<String, Integer> partitionOf = new HashMap<>();
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            int here = partition;
            spill.read(
                    partition,
                    row -> assertThat(partitionOf.merge(row.eventId(), here, (a, b) -> b))
                            .isEqualTo(here));
        }
        assertThat(partitionOf).hasSize(1_000);
    }

    @Test
    void fewRowsNeverTouchTheDisk() throws IOException {
        Spill spill = new Spill(new Names(), folder, "rows");
        for (int i = 0; i < 5_000; i++) {
            spill.add(Rows.of("event-" + i, i, 0, i));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void manyRowsComeBackFromTheDiskAndLeaveNothingThere() throws IOException {
        Random random = new Random(7);
        Spill spill = new Spill(new Names(50), folder, "rows");
        Map<Row, Integer> rows = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            Row row = Rows.of("one event" + random.nextInt(4), random.nextInt(), 0, i);
            spill.add(row);
            rows.merge(row, 1, Integer::sum);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotEmpty();
        }
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            spill.read(partition, row -> rows.merge(Fresh.of(row), -1, Integer::sum));
            spill.drop(partition);
        }
        assertThat(rows.values()).containsOnly(0);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void sortedRowsComeInOrderHoweverManyRunsTheyTook() throws IOException {
        Random random = new Random(3);
        Comparator<Row> order = Comparator.comparingLong(Row::time).thenComparing(Row::eventId);
        SortedRows sorted = new SortedRows(new Names(), folder, "sorted", order, 64, 1 << 20, false);
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Row row = Rows.at(random.nextInt(300));
            sorted.add(row);
            expected.add(row);
        }
        expected.sort(order);
        for (int time = 0; time < 2; time++) {
            List<Row> read = new ArrayList<>();
            sorted.read(row -> read.add(Fresh.of(row)));
            assertThat(read).isEqualTo(expected);
        }
    }

    /** In a heap of less than 384 MB it once was 4 MB for each of 128 partitions. */
    @Test
    void aSpillTakesAFewHundredthsOfTheHeap() {
        for (long megabytes : new long[] {32, 128, 256, 383, 384, 385, 512, 1024, 6144, 1 << 20}) {
            long taken = (long) Spill.PARTITIONS * Spill.memoryPerPartition(megabytes << 20);
            assertThat(taken).isBetween(8L << 20, Math.max(8L << 20, (megabytes << 20) / 12));
        }
    }
}
