package io.tactrail.evidence;

/**
 * What is wrong with a file, a member or a stretch of bytes.
 *
 * @param offset where, in bytes of the inflated member; 0 for the whole of it
 * @param reason what is wrong, for a person
 * @param lost whether bytes could not be read; false where something is odd and everything was read all the same
 */
public record Trouble(long offset, String reason, boolean lost) {

    /** Bytes that could not be read. */
    Trouble(long offset, String reason) {
        this(offset, reason, true);
    }

    /** Something odd that loses nothing. */
    static Trouble odd(String reason) {
        return new Trouble(0, reason, false);
    }
}
