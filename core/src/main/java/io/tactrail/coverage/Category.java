package io.tactrail.coverage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What sort of events a trail or an event data store may record or leave out. Source: CloudTrail user guide, "Understanding
 * CloudTrail events".
 *
 * @param source {@code eventSource} of data events, {@link #OTHERS} beyond a bound; "" for all other kinds
 */
public record Category(Kind kind, String source) implements Comparable<Category> {

    /** Stands for the services whose names come last, where an account and region has data events of too many. */
    public static final String OTHERS = "(other services)";

    static final Category MANAGEMENT_READ = new Category(Kind.MANAGEMENT_READ, "");
    static final Category MANAGEMENT_WRITE = new Category(Kind.MANAGEMENT_WRITE, "");
    static final Category SIGN_IN = new Category(Kind.SIGN_IN, "");
    static final Category NETWORK_ACTIVITY = new Category(Kind.NETWORK_ACTIVITY, "");
    static final Category INSIGHT = new Category(Kind.INSIGHT, "");
    static final Category UNKNOWN = new Category(Kind.UNKNOWN, "");

    private static final String SIGN_IN_SOURCE = "signin.amazonaws.com";

    public enum Kind {
        MANAGEMENT_READ,
        MANAGEMENT_WRITE,
        /** Management events of signin.amazonaws.com. */
        SIGN_IN,
        DATA,
        NETWORK_ACTIVITY,
        INSIGHT,
        /** The record does not say: an old record, or a shape that left the field out. */
        UNKNOWN;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("sign in", "sign-in");
        }
    }

    /**
     * The category of an event.
     *
     * @param category {@code ledger.Row.category()}
     * @param access {@code ledger.Row.access()}
     */
    static Category of(char category, char access, String eventSource) {
        return switch (category) {
            case 'M' -> {
                if (eventSource.equals(SIGN_IN_SOURCE)) {
                    yield SIGN_IN;
                }
                yield access == 'r' ? MANAGEMENT_READ : access == 'w' ? MANAGEMENT_WRITE : UNKNOWN;
            }
            case 'D' -> new Category(Kind.DATA, eventSource);
            case 'N' -> NETWORK_ACTIVITY;
            case 'I' -> INSIGHT;
            default -> eventSource.equals(SIGN_IN_SOURCE) ? SIGN_IN : UNKNOWN;
        };
    }

    public String words() {
        return source.isEmpty() ? kind.words() : kind.words() + " of " + source;
    }

    @Override
    public int compareTo(Category other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : source.compareTo(other.source);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Category category && category.kind == kind && category.source.equals(source);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + source.hashCode();
    }
}
