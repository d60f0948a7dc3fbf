package io.tactrail.ledger;

import io.tactrail.parse.Canonical;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where the scan enters what it finds: members into {@link #items}, events as rows. Many threads may enter; when all are
 * done, {@link #settle} tells events from copies.
 */
public final class Register {

    private final Items items = new Items();
    private final Names names = new Names();
    private final Path temporary;
    private final Spill scanned;

    /** @param temporary a folder of the caller's, removed by the caller */
    public Register(Path temporary) {
        this.temporary = temporary;
        this.scanned = new Spill(names, temporary, "scanned");
    }

    public Items items() {
        return items;
    }

    public void event(Row row) throws IOException {
        scanned.add(row);
    }

    /** A thread's own way of entering events, by which it does so sooner. */
    public Entries entries() {
        return new Entries(names, scanned);
    }

    /** Resolves copies, reading records again where their bytes differ. To be called once. */
    public Kept settle(Recall recall, Parallel parallel) throws IOException {
        List<Member> members = items.byPath();
        Spill kept = new Spill(names, temporary, "kept");
        List<Census> parts = new ArrayList<>();
        ThreadLocal<Census> ofThread = ThreadLocal.withInitial(() -> {
            Census part = new Census();
            synchronized (parts) {
                parts.add(part);
            }
            return part;
        });
        Supplier<RowAction> keep = () -> {
            Census part = ofThread.get();
            return row -> {
                kept.addByCaller(row);
                part.add(row);
            };
        };
        Copies copies = new Copies(members, names, temporary, recall, Canonical::relation, keep, parallel);
        copies.resolve(scanned);
        kept.rest();
        ofThread.remove();
        Census census = new Census();
        parts.forEach(census::merge);
        census.settle();
        return new Kept(members, names, temporary, kept, census, copies, parallel);
    }
}
