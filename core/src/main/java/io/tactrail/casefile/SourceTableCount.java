package io.tactrail.casefile;

import io.tactrail.attack.SourceTable;

/**
 * One row of the source table, counted.
 *
 * @param nameOnly events of that name from services that the table does not mean
 */
public record SourceTableCount(SourceTable.Row row, Counts counts, long nameOnly) {}
