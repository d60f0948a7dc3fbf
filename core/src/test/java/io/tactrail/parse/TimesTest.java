package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

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
                "0x10",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00+18:00",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-00:01",
                "1969-12-31T23:59:59Z",
                "1970-01-01T00:00:00+00:01",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "253402300800000",
                "999999999999999",
                "2.6E14",
                "99999999999999999999"
            })
    void takesNothingElseForATime(String text) {
        assertThat(Times.parse(text)).isNull();
    }

    @Test
    void keepsTheFirstAndTheLastTimeThatCount() {
        assertThat(Times.parse("0")).isEqualTo(Instant.EPOCH);
        assertThat(Times.parse("1970-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
        assertThat(Times.parse("253402300799999")).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThat(Times.parse("9999-12-31T23:59:59.999999999Z"))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999999Z"));
    }

    @Test
    void keepsFractions() {
        assertThat(Times.parse("1688989356.25")).isEqualTo(Instant.parse("2023-07-10T11:42:36.25Z"));
        assertThat(Times.parse("2023-07-10T11:42:36.123Z")).isEqualTo(Instant.parse("2023-07-10T11:42:36.123Z"));
    }

    @Test
    void takesNoDayThatIsNone() {
        for (String none : List.of(
                "2026-02-30T00:00:00Z",
                "2026-02-29 00:00:00.000",
                "2026-04-31T01:00:00+01:00",
                "2026-01-01T24:00:00Z")) {
            assertThat(Times.parse(none)).as(none).isNull();
        }
        assertThat(Times.parse("2028-02-29 00:00:00.000")).isEqualTo("2028-02-29T00:00:00Z");
    }

    @Test
    void readsTheSameFromBytesAsFromText() {
        Random random = new Random(15);
        byte[] some = Samples.utf8("0123456789-:TZ. ");
        for (int round = 0; round < 200_000; round++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    (long) (random.nextDouble() * 260_000_000_000L) - 1_000_000_000L, 0, ZoneOffset.UTC);
            byte[] text = Samples.utf8(" " + time.format(SECONDS) + "Z ");
            if (round % 4 == 0) {
                text[random.nextInt(text.length)] = some[random.nextInt(some.length)];
            }
            String said = new String(text, 1, text.length - 2, StandardCharsets.US_ASCII);
            long usual = Times.usual(text, 1, text.length - 1);
            Instant expected = Times.parse(said);
            if (usual >= 0) {
                assertThat(expected).as(said).isEqualTo(Instant.ofEpochMilli(usual));
            } else {
                assertThat(round % 4 == 0 || expected == null).as(said).isTrue();
            }
        }
        assertThat(Times.usual(Samples.utf8("1970-01-01T00:00:00Z"), 0, 20)).isZero();
        assertThat(Times.usual(Samples.utf8("2026-02-29T00:00:00Z"), 0, 20)).isNegative();
        assertThat(Times.usual(Samples.utf8("2024-02-29T23:59:59Z"), 0, 20)).isEqualTo(1_709_251_199_000L);
    }
}
