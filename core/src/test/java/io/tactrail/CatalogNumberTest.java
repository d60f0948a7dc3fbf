package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many events the catalog knows is told to people in words, and has to stay true. */
class CatalogNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CHANGELOG.md"})
    void theNumberInTheDocumentsIsTheCatalogs(String document) throws IOException {
        long pairs = Catalog.builtIn().marks().stream()
                .map(mark -> mark.service() + " " + mark.event())
                .distinct()
                .count();
        assertThat(Files.readString(Path.of("..", document))).contains(String.format(Locale.ROOT, "%,d pairs", pairs));
    }
}
