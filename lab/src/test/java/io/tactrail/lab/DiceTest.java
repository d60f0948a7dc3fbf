package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void theSameNameThrowsTheSame() {
        assertThat(Dice.of(1, "a", 2).next()).isEqualTo(Dice.of(1, "a", 2).next());
        assertThat(Dice.of(1, "a", 2).next()).isNotEqualTo(Dice.of(2, "a", 2).next());
        assertThat(Dice.of(1, "a", 2).next()).isNotEqualTo(Dice.of(1, "a2").next());
    }

    @Test
    void countsKeepTheirMean() {
        Dice dice = Dice.of(1, "mean");
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += dice.around(2.5);
        }
        assertThat(sum / 100_000).isBetween(2.45, 2.55);
    }

    @Test
    void idsHaveTheFormOfUuids() {
        assertThat(Dice.of(1, "id").uuid())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
}
