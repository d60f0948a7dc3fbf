package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarTest {

    @ParameterizedTest
    @CsvSource({
        "1.337e3,1337",
        "22.0,22",
        "2.2e1,22",
        "-0.0,0",
        "0e9,0",
        "1.50,1.5",
        "9007199254740993,9007199254740993"
    })
    void writesNumbersInTheirShortestPlainForm(String json, String text) {
        assertThat(new Scalar.Number(new BigDecimal(json)).text()).isEqualTo(text);
    }

    @Test
    void keepsTheExponentOfABomb() {
        assertThat(new Scalar.Number(new BigDecimal("1e999999999")).text()).isEqualTo("1E+999999999");
    }

    @Test
    void writesTextsAndBooleansAsTheyStand() {
        assertThat(new Scalar.Text("a*b").text()).isEqualTo("a*b");
        assertThat(new Scalar.Bool(true).text()).isEqualTo("true");
    }

    @Test
    void splitsPathsAtEveryDot() {
        assertThat(FieldPath.of("a..b").names()).containsExactly("a", "", "b");
        assertThat(FieldPath.of("eventName").names()).containsExactly("eventName");
    }

    @Test
    void tellsOutcomesByErrorCode() {
        assertThat(Outcome.of(null)).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Outcome.of("AccessDenied")).isEqualTo(Outcome.DENIED);
        assertThat(Outcome.of("Client.UnauthorizedOperation")).isEqualTo(Outcome.DENIED);
        assertThat(Outcome.of("NoSuchBucket").word()).isEqualTo("failed");
    }
}
