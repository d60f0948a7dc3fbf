package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SmallestTest {

    @Test
    void whatIsKeptAndCountedDoesNotDependOnTheOrderOfArrival() {
        Random random = new Random(1);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            values.add("value-" + random.nextInt(3_000));
        }
        Smallest first = count(values);
        Collections.shuffle(values, random);
        Smallest second = count(values);
        assertThat(second.counts()).isEqualTo(first.counts()).hasSize(Smallest.KEPT);
        assertThat(first.more()).isTrue();
        assertThat(second.more()).isTrue();
        first.counts().forEach((value, count) -> assertThat(count).isEqualTo(Collections.frequency(values, value)));
    }

    @Test
    void fewValuesAreAllThereAndTheEmptyOneIsNone() {
        Smallest few = count(List.of("b", "a", "", "b"));
        assertThat(few.counts()).containsOnlyKeys("a", "b").containsEntry("b", 2L);
        assertThat(few.more()).isFalse();
    }

    @Test
    void aPlainMapCutToTheSmallestSaysTheSame() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int most = 1 + random.nextInt(4);
            Smallest[] found = {new Smallest(most), new Smallest(most)};
            List<TreeMap<String, Long>> wanted = List.of(new TreeMap<>(), new TreeMap<>());
            for (int side = 0; side < 2; side++) {
                int values = random.nextInt(12);
                for (int i = 0; i < values; i++) {
                    String value = random.nextInt(10) == 0 ? "" : "" + (char) ('a' + random.nextInt(1 + round % 6));
                    found[side].add(value);
                    if (!value.isEmpty()) {
                        wanted.get(side).merge(value, 1L, Long::sum);
                    }
                }
                assertThat(found[side].counts()).isEqualTo(first(most, wanted.get(side)));
                assertThat(found[side].strings())
                        .containsExactlyElementsOf(first(most, wanted.get(side)).keySet());
                assertThat(found[side].more()).isEqualTo(wanted.get(side).size() > most);
            }
            TreeMap<String, Long> rest = first(most, wanted.get(0));
            rest.keySet().removeAll(found[1].counts().keySet());
            assertThat(found[0].without(found[1]).counts()).isEqualTo(rest);
            TreeMap<String, Long> both = first(most, wanted.get(0));
            first(most, wanted.get(1)).forEach((value, count) -> both.merge(value, count, Long::sum));
            Smallest sum = new Smallest(most);
            sum.add(found[0]);
            sum.add(found[1]);
            assertThat(sum.counts()).isEqualTo(first(most, both));
        }
    }

    private static TreeMap<String, Long> first(int most, TreeMap<String, Long> all) {
        TreeMap<String, Long> first = new TreeMap<>(all);
        while (first.size() > most) {
            first.pollLastEntry();
        }
        return first;
    }

    private static Smallest count(List<String> values) {
        Smallest smallest = new Smallest();
        values.forEach(smallest::add);
        return smallest;
    }
}
