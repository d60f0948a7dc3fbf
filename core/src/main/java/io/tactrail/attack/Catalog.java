package io.tactrail.attack;

import io.tactrail.event.Event;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events mean. Immutable; many threads may ask. */
public final class Catalog {

    private final List<Mark> marks;
    private final SourceTable sourceTable;
    private final String sha256;

    Catalog(List<Mark> marks, SourceTable sourceTable, String sha256) {
        this.marks = List.copyOf(marks);
        this.sourceTable = sourceTable;
        this.sha256 = sha256;
    }

    /** The catalog that Tactrail brings. */
    public static Catalog builtIn() {
        return new Catalog(List.of(), new SourceTable(List.of()), "");
    }

    /**
     * The built-in catalog with a user's files laid over it: a user's entry replaces ours of the same service and
     * event. A folder that has a file {@code source-table.yaml} replaces all.
     *
     * @throws CatalogException with every problem found
     */
    public static Catalog overlaid(Path folder) throws CatalogException {
        throw new CatalogException(List.of(folder.toString()));
    }

    /** Hex SHA-256 over the catalog's files, in the order of their names. */
    public String sha256() {
        return sha256;
    }

    public SourceTable sourceTable() {
        return sourceTable;
    }

    /** Every mark there can be, by its id. */
    public List<Mark> marks() {
        return marks;
    }

    /** The catalog's word on an event, or null if it has none. */
    public @Nullable Mark mark(Event event) {
        return null;
    }

    /** A mark's techniques in the version asked for, best first. */
    public List<Mapping> mappings(Mark mark, AttackVersion version) {
        return mark.written();
    }
}
