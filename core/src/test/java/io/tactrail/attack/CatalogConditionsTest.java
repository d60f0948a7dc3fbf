package io.tactrail.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import io.tactrail.event.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code catalog/} says of records, written out in the table {@code conditions.tsv}. */
class CatalogConditionsTest {

    private final Catalog catalog = Catalog.builtIn();

    /** @param techniques as "T1098.003 T1136.003", "-" for none, "" for any */
    record Row(String call, String means, int weight, String techniques, String fields) {}

    @ParameterizedTest
    @MethodSource("rows")
    void marksARecordAsTheTableSays(Row row) {
        Mark mark = mark(row);
        assertThat(mark.means() + " " + mark.weight()).as(row.fields()).isEqualTo(row.means() + " " + row.weight());
        if (!row.techniques().isEmpty()) {
            List<String> expected = row.techniques().equals("-")
                    ? List.of()
                    : List.of(row.techniques().split(" "));
            assertThat(mark.written()).extracting(Mapping::technique).isEqualTo(expected);
        }
    }

    @Test
    void theTableIsLong() {
        assertThat(rows()).hasSizeGreaterThan(120);
    }

    @Test
    void askForAValueAndNotForAField() {
        for (Mark mark : catalog.marks()) {
            // A null counts as there for exists.
            assertThat(catalog.condition(mark)).as(mark.toString()).doesNotContain("|exists");
        }
    }

    @Test
    void aFailedSignInWasDenied() {
        assertThat(rows().map(this::mark).filter(mark -> mark.service().startsWith("signin.")))
                .filteredOn(mark -> mark.means().matches("failed .*|wrong .*|login as unknown user"))
                .hasSizeGreaterThan(5)
                .extracting(Mark::outcome)
                .containsOnly(Outcome.DENIED);
    }

    private Mark mark(Row row) {
        String[] call = row.call().split(" ");
        String record = "{\"eventSource\":\"" + call[0] + ".amazonaws.com\",\"eventName\":\"" + call[1] + "\","
                + row.fields() + "}";
        return Objects.requireNonNull(catalog.mark(Events.of(record)), row.call());
    }

    static Stream<Row> rows() {
        try (InputStream in = CatalogConditionsTest.class.getResourceAsStream("conditions.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(cell -> new Row(
                            cell[0],
                            cell[1].equals(".") ? "" : cell[1],
                            Integer.parseInt(cell[2]),
                            cell[3].equals("*") ? "" : cell[3],
                            cell[4]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
