package io.tactrail.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the files in {@code catalog/}. */
class BuiltInCatalogTest {

    private static final Path FOLDER = Path.of("../catalog");

    private final Catalog catalog = Catalog.builtIn();

    @Test
    void hasTheSourceTableExactlyInItsOrder() throws Exception {
        List<String[]> expected;
        try (InputStream in = getClass().getResourceAsStream("source-table.tsv")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
        assertThat(expected).hasSize(50);
        List<SourceTable.Row> rows = catalog.sourceTable().rows();
        assertThat(rows).hasSize(50);
        for (int i = 0; i < 50; i++) {
            List<String> services = List.of(expected.get(i)[2].split(";"));
            SourceTable.Row row = rows.get(i);
            assertThat(row.tactic()).isEqualTo(expected.get(i)[0]);
            assertThat(row.event()).isEqualTo(expected.get(i)[1]);
            assertThat(row.services()).as(row.event()).containsExactlyInAnyOrderElementsOf(services);
            assertThat(row.services().get(0)).isEqualTo(services.get(0));
        }
    }

    @Test
    void saysWhatEveryEventOfTheSourceTableMeansOnItsPrimaryService() {
        for (SourceTable.Row row : catalog.sourceTable().rows()) {
            assertThat(catalog.marks(row.services().get(0), row.event()))
                    .as(row.event())
                    .isNotEmpty();
        }
    }

    @Test
    void everyMappingStandsInAttackInBothVersions() {
        for (Mark mark : catalog.marks()) {
            for (AttackVersion version : AttackVersion.values()) {
                List<Mapping> mappings = catalog.mappings(mark, version);
                assertThat(mappings.isEmpty()).isEqualTo(mark.written().isEmpty());
                for (Mapping mapping : mappings) {
                    Technique technique = Attack.get().technique(mapping.technique());
                    assertThat(technique.tactics(version))
                            .as(mapping.toString())
                            .contains(mapping.tactic());
                    assertThat(mapping.name()).isEqualTo(technique.name(version));
                }
            }
        }
    }

    @Test
    void theJarHasWhatTheFilesSayAndTheSameFilesGiveTheSameBytes() throws Exception {
        byte[] compiled = CompiledCatalog.write(CatalogCompiler.read(FOLDER));
        try (InputStream in = Catalog.class.getResourceAsStream(CompiledCatalog.NAME)) {
            assertThat(in.readAllBytes()).isEqualTo(compiled);
        }
    }
}
