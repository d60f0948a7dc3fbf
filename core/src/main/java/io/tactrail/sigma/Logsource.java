package io.tactrail.sigma;

import org.jspecify.annotations.Nullable;

/**
 * Which logs a rule is about. What is null stands for any. Source: Sigma specification 2.1.0, "Log Source".
 *
 * @param category lower case
 * @param product lower case
 * @param service lower case
 */
public record Logsource(
        @Nullable String category,
        @Nullable String product,
        @Nullable String service) {

    public static final Logsource CLOUDTRAIL = new Logsource(null, "aws", "cloudtrail");

    /**
     * Whether a rule for this runs on events of that source: nothing conflicts, and at least one dimension is equal, so
     * that no rule runs only because it says nothing (items 30 to 35).
     */
    public boolean covers(Logsource source) {
        return (same(category, source.category) || same(product, source.product) || same(service, source.service))
                && admits(category, source.category)
                && admits(product, source.product)
                && admits(service, source.service);
    }

    /** Whether the other is the same or narrower (item 277). */
    public boolean contains(Logsource other) {
        return (category == null || same(category, other.category))
                && (product == null || same(product, other.product))
                && (service == null || same(service, other.service));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }

    /** A dimension that the source lacks is no conflict only where the rule does not set it either. */
    private static boolean admits(@Nullable String wanted, @Nullable String has) {
        return wanted == null || wanted.equals(has);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        part(text, "category", category);
        part(text, "product", product);
        part(text, "service", service);
        return text.toString();
    }

    private static void part(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(text.length() == 0 ? "" : ", ").append(name).append(' ').append(value);
        }
    }
}
