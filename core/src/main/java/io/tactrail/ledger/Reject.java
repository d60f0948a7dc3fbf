package io.tactrail.ledger;

/**
 * Bytes that should have held a record and could not be read, or a file or member that could not.
 *
 * @param offset bytes from the start of the inflated member
 * @param reason for a person
 */
public record Reject(long offset, String reason) {}
