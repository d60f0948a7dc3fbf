package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import java.util.List;

/** Says of a row what timelines show of it. */
final class Entries {

    private final DetectionTally detections;
    private final Kept kept;
    private final Catalog catalog;
    private final AttackVersion version;

    Entries(DetectionTally detections, Kept kept, Catalog catalog, AttackVersion version) {
        this.detections = detections;
        this.kept = kept;
        this.catalog = catalog;
        this.version = version;
    }

    TimelineEntry of(Row row) {
        Mark mark = row.mark() < 0 ? null : catalog.marks().get(row.mark());
        return new TimelineEntry(
                row,
                mark,
                row.sourceRow() < 0 ? null : catalog.sourceTable().rows().get(row.sourceRow()),
                mark == null ? List.of() : catalog.mappings(mark, version),
                detections.of(row),
                kept.pathOf(row),
                kept.sha256Of(row));
    }
}
