package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {

    /** Of more than a million there are no hashes any more, and more is told than there need be. */
    @ParameterizedTest
    @CsvSource({"100000, 10", "1500000, 50000"})
    void whatComesAgainIsNeverMissedAndLittleElseIsTold(int ids, int tooMany) {
        Repeats repeats = new Repeats();
        for (int i = 0; i < ids; i++) {
            repeats.add(hash(i));
        }
        for (int i = 0; i < ids; i += 1_000) {
            repeats.add(hash(i));
        }
        tellsEachThousandth(repeats, ids, tooMany);
    }

    /** The ids lie in parts of these sizes, the second time in the last of them. */
    @ParameterizedTest
    @CsvSource({"100, 200, 0", "0, 100000, 100000", "1400000, 100000, 10", "100000, 1400000, 10", "1200000, 0, 1300000"
    })
    void partsThatAreJoinedTellWhatOneWouldTell(int first, int second, int third) {
        List<Repeats> parts = new ArrayList<>();
        int from = 0;
        for (int size : new int[] {first, second, third}) {
            Repeats part = new Repeats();
            for (int i = from; i < from + size; i++) {
                part.add(hash(i));
            }
            from += size;
            parts.add(part);
        }
        for (int i = 0; i < from; i += 1_000) {
            parts.get(2).add(hash(i));
        }
        Repeats all = new Repeats();
        parts.forEach(all::merge);
        tellsEachThousandth(all, from, from / 20);
    }

    private static void tellsEachThousandth(Repeats repeats, int ids, int tooMany) {
        repeats.settle();
        int told = 0;
        for (int i = 0; i < ids; i++) {
            boolean may = repeats.mayBe(hash(i));
            assertThat(may || i % 1_000 != 0).isTrue();
            told += may ? 1 : 0;
        }
        assertThat(told).isBetween(ids / 1_000, ids / 1_000 + 1 + tooMany);
        assertThat(repeats.mayBe(hash(-1))).isFalse();
    }

    private static long hash(int id) {
        byte[] bytes = ("id-" + id).getBytes(StandardCharsets.UTF_8);
        return Repeats.hash(bytes, 0, bytes.length);
    }
}
