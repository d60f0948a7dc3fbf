package io.tactrail.evidence;

/**
 * How much is read at most. Evidence comes from strangers: an archive may be a bomb and a record may be endless.
 * What lies beyond a bound is not read, and is named in the ledger.
 *
 * @param depth how many containers may stand inside each other (a gzip layer counts as one)
 * @param entries members of one argument's file, those of nested archives included
 * @param ratio inflated bytes for each stored byte, looked at once {@code ratioFrom} bytes were inflated
 * @param ratioFrom inflated bytes before the ratio is looked at; small files may well be repetitive
 * @param inflated bytes that one argument's file may inflate to, all members together
 * @param recordBytes the largest record, in bytes of the inflated member
 */
public record Bounds(int depth, long entries, int ratio, long ratioFrom, long inflated, int recordBytes) {

    private static final long MIB = 1L << 20;

    /**
     * What {@code investigate} uses. gzip cannot exceed a ratio of 1,032; CloudTrail is usually about 10. The ledger keeps some
     * hundred bytes of each member, so the bound on members keeps a tar of a million empty ones within 512 MB.
     */
    public static Bounds usual() {
        return new Bounds(8, 250_000, 400, 256 * MIB, 4096L * 1024 * MIB, (int) (16 * MIB));
    }
}
