package io.tactrail.sigma;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a rule has matured. Source: Sigma specification 2.1.0, "Status". */
public enum Status {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its author still means it to be used. */
    public boolean active() {
        return this != DEPRECATED && this != UNSUPPORTED;
    }

    static @Nullable Status of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word.toLowerCase(Locale.ROOT))) {
                return status;
            }
        }
        return null;
    }
}
