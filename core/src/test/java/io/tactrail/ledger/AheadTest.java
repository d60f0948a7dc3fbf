package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AheadTest {

    private static final int ROWS = 10_000;

    @Test
    void theSameRowsComeInTheSameOrderAndInTheCallersThread() throws IOException {
        List<Long> read = new ArrayList<>();
        Thread own = Thread.currentThread();
        Ahead.read(AheadTest::find, row -> {
            assertThat(Thread.currentThread()).isSameAs(own);
            read.add(row.index());
        });
        assertThat(read).hasSize(ROWS).isSorted();
    }

    @Test
    void whatFailsFailsBehindTheRowsBeforeIt() {
        List<Long> read = new ArrayList<>();
        assertThatThrownBy(() -> Ahead.read(
                        found -> {
                            find(found);
                            throw new IOException("the disk is gone");
                        },
                        row -> read.add(row.index())))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
        assertThat(read).hasSize(ROWS);
    }

    @Test
    void whoeverStopsLeavesNoThreadBehind() {
        AtomicInteger found = new AtomicInteger();
        assertThatThrownBy(() -> Ahead.read(
                        each -> find(row -> {
                            each.accept(row);
                            found.incrementAndGet();
                        }),
                        row -> {
                            throw new IllegalStateException("enough");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(found.get()).isLessThan(ROWS);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ahead");
    }

    @Test
    void fewRowsAreFoundAheadWhereEachIsLarge() throws IOException {
        Names names = new Names(0);
        Row small = Rows.of("id", 1, 0, 1);
        Row large = small.asCopyOf("x".repeat(300 << 10), List.of());
        AtomicInteger found = new AtomicInteger();
        AtomicInteger used = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Ahead.read(
                each -> {
                    for (int i = 0; i < 200; i++) {
                        each.accept(RowBytes.stored(names, large));
                        most.accumulateAndGet(found.incrementAndGet() - used.get(), Math::max);
                    }
                },
                row -> used.incrementAndGet());
        assertThat(used).hasValue(200);
        // Two of them fill a batch; four batches wait, one is filled and one is used.
        assertThat(most.get()).isLessThanOrEqualTo(14);
    }

    private static void find(Ahead.Taker<Row> found) throws IOException {
        for (int i = 0; i < ROWS; i++) {
            found.accept(Rows.of("id-" + i, i, 0, i));
        }
    }
}
