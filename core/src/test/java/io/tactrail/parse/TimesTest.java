package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-07-10T11:42:36Z",
                "2023-07-10T11:42:36.000Z",
                "2023-07-10T13:42:36+02:00",
                "2023-07-10T13:42:36+0200",
                "2023-07-10 11:42:36",
                "2023-07-10 11:42:36.000",
                "2023-07-10 11:42:36.000 UTC",
                "2023-07-10 11:42:36 UTC",
                "2023-07-10t11:42:36z",
                " 2023-07-10T11:42:36Z ",
                "1688989356",
                "1688989356.0",
                "1688989356000",
                "1.688989356E9",
                "1.688989356E12"
            })
    void readsTheFormsOfOneTime(String text) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse("2023-07-10T11:42:36Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2023-13-10T11:42:36Z",
                "2023-07-32T11:42:36Z",
                "2023-07-10",
                "-5",
                "1e99",
                "NaN",
                "2023-07-10T11:42:3xZ",
                "99999999999999999",
                "Jul 10, 2023, 1:28:26 PM",
                "0x10"
            })
    void takesNothingElseForATime(String text) {
        assertThat(Times.parse(text)).isNull();
    }

    @Test
    void keepsFractions() {
        assertThat(Times.parse("1688989356.25")).isEqualTo(Instant.parse("2023-07-10T11:42:36.25Z"));
        assertThat(Times.parse("2023-07-10T11:42:36.123Z")).isEqualTo(Instant.parse("2023-07-10T11:42:36.123Z"));
    }
}
