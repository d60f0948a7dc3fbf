package io.tactrail.casefile;

import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.ledger.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A marked event in the timeline, with its evidence.
 *
 * @param mark the catalog's word, null where only the source table has one
 * @param sourceRow the source table's row, null where it has none
 * @param mappings the mark's techniques in the case's version of ATT&amp;CK, best first
 * @param path of the file or member that holds the record
 * @param sha256 of that file or member as stored
 */
public record TimelineEntry(
        Row row,
        @Nullable Mark mark,
        SourceTable.@Nullable Row sourceRow,
        List<Mapping> mappings,
        String path,
        String sha256) {

    public TimelineEntry {
        mappings = List.copyOf(mappings);
    }

    /** Of the mark; a source-table event without one weighs least. */
    public int weight() {
        return mark == null ? 1 : mark.weight();
    }
}
