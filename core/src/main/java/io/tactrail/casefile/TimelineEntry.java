package io.tactrail.casefile;

import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.ledger.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the timeline, marked or detected by a rule, with its evidence.
 *
 * @param mark the catalog's word, null where it has none
 * @param sourceRow the source table's row, null where it has none
 * @param mappings the mark's techniques in the case's version of ATT&amp;CK, best first
 * @param detections of rules that alert, the gravest first
 * @param path of the file or member that holds the record
 * @param sha256 of that file or member as stored
 */
public record TimelineEntry(
        Row row,
        @Nullable Mark mark,
        SourceTable.@Nullable Row sourceRow,
        List<Mapping> mappings,
        List<Detection> detections,
        String path,
        String sha256) {

    public TimelineEntry {
        mappings = List.copyOf(mappings);
        detections = List.copyOf(detections);
    }

    /** Of the mark; a source-table event without one weighs least, and what only a rule found has none. */
    public int weight() {
        return mark != null ? mark.weight() : sourceRow != null ? 1 : 0;
    }
}
