package io.tactrail.bench;

import java.util.Locale;

/** What can be measured alone, by {@code --only}. */
enum Part {
    /** gunzip, SHA-256, DuckDB, gzip and jq, as processes. */
    YARDSTICKS,
    /** Commands as processes, on one gigabyte. */
    COLD,
    /** The same in processes that live through all rounds. */
    WARM,
    /** With and without rules. */
    RULES,
    /** Many small files. */
    SMALL,
    /** One file of 400 events. */
    TINY,
    /** The whole corpus in a small heap; with {@code --large} ten times as many events. */
    MEMORY,
    /** Where the time goes. */
    PROFILE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
