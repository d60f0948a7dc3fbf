package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.bench.Measured.Spread;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(Spread.of(new double[] {9, 1, 4})).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(new double[] {9, 1, 4, 2})).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Spread.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    /** In the second round the machine was three times as slow for both, which is no news of either. */
    @Test
    void roundsAreComparedWithEachOtherSoThatABusyMachineCancelsOut() {
        Measured slow = Samples.measured(2, 6);
        Measured fast = Samples.measured(1, 3);

        assertThat(slow.times(fast)).isEqualTo(new Spread(2, 2, 2));
    }

    @Test
    void differentNumbersOfRoundsAreComparedByTheirMediansAndTheWidestSpread() {
        Measured slow = Samples.measured(4, 6, 8);
        Measured fast = Samples.measured(2, 4);

        assertThat(slow.times(fast)).isEqualTo(new Spread(2, 1, 4));
    }
}
