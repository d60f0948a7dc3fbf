package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kept breaking input does what the table beside it says. */
class BrokenInputsTest {

    private static final Path FOLDER = Path.of("src/test/resources/parse/broken");

    record Row(String file, String what, int events, int others, int rejects) {}

    static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("README.md"))) {
            return lines.filter(line -> line.matches("\\|.*\\d+ \\|$"))
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .map(cells -> new Row(
                            cells[1],
                            cells[2],
                            Integer.parseInt(cells[3]),
                            Integer.parseInt(cells[4]),
                            Integer.parseInt(cells[5])))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void doWhatTheTableSays(Row row) throws IOException {
        Told told = Told.read(Files.readAllBytes(FOLDER.resolve(row.file())));
        assertThat(List.of(told.events.size(), told.others.size(), told.rejects.size()))
                .as(row + " " + told)
                .isEqualTo(List.of(row.events(), row.others(), row.rejects()));
        assertThat(told.contents().records()).isTrue();
    }

    @Test
    void tellNoTimeThatIsFarOff() throws IOException {
        Told told = Told.read(Files.readAllBytes(FOLDER.resolve("far-time.json")));
        assertThat(told.events).filteredOn(event -> event.eventTime() != null).hasSize(1);
        assertThat(told.events)
                .filteredOn(event -> event.userIdentity().creationDate() != null)
                .isEmpty();
    }

    @Test
    void tellOfAKeyThatStandsTwice() throws IOException {
        Told told = Told.read(Files.readAllBytes(FOLDER.resolve("duplicate-keys.json")));
        assertThat(told.names()).containsExactly("PutObject", "GetObject", "GetObject", "GetObject");
        assertThat(told.events.get(1).userIdentity().userName()).isEqualTo("last");
        assertThat(told.contents().notes()).containsExactly("2 records have a key twice: the last counts");
    }

    @Test
    void areAllInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            rows().stream().map(Row::file).toList());
        }
    }
}
