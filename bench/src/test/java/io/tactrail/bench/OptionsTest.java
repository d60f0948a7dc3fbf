package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everythingIsMeasuredOnTwoMillionEventsUnlessSaidOtherwise() {
        Options options = of();

        assertThat(options.events()).isEqualTo(2_000_000);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.only()).containsExactly(Part.values());
    }

    @Test
    void aQuickRunIsSmallButCanBeMadeLarger() {
        assertThat(of("--quick").rounds()).isEqualTo(1);
        assertThat(of("--quick").events()).isLessThan(10_000);
        assertThat(of("--events", "50000", "--quick").events()).isEqualTo(50_000);
    }

    @Test
    void partsAreChosenByTheirNames() {
        assertThat(of("--only", "tiny, warm").only()).containsExactlyInAnyOrder(Part.TINY, Part.WARM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--events 0", "--events many", "--events 99999999", "--rounds", "--only fast", "--fast"})
    void whatCannotBeMeantIsRefused(String words) {
        assertThatThrownBy(() -> of(words.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--");
    }

    private static Options of(String... words) {
        return Options.of(new ArrayDeque<>(List.of(words)));
    }
}
