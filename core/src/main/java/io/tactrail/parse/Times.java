package io.tactrail.parse;

import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Leaf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as CloudTrail and its carriers write them: RFC 3339, also with fraction, offset, or a blank for the T (Lake and
 * Athena CSV), and seconds or milliseconds since 1970 as number or text (lookup-events). Times outside the years 1970 to
 * 9999 are none: no log tells of them, and whoever counts in milliseconds or prints four digits of year may rely on it.
 */
final class Times {

    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,17}(\\.\\d{1,9})?([eE]\\d{1,2})?");

    /** Below this a number counts seconds (until the year 5138), above it milliseconds (since March 1973). */
    private static final double MILLIS_FROM = 1e11;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Days of a year before each month, without a leap day. */
    private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** As the days of {@link #usual(byte[], int, int)} are counted. */
    private static final long DAYS_TO_1970 = 1970 * 365L + 1969 / 4 - 1969 / 100 + 1969 / 400 + 1;

    private static final DateTimeFormatter LOOSE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']")
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendLiteral("UTC")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    static @Nullable Instant parse(@Nullable Node node) {
        return node instanceof Leaf leaf && leaf.scalar != null && !(leaf.scalar instanceof Scalar.Bool)
                ? parse(leaf.scalar.text())
                : null;
    }

    static @Nullable Instant parse(String text) {
        Instant time = any(text);
        return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? null : time;
    }

    private static @Nullable Instant any(String text) {
        Instant usual = usual(text);
        if (usual != null) {
            return usual;
        }
        String time = text.strip();
        if (time.isEmpty() || time.length() > 40) {
            return null;
        }
        if (EPOCH.matcher(time).matches()) {
            return epoch(Double.parseDouble(time), time);
        }
        try {
            var parsed = LOOSE.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant epoch(double value, String text) {
        if (value < 0 || value > 1e15) {
            return null;
        }
        if (value < MILLIS_FROM) {
            long seconds = (long) value;
            int dot = text.indexOf('.');
            if (dot < 0 || text.indexOf('e') > 0 || text.indexOf('E') > 0) {
                return Instant.ofEpochSecond(seconds);
            }
            String fraction = (text.substring(dot + 1) + "000000000").substring(0, 9);
            return Instant.ofEpochSecond(seconds, Long.parseLong(fraction));
        }
        return Instant.ofEpochMilli((long) value);
    }

    /** {@code 2023-07-10T11:42:36Z}, which nearly every record has. */
    private static @Nullable Instant usual(String text) {
        if (text.length() != 20 || text.charAt(10) != 'T' || text.charAt(19) != 'Z') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = text.charAt(4) == '-' ? digits(text, 5, 7) : -1;
        int day = text.charAt(7) == '-' ? digits(text, 8, 10) : -1;
        int hour = digits(text, 11, 13);
        int minute = text.charAt(13) == ':' ? digits(text, 14, 16) : -1;
        int second = text.charAt(16) == ':' ? digits(text, 17, 19) : -1;
        if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Milliseconds of a text as {@link #usual(String)} reads it; -1 of any other, which may be a time all the same. */
    static long usual(byte[] text, int from, int to) {
        if (to - from != 20
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':'
                || text[from + 19] != 'Z') {
            return -1;
        }
        int year = pair(text, from) * 100 + pair(text, from + 2);
        int month = pair(text, from + 5);
        int day = pair(text, from + 8);
        int hour = pair(text, from + 11);
        int minute = pair(text, from + 14);
        int second = pair(text, from + 17);
        // A month's last days are left to the calendar; what is no digit makes a number far below 0.
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 28 && day > days(year, month)) {
            return -1;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return -1;
        }
        long days = year * 365L + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + BEFORE[month - 1] + day;
        if (month > 2 && Year.isLeap(year)) {
            days++;
        }
        return (days - DAYS_TO_1970) * 86_400_000L + ((hour * 60 + minute) * 60 + second) * 1000L;
    }

    private static int days(int year, int month) {
        return Month.of(month).length(Year.isLeap(year));
    }

    private static int pair(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
