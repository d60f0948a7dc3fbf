package io.tactrail.sigma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers that follow a field's name: {@code userAgent|contains}. Names are lower case, as the specification
 * writes them. Those not listed here are refused, never ignored. Source: Sigma specification 2.1.0, modifiers appendix.
 */
public enum Modifier {
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    ALL,
    CASED,
    NEQ,
    EXISTS,
    RE,
    I,
    M,
    S,
    CIDR,
    GT,
    GTE,
    LT,
    LTE,
    FIELDREF,
    EXPAND,
    WINDASH,
    BASE64,
    BASE64OFFSET,
    WIDE,
    UTF16LE,
    UTF16BE,
    UTF16,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Modifier of(String word) {
        for (Modifier modifier : values()) {
            if (modifier.word().equals(word)) {
                return modifier;
            }
        }
        // pySigma's long names of the regular expression flags
        return switch (word) {
            case "ignorecase" -> I;
            case "multiline" -> M;
            case "dotall" -> S;
            default -> null;
        };
    }
}
