package io.tactrail.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the build runs: checks {@code catalog/} and turns it into the one file that {@link Catalog#builtIn} reads. A
 * problem fails the build.
 */
public final class CatalogCompiler {

    private CatalogCompiler() {}

    /**
     * @param arguments the catalog's folder, the file to write
     * @throws CatalogException which Maven shows
     */
    public static void main(String[] arguments) throws CatalogException, IOException {
        byte[] compiled = CompiledCatalog.write(read(Path.of(arguments[0])));
        Path target = Path.of(arguments[1]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, compiled);
    }

    static Catalog read(Path folder) throws CatalogException {
        CatalogFolder read = CatalogFolder.read(folder, true);
        SourceTable table = read.sourceTable();
        if (table == null) {
            throw new CatalogException(List.of(CatalogFolder.SOURCE_TABLE + ": missing in " + folder + "; add it"));
        }
        Catalog catalog = Catalog.of(read.entries(), table, read.voices(), read.sha256());
        List<String> problems = new ArrayList<>();
        for (Mark mark : catalog.marks()) {
            for (String source : mark.sources()) {
                if (mark.means().isEmpty() && catalog.voice(source) == null) {
                    problems.add("sources.yaml: no source '" + source + "', which " + mark.service() + " "
                            + mark.event() + " names; add it, or correct the event's sources");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
        return catalog;
    }
}
