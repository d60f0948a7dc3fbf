package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TalliesTest {

    private static final int KINDS = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 200})
    void tellWhatTalliesOfTheirOwnTellHoweverOftenTheyRest(int most) {
        Random random = new Random(most);
        Tallies.Strings shared = new Tallies.Strings();
        for (int run = 0; run < 200; run++) {
            Tallies tallies = new Tallies(KINDS, most, 0b110, shared);
            Smallest[] plain = new Smallest[KINDS];
            for (int kind = 0; kind < KINDS; kind++) {
                plain[kind] = new Smallest(most);
            }
            int adds = random.nextInt(400);
            for (int i = 0; i < adds; i++) {
                int kind = random.nextInt(KINDS - 1);
                String value = random.nextInt(20) == 0
                        ? ""
                        : (random.nextInt(9) == 0 ? "\u00e9" : "value") + random.nextInt(1 + random.nextInt(300));
                if (random.nextInt(4) == 0) {
                    value = key(random);
                }
                tallies.add(kind, value);
                plain[kind].add(value);
                if (random.nextInt(30) == 0) {
                    tallies.rest();
                }
                if (random.nextInt(30) == 0) {
                    same(tallies, plain);
                }
            }
            same(tallies, plain);
            tallies.rest();
            tallies.rest();
            same(tallies, plain);
        }
    }

    /** Ids of temporary keys, and what is nearly one. */
    private static String key(Random random) {
        StringBuilder key = new StringBuilder(random.nextInt(9) == 0 ? "AKIA" : "ASIA");
        String digits = random.nextInt(9) == 0
                ? "abcXYZ"
                : random.nextInt(9) == 0 ? "Z" : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        int length = random.nextInt(9) == 0 ? 15 : 16;
        for (int i = 0; i < length; i++) {
            key.append(digits.charAt(random.nextInt(digits.length())));
        }
        return key.toString();
    }

    private static void same(Tallies tallies, Smallest[] plain) {
        for (int kind = 0; kind < KINDS; kind++) {
            assertThat(tallies.of(kind).counts()).isEqualTo(plain[kind].counts());
            assertThat(tallies.of(kind).strings()).isEqualTo(plain[kind].strings());
            assertThat(tallies.of(kind).more()).isEqualTo(plain[kind].more());
        }
    }

    @Test
    void countBeyondWhatOneByteHolds() {
        Tallies tallies = new Tallies(1, 10, 0, new Tallies.Strings());
        for (int i = 0; i < 100_000; i++) {
            tallies.add(0, "often");
        }
        tallies.rest();

        assertThat(tallies.of(0).counts()).containsEntry("often", 100_000L);
    }
}
