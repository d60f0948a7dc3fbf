package io.tactrail.digest;

import org.jspecify.annotations.Nullable;

/**
 * That a digest lists a log.
 *
 * @param hash of the inflated content, lower-case hex
 * @param digest path of the digest
 * @param proved whether the digest is CloudTrail's
 */
record Listing(String object, String hash, String digest, boolean proved) {

    /** The one that proves more, or the first. */
    static Listing better(@Nullable Listing one, Listing other) {
        return one != null && (one.proved || !other.proved) ? one : other;
    }
}
