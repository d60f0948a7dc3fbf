package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.ledger.Reference;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightingsTest {

    private record Plain(Reference reference, long first, long[] counts) {}

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellWhatAPlainMapTellsHoweverOftenTheyRest(boolean odd) {
        Random random = new Random(5);
        for (int run = 0; run < 500; run++) {
            Sightings sightings = new Sightings();
            SortedMap<Integer, Plain> plain = new TreeMap<>();
            int adds = random.nextInt(60);
            for (int i = 0; i < adds; i++) {
                int number = random.nextInt(1 + random.nextInt(2000));
                Reference reference = odd && random.nextInt(3) == 0
                        ? new Reference(0, 0, "odd-" + random.nextInt(100))
                        : new Reference(random.nextLong(), random.nextLong(), "");
                long time = random.nextInt(10) == 0 ? -random.nextInt(1000) : random.nextLong() >>> 20;
                boolean succeeded = random.nextBoolean();
                sightings.add(number, reference, time, succeeded);
                long[] counts = plain.computeIfAbsent(number, any -> new Plain(reference, time, new long[2])).counts;
                counts[0]++;
                counts[1] += succeeded ? 1 : 0;
                if (random.nextInt(5) == 0) {
                    sightings.rest();
                }
                if (random.nextInt(5) == 0) {
                    same(sightings, plain);
                }
            }
            sightings.rest();
            sightings.rest();
            same(sightings, plain);
        }
    }

    private static void same(Sightings sightings, SortedMap<Integer, Plain> plain) {
        assertThat(sightings.numbers())
                .containsExactly(
                        plain.keySet().stream().mapToInt(Integer::intValue).toArray());
        assertThat(sightings.get(-1)).isNull();
        plain.forEach((number, wanted) -> {
            Seen seen = sightings.get(number);
            assertThat(seen).isNotNull();
            assertThat(seen.reference()).isEqualTo(wanted.reference.text());
            assertThat(seen.first()).isEqualTo(wanted.first);
            assertThat(seen.count()).isEqualTo(wanted.counts[0]);
            assertThat(seen.succeeded()).isEqualTo(wanted.counts[1]);
        });
    }
}
