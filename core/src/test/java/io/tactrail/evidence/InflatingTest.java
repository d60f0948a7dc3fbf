package io.tactrail.evidence;

import static io.tactrail.evidence.Made.gzip;
import static io.tactrail.evidence.Made.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InflatingTest {

    @TempDir
    Path folder;

    @Test
    void javaUtilZipIsUsedUnlessAnotherIsAskedFor() {
        for (String wish : new String[] {null, "", " ", "zip", "ZIP"}) {
            assertThat(Inflating.of(wish, true).whole(new Whole.Budget(1 << 20)))
                    .isNull();
        }
    }

    @Test
    void whatCannotBeHadIsReplacedByJavasOwnAndSaidSo() {
        for (String wish : new String[] {"no such thing", "/no/such/library.so", "libdeflate"}) {
            Inflating found = Inflating.of(wish, false);
            assertThat(found.named())
                    .satisfiesAnyOf(
                            said -> assertThat(said)
                                    .startsWith("java.util.zip (")
                                    .endsWith(")"),
                            said -> assertThat(said).startsWith("libdeflate ("));
            assertThat(found.whole(new Whole.Budget(1 << 20)) != null).isEqualTo(found.byLibrary());
        }
    }

    @Test
    void itBeginsOnceEnoughWasInflatedWithoutIt() throws Exception {
        byte[] content = log(3_000_000, 1);
        Path file = Files.write(folder.resolve("file"), gzip(content));
        Wholes.Start start = new Wholes.Start(16 << 20, () -> ZipWhole.inflating());
        Wholes wholes = new Wholes(start, Whole.Budget.usual());
        Unpacker unpacker = new Unpacker(Bounds.usual(), folder, false, wholes);
        int least = 16 * (1 << 20) / content.length;
        int read = 0;
        // It is chosen aside, so that some files more may go the old way.
        for (; wholes.made() == 0 && read < 10_000; read++) {
            show(unpacker, file, content);
        }
        assertThat(read).isBetween(least, 9_999);
        show(unpacker, file, content);
        assertThat(wholes.made()).isGreaterThanOrEqualTo(content.length);
    }

    private static void show(Unpacker unpacker, Path file, byte[] content) throws IOException {
        assertThat(Shown.of(file, unpacker, 50_000).bytes("file")).isEqualTo(content);
    }
}
