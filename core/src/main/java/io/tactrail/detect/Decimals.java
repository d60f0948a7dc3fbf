package io.tactrail.detect;

import io.tactrail.event.Scalar;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as comparisons see them. */
final class Decimals {

    /** A plain decimal; an exponent in a text could be a bomb and is no number that CloudTrail writes. */
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{1,400})?");

    private Decimals() {}

    /** A JSON number, or a text that is a plain decimal number; else null. */
    static @Nullable BigDecimal of(Scalar scalar) {
        if (scalar instanceof Scalar.Number number) {
            return number.value();
        }
        return scalar instanceof Scalar.Text text ? of(text.text()) : null;
    }

    /** A text that is a plain decimal number; else null. */
    static @Nullable BigDecimal of(String text) {
        return PLAIN.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
