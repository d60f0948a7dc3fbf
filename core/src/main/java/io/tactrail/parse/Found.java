package io.tactrail.parse;

/**
 * Where a record stands in its member, and what its bytes are.
 *
 * @param index counts everything found in the member from 0: events, other records and rejects
 * @param offset of the record's first byte in the inflated member; of the enclosing element where the record is
 *     wrapped in text (a lookup-events string, a log message)
 * @param hashHigh with hashLow, 128 bits over the record's bytes as found; equal bytes give equal hashes
 * @param lossy the shape has lost content (Athena CSV, OCSF), so that differences from another copy prove nothing
 */
public record Found(long index, long offset, long hashHigh, long hashLow, boolean lossy) {}
