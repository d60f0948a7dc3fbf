package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.identity.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    private static final Comparator<Row> SLOW = Comparator.comparingLong(Row::time)
            .thenComparing(Row::reference)
            .thenComparingInt(Row::item)
            .thenComparingLong(Row::index);

    private static final Comparator<Row> SLOW_WITH_SENDER = Comparator.comparingLong(Row::time)
            .thenComparing(row -> Origin.isAws(row.address()))
            .thenComparing(SLOW);

    /** Ids that begin alike and differ in letters that UTF-8 and UTF-16 order differently, that are cut, broken or long. */
    private static final String[] PARTS = {
        "",
        "a",
        "aa",
        "ab",
        "Z",
        "0",
        "-",
        "~",
        "\u00E9",
        "\uFF1D",
        "\uD83D\uDE00",
        "\uD800",
        "\uDC00",
        "?",
        "\0",
        "a".repeat(60)
    };

    private static List<Row> rows() {
        Random random = new Random(20261130);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String id = PARTS[random.nextInt(PARTS.length)]
                    + PARTS[random.nextInt(PARTS.length)]
                    + PARTS[random.nextInt(PARTS.length)];
            // The time follows the index, so few indices make many ties.
            Row row = Rows.of(id, random.nextLong(), random.nextInt(2), random.nextInt(2));
            if (random.nextInt(4) == 0) {
                row = Rows.byService(row);
            }
            rows.add(random.nextInt(5) == 0 ? row.inConflict() : row);
        }
        for (int i = 0; i < 50; i++) {
            rows.add(Rows.random(random));
        }
        return rows;
    }

    @Test
    void writtenOutOrdersAreThoseOfTheChains() {
        Names names = new Names(20);
        List<Row> fresh = rows();
        List<Row> stored = new ArrayList<>();
        fresh.forEach(row -> stored.add(RowBytes.stored(names, row)));
        int[] ties = new int[2];
        for (int i = 0; i < fresh.size(); i++) {
            for (int j = 0; j < fresh.size(); j++) {
                Row one = fresh.get(i);
                Row other = fresh.get(j);
                int slow = Integer.signum(SLOW.compare(one, other));
                int slowWithSender = Integer.signum(SLOW_WITH_SENDER.compare(one, other));
                ties[0] += one.time() == other.time() ? 1 : 0;
                ties[1] += slow != slowWithSender ? 1 : 0;
                for (List<Row> second : List.of(fresh, stored)) {
                    assertThat(Integer.signum(RowOrder.BY_TIME.compare(stored.get(i), second.get(j))))
                            .as("%s and %s", one, other)
                            .isEqualTo(slow);
                    assertThat(Integer.signum(RowOrder.BY_TIME_AND_SENDER.compare(stored.get(i), second.get(j))))
                            .as("%s and %s", one, other)
                            .isEqualTo(slowWithSender);
                }
            }
        }
        assertThat(ties[0]).isGreaterThan(10_000);
        assertThat(ties[1]).isGreaterThan(1_000);
    }

    @Test
    void rowsAreSortedAsAListWouldBeWhateverTheirTimes() {
        Names names = new Names(20);
        Random random = new Random(11);
        List<List<Row>> cases = new ArrayList<>(List.of(List.of(), List.of(Rows.of("a", 1, 0, 0)), rows()));
        // Times within a second of one another, as CloudTrail has them, and far apart.
        for (long apart : new long[] {1, 1_000, 1L << 45, 1L << 61}) {
            List<Row> made = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                made.add(Rows.of(
                        PARTS[random.nextInt(PARTS.length)] + random.nextInt(9), i, 0, random.nextInt(20) * apart));
            }
            cases.add(made);
        }
        List<Row> before1970 = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            before1970.add(Rows.of("x" + i, i, 0, -1_700_000_000_000L - random.nextInt(20)));
        }
        cases.add(before1970);
        for (List<Row> rows : cases) {
            for (Comparator<Row> order : List.of(RowOrder.BY_TIME, RowOrder.BY_TIME_AND_SENDER)) {
                Packed sorted = new Packed(names);
                rows.forEach(row -> sorted.add(RowBytes.stored(names, row)));
                List<Row> wanted = new ArrayList<>(rows);
                wanted.sort(order);
                sorted.sort(order);
                assertThat(PackedTest.all(sorted)).isEqualTo(wanted);
            }
        }
    }
}
