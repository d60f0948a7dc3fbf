package io.tactrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDataTest {

    @TempDir
    Path temporary;

    @Test
    void everyFileIsFoundAndOpens() throws IOException {
        Path data = Path.of("../../shared/data");
        assumeTrue(Files.isDirectory(data), "no " + data + " here: public example logs are not part of the project");
        Evidence evidence = Evidence.of(List.of(data.toString()), InputStream.nullInputStream(), temporary);
        assertThat(evidence.odd()).isEmpty();
        assertThat(evidence.sources().size()).isGreaterThan(600);
        Unpacker unpacker = new Unpacker(Bounds.usual(), temporary);
        for (Source source : evidence.sources()) {
            Shown shown = new Shown();
            unpacker.unpack(source, shown);
            assertThat(shown.cuts).as(source.path()).isEmpty();
            assertThat(shown.allTroubles()).as(source.path()).isEmpty();
            assertThat(shown.bytes(source.path())).isEqualTo(Files.readAllBytes(source.file()));
        }
    }
}
