package io.tactrail.detect;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an ISO 8601 time, as it is written: no conversion to another zone (item 145). */
enum TimePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)"
            + "(?:[T ](\\d\\d):(\\d\\d)(?::\\d\\d(?:[.,]\\d{1,12})?)?(?:Z|z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private static final int LONGEST = 64;

    /** The part; -1 where the text is no time or lacks the part. */
    int of(String text) {
        Matcher parts = TIME.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return -1;
        }
        try {
            LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            return switch (this) {
                case MINUTE -> number(parts, 5) < 60 ? number(parts, 5) : -1;
                case HOUR -> number(parts, 4) < 24 ? number(parts, 4) : -1;
                case DAY -> date.getDayOfMonth();
                case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                case MONTH -> date.getMonthValue();
                case YEAR -> date.getYear();
            };
        } catch (DateTimeException e) {
            return -1;
        }
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? -1 : Integer.parseInt(parts.group(group));
    }
}
