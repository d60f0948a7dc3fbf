package io.tactrail.digest;

/**
 * What is known of a sign file of CloudTrail Lake's saved query results.
 *
 * @param region whose key signs
 * @param completed {@code queryCompleteTime}, as it says
 * @param why the state, in a sentence
 * @param files that it lists
 */
public record SignResult(String path, String region, String completed, State state, String why, int files) {}
