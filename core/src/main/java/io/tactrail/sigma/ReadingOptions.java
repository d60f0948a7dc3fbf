package io.tactrail.sigma;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rules are read. Start with {@link #strict}.
 *
 * @param lenience whether what other engines accept is taken with a warning: references by title, patterns that match
 *     no search identifier
 * @param inactive whether deprecated and unsupported rules are loaded
 * @param minimumLevel rules below it are left out; null for none
 * @param placeholders values for {@code expand}, by name
 * @param taxonomies by name, what its fields are called in CloudTrail
 */
public record ReadingOptions(
        Lenience lenience,
        boolean inactive,
        @Nullable Level minimumLevel,
        Map<String, List<String>> placeholders,
        Map<String, Map<String, String>> taxonomies) {

    /** When a pack is read leniently. */
    public enum Lenience {
        NEVER,

        /** Where every correlation of the pack refers by title: its author wrote for an engine that takes titles. */
        WHERE_TITLES_REFER,

        ALWAYS
    }

    public ReadingOptions {
        placeholders = Map.copyOf(placeholders);
        taxonomies = Map.copyOf(taxonomies);
    }

    /** By the letter of the specification; deprecated and unsupported rules are skipped. */
    public static ReadingOptions strict() {
        return new ReadingOptions(Lenience.NEVER, false, null, Map.of(), Map.of());
    }

    public ReadingOptions withLenient(boolean value) {
        return withLenience(value ? Lenience.ALWAYS : Lenience.NEVER);
    }

    public ReadingOptions withLenience(Lenience value) {
        return new ReadingOptions(value, inactive, minimumLevel, placeholders, taxonomies);
    }

    public ReadingOptions withInactive(boolean value) {
        return new ReadingOptions(lenience, value, minimumLevel, placeholders, taxonomies);
    }

    public ReadingOptions withMinimumLevel(@Nullable Level level) {
        return new ReadingOptions(lenience, inactive, level, placeholders, taxonomies);
    }

    public ReadingOptions withPlaceholders(Map<String, List<String>> values) {
        return new ReadingOptions(lenience, inactive, minimumLevel, values, taxonomies);
    }

    public ReadingOptions withTaxonomies(Map<String, Map<String, String>> fields) {
        return new ReadingOptions(lenience, inactive, minimumLevel, placeholders, fields);
    }

    boolean lenient() {
        return lenience == Lenience.ALWAYS;
    }

    boolean wants(@Nullable Level level) {
        return minimumLevel == null || (level != null && level.compareTo(minimumLevel) >= 0);
    }

    /** What a document's reading depends on, as one text; equal for equal options whatever their maps' order. */
    String reading() {
        StringBuilder text = new StringBuilder(lenience.name());
        new TreeMap<>(placeholders).forEach((name, values) -> {
            part(text.append("\nplaceholder"), name);
            values.forEach(value -> part(text, value));
        });
        new TreeMap<>(taxonomies).forEach((name, fields) -> {
            part(text.append("\ntaxonomy"), name);
            new TreeMap<>(fields).forEach((field, meant) -> part(part(text, field), meant));
        });
        return text.toString();
    }

    /** With its length, so that no two lists of texts look the same. */
    private static StringBuilder part(StringBuilder text, String part) {
        return text.append(' ').append(part.length()).append(':').append(part);
    }
}
