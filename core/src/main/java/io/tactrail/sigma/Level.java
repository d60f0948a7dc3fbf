package io.tactrail.sigma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a hit of a rule matters, from least to most; a rule without a level sorts below all. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that name in any case, or null. */
    public static @Nullable Level of(String word) {
        for (Level level : values()) {
            if (level.word().equals(word.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        return null;
    }
}
