package io.tactrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the system's libdeflate, where there is one and Java can call it. */
class LibdeflateTest extends WholeInflating {

    private static final Inflating FOUND = Linking.of(null, false);

    @BeforeEach
    void theLibraryIsThere() {
        assumeTrue(FOUND.byLibrary(), () -> "not tried, since what is used is " + FOUND.named());
    }

    @Override
    Inflating with() {
        return FOUND;
    }

    @Test
    void anotherLibraryInItsPlaceIsNotUsed() throws Exception {
        Path no = Files.writeString(folder.resolve("libdeflate.so.0"), "no library");
        for (String path : new String[] {folder.resolve("absent.so").toString(), no.toString(), "libdeflate.so.0"}) {
            Inflating found = Linking.of(path, false);
            assertThat(found.byLibrary()).isFalse();
            assertThat(found.named()).contains("java.util.zip").contains(path);
        }
    }
}
