package io.tactrail.sigma;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How rules are read. Start with {@link #strict}.
 *
 * @param lenient whether what other engines accept is taken with a warning: references by title, patterns that match
 *     no search identifier
 * @param inactive whether deprecated and unsupported rules are loaded
 * @param minimumLevel rules below it are left out; null for none
 * @param placeholders values for {@code expand}, by name
 * @param taxonomies by name, what its fields are called in CloudTrail
 */
public record ReadingOptions(
        boolean lenient,
        boolean inactive,
        @Nullable Level minimumLevel,
        Map<String, List<String>> placeholders,
        Map<String, Map<String, String>> taxonomies) {

    public ReadingOptions {
        placeholders = Map.copyOf(placeholders);
        taxonomies = Map.copyOf(taxonomies);
    }

    /** By the letter of the specification; deprecated and unsupported rules are skipped. */
    public static ReadingOptions strict() {
        return new ReadingOptions(false, false, null, Map.of(), Map.of());
    }

    public ReadingOptions withLenient(boolean value) {
        return new ReadingOptions(value, inactive, minimumLevel, placeholders, taxonomies);
    }

    public ReadingOptions withInactive(boolean value) {
        return new ReadingOptions(lenient, value, minimumLevel, placeholders, taxonomies);
    }

    public ReadingOptions withMinimumLevel(@Nullable Level level) {
        return new ReadingOptions(lenient, inactive, level, placeholders, taxonomies);
    }

    public ReadingOptions withPlaceholders(Map<String, List<String>> values) {
        return new ReadingOptions(lenient, inactive, minimumLevel, values, taxonomies);
    }

    public ReadingOptions withTaxonomies(Map<String, Map<String, String>> fields) {
        return new ReadingOptions(lenient, inactive, minimumLevel, placeholders, fields);
    }

    boolean wants(@Nullable Level level) {
        return minimumLevel == null || (level != null && level.compareTo(minimumLevel) >= 0);
    }
}
