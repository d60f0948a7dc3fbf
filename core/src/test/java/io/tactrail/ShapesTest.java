package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.casefile.Case;
import io.tactrail.lab.Shape;
import io.tactrail.ledger.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same events, in every shape in which they travel, tell the same case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapesTest {

    private static final Path SAMPLE = Path.of("../samples/AWSLogs");

    /** Enough for every kind of principal and event in the sample. */
    private static final int RECORDS = 700;

    private final List<ObjectNode> records = events();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void tellsTheSameCaseOrSaysWhatItLost(Shape shape) throws IOException {
        Case plain = investigate(write(Shape.RECORDS));
        Case found = investigate(write(shape));
        FileEntry file = found.ledger().perFile().get(found.ledger().perFile().size() - 1);
        assertThat(found.ledger().events()).isEqualTo(RECORDS);
        assertThat(found.ledger().rejected()).isZero();
        assertThat(found.ledger().addsUp()).isTrue();
        assertThat(events(found)).containsExactlyElementsOf(events(plain));
        if (shape.lossless()) {
            assertThat(file.lossy()).isEmpty();
            assertThat(told(found)).isEqualTo(told(plain));
        } else {
            assertThat(file.lossy()).isNotEmpty();
            assertThat(found.cannotBeKnown())
                    .anyMatch(unknowable -> unknowable.why().contains(file.lossy()));
        }
    }

    @Test
    void allShapesTogetherAreTheEventsOnceAndNoConflict() throws IOException {
        Path all = Files.createDirectory(folder.resolve("all"));
        for (Shape shape : Shape.values()) {
            Files.write(all.resolve(shape.name() + "-" + shape.fileName()), shape.write(records));
        }
        Case found = investigate(all);
        assertThat(found.ledger().events()).isEqualTo(RECORDS);
        assertThat(found.ledger().duplicates()).isEqualTo(RECORDS * (Shape.values().length - 1L));
        assertThat(found.ledger().conflicts()).isZero();
        assertThat(found.ledger().rejected()).isZero();
        assertThat(found.ledger().addsUp()).isTrue();
        assertThat(told(found)).isEqualTo(told(investigate(write(Shape.RECORDS))));
    }

    private Path write(Shape shape) throws IOException {
        Path place = Files.createTempDirectory(folder, "evidence").resolve(shape.fileName());
        return Files.write(place, shape.write(records));
    }

    private Case investigate(Path evidence) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "scan");
        return Tactrail.investigate(
                List.of(evidence.toString()),
                InputStream.nullInputStream(),
                temporary,
                Settings.usual(),
                new Progress());
    }

    /** References of the marked events, in the order of the timeline. */
    private static Set<String> events(Case found) throws IOException {
        Set<String> references = new LinkedHashSet<>();
        found.timeline().readEvents(entry -> references.add(entry.row().reference()));
        return references;
    }

    /** All that a case says, but for where it stands. */
    private static String told(Case found) throws IOException {
        StringBuilder told = new StringBuilder();
        found.timeline()
                .readEvents(entry -> told.append(entry.row().time())
                        .append(entry.row().reference())
                        .append(entry.row().outcome())
                        .append(entry.row().target())
                        .append(entry.mark())
                        .append(entry.row().agent())
                        .append('\n'));
        found.principals()
                .forEach(who -> told.append(who.principal())
                        .append(who.events().all())
                        .append(who.addresses().counts())
                        .append(who.agents().counts())
                        .append(who.credentials().counts())
                        .append(who.weight())
                        .append('\n'));
        found.techniques()
                .forEach(technique -> told.append(technique.mapping())
                        .append(technique.counts().all())
                        .append('\n'));
        found.sourceTable()
                .forEach(row -> told.append(row.row().event())
                        .append(row.counts().all())
                        .append(row.nameOnly())
                        .append('\n'));
        return told.toString();
    }

    /** Records of the sample, spread over its files, each eventID once. */
    private static List<ObjectNode> events() {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList();
            ObjectMapper json = new ObjectMapper();
            Set<String> ids = new LinkedHashSet<>();
            List<ObjectNode> events = new ArrayList<>();
            for (int round = 0; events.size() < RECORDS; round++) {
                for (Path log : logs) {
                    try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
                        JsonNode record = json.readTree(in).path("Records").path(round * 7);
                        if (record instanceof ObjectNode event
                                && events.size() < RECORDS
                                && ids.add(event.path("eventID").asText())) {
                            events.add(event);
                        }
                    }
                }
            }
            return events;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
