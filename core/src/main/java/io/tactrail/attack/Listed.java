package io.tactrail.attack;

import io.tactrail.event.Fields;
import org.jspecify.annotations.Nullable;

/** What the catalog and the source table have on a service's events of one name: looked up once, then asked of each. */
public final class Listed {

    private final @Nullable Entry entry;
    private final int sourceRow;

    Listed(@Nullable Entry entry, int sourceRow) {
        this.entry = entry;
        this.sourceRow = sourceRow;
    }

    /** As {@link Catalog#mark}, of an event with these fields. */
    public @Nullable Mark mark(Fields fields) {
        return entry == null ? null : entry.mark(fields);
    }

    /** As {@link SourceTable#find}. */
    public int sourceRow() {
        return sourceRow;
    }
}
