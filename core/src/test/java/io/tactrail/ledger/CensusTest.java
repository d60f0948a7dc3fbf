package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CensusTest {

    private final Census census = new Census();

    @Test
    void aLoneEventYearsAfterAllOthersIsNotBelieved() {
        addADay("2023-07-10T10:00:00Z", 400);
        Row stray = add("2099-01-01T00:00:00Z");
        census.settle();
        assertThat(census.first()).isEqualTo(Instant.parse("2023-07-10T10:00:00Z"));
        assertThat(census.last()).isEqualTo(Instant.parse("2023-07-10T10:06:39Z"));
        assertThat(census.isStray(stray)).isTrue();
    }

    @Test
    void aLoneEventDecadesBeforeAllOthersIsNotBelieved() {
        Row stray = add("1970-01-01T00:00:00Z");
        addADay("2023-07-10T10:00:00Z", 400);
        census.settle();
        assertThat(census.first()).isEqualTo(Instant.parse("2023-07-10T10:00:00Z"));
        assertThat(census.isStray(stray)).isTrue();
    }

    @Test
    void notMoreThanAFewEventsAreDisbelievedAtOneEnd() {
        addADay("2023-07-10T10:00:00Z", 2_000);
        for (int year = 2030; year < 2050; year += 2) {
            add(year + "-01-01T00:00:00Z");
            add(year + "-01-01T00:00:01Z");
        }
        census.settle();
        assertThat(census.last()).isEqualTo(Instant.parse("2046-01-01T00:00:01Z"));
    }

    @Test
    void fewEventsSpreadOverYearsAreAllBelieved() {
        add("2019-01-01T00:00:00Z");
        add("2021-01-01T00:00:00Z");
        add("2024-01-01T00:00:00Z");
        census.settle();
        assertThat(census.first()).isEqualTo(Instant.parse("2019-01-01T00:00:00Z"));
        assertThat(census.last()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    }

    /** Of anything that an id may hold, as records and as rows that were stored, in one part of the evidence and in several. */
    @Test
    void onlyEventsOfOneSharedIdMayShare() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Names names = new Names();
            List<Row> rows = new ArrayList<>();
            Map<String, Integer> times = new HashMap<>();
            List<Census> parts = List.of(new Census(), new Census(), new Census());
            for (int i = 0; i < 300; i++) {
                Row row = Rows.random(random);
                rows.add(random.nextBoolean() ? row : RowBytes.stored(names, row));
                times.merge(row.sharedId(), 1, Integer::sum);
                parts.get(random.nextInt(3)).add(rows.get(i));
            }
            Census all = new Census();
            parts.forEach(all::merge);
            all.settle();
            for (Row row : rows) {
                assertThat(all.mayShare(row)).isEqualTo(!row.sharedId().isEmpty() && times.get(row.sharedId()) > 1);
            }
        }
    }

    @Test
    void eventsWithoutATimeAreCountedAndMoveNoBound() {
        census.add(Rows.at(Row.NO_TIME));
        census.settle();
        assertThat(census.untimed()).isEqualTo(1);
        assertThat(census.first()).isNull();
        assertThat(census.last()).isNull();
    }

    private void addADay(String start, int events) {
        for (int i = 0; i < events; i++) {
            census.add(Rows.at(Instant.parse(start).plusSeconds(i).toEpochMilli()));
        }
    }

    private Row add(String time) {
        Row row = Rows.at(Instant.parse(time).toEpochMilli());
        census.add(row);
        return row;
    }
}
