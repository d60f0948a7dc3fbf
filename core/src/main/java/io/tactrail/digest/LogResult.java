package io.tactrail.digest;

import io.tactrail.ledger.FilePath;

/**
 * What is known of a file among the evidence that holds CloudTrail records.
 *
 * @param at the path as it is cited
 * @param why the state, in a sentence
 * @param digest path of the digest that says so, or ""
 */
public record LogResult(FilePath at, State state, String why, String digest) {

    /** The path as it is cited. */
    public String path() {
        return at.toString();
    }
}
