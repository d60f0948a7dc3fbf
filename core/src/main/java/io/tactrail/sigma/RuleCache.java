package io.tactrail.sigma;

/** Keeps what reading rules came to. */
public final class RuleCache {

    private RuleCache() {}

    /** Keeps nothing. */
    public static RuleCache none() {
        return new RuleCache();
    }
}
