package io.tactrail.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 200})
    void holdsTheFirstOfAPlainMapWhateverTheOrder(int most) {
        Random random = new Random(most);
        for (int run = 0; run < 300; run++) {
            Few one = new Few(most);
            Few other = new Few(most);
            SortedMap<String, Long> plain = new TreeMap<>();
            int adds = random.nextInt(30);
            for (int i = 0; i < adds; i++) {
                String name = random.nextInt(9) == 0 ? "" : "n" + random.nextInt(1 + random.nextInt(12));
                (random.nextBoolean() ? one : other).add(name);
                if (!name.isEmpty()) {
                    plain.merge(name, 1L, Long::sum);
                }
            }
            one.merge(other);
            boolean more = plain.size() > most;
            while (plain.size() > most) {
                plain.remove(plain.lastKey());
            }
            assertThat(one.counts()).isEqualTo(plain);
            assertThat(one.more()).isEqualTo(more);
            assertThat(one.isEmpty()).isEqualTo(plain.isEmpty());
            plain.keySet().forEach(name -> assertThat(one.has(name)).isTrue());
            assertThat(one.has("never")).isFalse();
        }
    }
}
