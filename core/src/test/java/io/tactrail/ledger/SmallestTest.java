package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

    private static Smallest count(List<String> values) {
        Smallest smallest = new Smallest();
        values.forEach(smallest::add);
        return smallest;
    }
}
