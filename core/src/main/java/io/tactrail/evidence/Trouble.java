package io.tactrail.evidence;

/**
 * Why a file, a member or a stretch of bytes could not be read.
 *
 * @param offset where, in bytes of the inflated member; 0 for the whole of it
 * @param reason what is wrong, for a person
 */
public record Trouble(long offset, String reason) {}
