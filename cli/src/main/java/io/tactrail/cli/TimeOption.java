package io.tactrail.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time on the command line: absolute, or so long before the newest event.
 *
 * @param at absolute, or null
 * @param back relative, or null
 */
record TimeOption(
        String text, @Nullable Instant at, @Nullable Duration back) {

    private static final Pattern BACK = Pattern.compile("(\\d{1,6})([smhdw])");

    static final class Converter implements ITypeConverter<TimeOption> {
        @Override
        public TimeOption convert(String text) {
            Matcher back = BACK.matcher(text);
            if (back.matches()) {
                return new TimeOption(text, null, duration(Long.parseLong(back.group(1)), back.group(2)));
            }
            try {
                if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return new TimeOption(
                            text,
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
                            null);
                }
                return new TimeOption(text, OffsetDateTime.parse(text).toInstant(), null);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no time: write it like 2026-01-31T09:30:00Z,"
                        + " 2026-01-31, or 24h or 7d back from the newest event");
            }
        }

        private static Duration duration(long number, String unit) {
            return switch (unit) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case "d" -> Duration.ofDays(number);
                default -> Duration.ofDays(7 * number);
            };
        }
    }
}
