package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {

    @TempDir
    private Path folder;

    private long files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }

    /** As many runs as files may be open, and a row of each in memory, is too many: a thousand runs once were open at once. */
    @Test
    void manyRunsAreMergedToFewFiles() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 24_001; i++) {
            rows.add(Rows.of("id-" + i, i, 1, i));
        }
        Collections.shuffle(rows, new Random(20260310));
        SortedRows sorted =
                new SortedRows(new Names(), folder, "test", Comparator.comparingLong(Row::index), 3, 1 << 20, false);
        for (Row row : rows) {
            sorted.add(row);
        }
        assertThat(files()).isBetween(1L, 384L);
        rows.sort(Comparator.comparingLong(Row::index));
        for (int again = 0; again < 2; again++) {
            List<Row> read = new ArrayList<>();
            sorted.read(row -> read.add(Fresh.of(row)));
            assertThat(read).isEqualTo(rows);
        }
        sorted.drop();
        assertThat(files()).isZero();
    }

    /** A row of each run is in memory: where rows are long fewer runs are merged at once, whenever the long one came. */
    @ParameterizedTest
    @ValueSource(ints = {0, 500, 1_999})
    void ofLongRowsFewerRunsAreKept(int longest) throws IOException {
        Row small = Rows.of("id", 1, 1, 1);
        Row large = small.asCopyOf("x".repeat(200_000), List.of());
        SortedRows sorted =
                new SortedRows(new Names(), folder, "test", Comparator.comparingLong(Row::index), 3, 1 << 20, false);
        for (int i = 0; i < 3_000; i++) {
            sorted.add(i == longest ? large : small);
            assertThat(files()).isLessThanOrEqualTo(i <= longest + 3 ? 384L : 17L);
        }
        int[] read = {0};
        sorted.read(row -> read[0] += row.copyOf().isEmpty() ? 1 : 1_000);
        assertThat(read[0]).isEqualTo(3_999);
    }

    /** A run of one long row once left no room for two short ones. */
    @Test
    void shortRowsFollowARunOfOneLongOne() throws IOException {
        Row small = Rows.of("id", 1, 1, 1);
        Row large = small.asCopyOf("x".repeat(1 << 20), List.of());
        SortedRows sorted =
                new SortedRows(new Names(), folder, "test", RowOrder.BY_TIME, Integer.MAX_VALUE, 1 << 20, false);
        int[] read = {0};
        for (Row row : List.of(large, small, small, large, small)) {
            sorted.add(row);
        }
        sorted.read(row -> read[0]++);
        assertThat(read[0]).isEqualTo(5);
    }

    /** 3,000 events that 3,000 rules find were kept in memory at once, since only the letters of their values counted. */
    @Test
    void whatManyRulesFindInFewEventsIsWrittenOut() throws IOException {
        List<Detected> detected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            detected.add(new Detected(i, List.of(new Matched("s", "eventName", "eventName", List.of("a"))), List.of()));
        }
        Row row = Rows.of("id", 1, 1, 1).asCopyOf("other", detected);
        SortedRows sorted = new SortedRows(
                new Names(), folder, "test", Comparator.comparingLong(Row::index), 60_000, 16 << 20, true);
        for (int i = 0; i < 1_000; i++) {
            sorted.add(row);
        }
        assertThat(files()).isPositive();
        int[] read = {0};
        sorted.read(each -> {
            assertThat(Fresh.of(each)).isEqualTo(row);
            read[0]++;
        });
        assertThat(read[0]).isEqualTo(1_000);
    }

    /** What stays in memory, what lies in runs and what lies in both come in the same order, and again. */
    @Test
    void rowsComeInOrderWhereverTheyLie() throws IOException {
        Random random = new Random(20261130);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(Rows.of("id-" + random.nextInt(5), i, i, random.nextInt(20)));
        }
        List<Row> wanted = new ArrayList<>(rows);
        wanted.sort(Comparator.comparingLong(Row::time)
                .thenComparing(Row::reference)
                .thenComparingInt(Row::item)
                .thenComparingLong(Row::index));
        for (long bytes : new long[] {1, 10_000, 100_000, 1 << 30}) {
            SortedRows sorted = new SortedRows(
                    new Names(), folder, "test", RowOrder.BY_TIME, Integer.MAX_VALUE, bytes, bytes % 2 == 0);
            for (Row row : rows) {
                sorted.add(row);
            }
            assertThat(files() == 0).isEqualTo(bytes == 1 << 30);
            for (int again = 0; again < 2; again++) {
                List<Row> read = new ArrayList<>();
                sorted.read(row -> read.add(Fresh.of(row)));
                assertThat(read).isEqualTo(wanted);
            }
            sorted.drop();
        }
    }

    @Test
    void twoStepsSeeAllRowsInOrderWithOneThreadOrTwo() throws IOException {
        for (boolean ahead : new boolean[] {false, true}) {
            for (int run : new int[] {100, 100_000}) {
                SortedRows sorted = new SortedRows(
                        new Names(), folder, "steps", Comparator.comparingLong(Row::index), run, 1 << 20, ahead);
                for (int i = 4_999; i >= 0; i--) {
                    sorted.add(Rows.of("id-" + i, i, 1, i));
                }
                List<Long> first = new ArrayList<>();
                List<Long> then = new ArrayList<>();
                sorted.<Long>read(
                        row -> {
                            first.add(row.index());
                            return row.index() * 2;
                        },
                        (row, made) -> {
                            assertThat(made).isEqualTo(row.index() * 2);
                            then.add(row.index());
                        });
                assertThat(first).hasSize(5_000).isSorted();
                assertThat(then).isEqualTo(first);
                sorted.drop();
            }
        }
    }
}
