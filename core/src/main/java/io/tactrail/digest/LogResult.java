package io.tactrail.digest;

/**
 * What is known of a file among the evidence that holds CloudTrail records.
 *
 * @param path as cited
 * @param why the state, in a sentence
 * @param digest path of the digest that says so, or ""
 */
public record LogResult(String path, State state, String why, String digest) {}
