package io.tactrail.digest;

/**
 * A log that a digest lists and the evidence lacks.
 *
 * @param object its key in {@code bucket}
 * @param digest path of the digest that lists it
 * @param verified whether that digest is proved to be CloudTrail's
 */
public record MissingLog(String bucket, String object, String digest, boolean verified) {}
