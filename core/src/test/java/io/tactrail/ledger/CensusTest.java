package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

    @Test
    void anIdThatTwoPartsOfTheEvidenceHaveMayBeShared() {
        Row one = shared("7b3b1c9a-0000-4000-8000-00000000000a");
        Row other = shared("7b3b1c9a-0000-4000-8000-00000000000b");
        Row none = shared("");
        Census part = new Census();
        part.add(one);
        part.add(none);
        census.add(other);
        census.add(none);
        census.add(RowBytes.stored(new Names(), one));
        census.merge(part);
        census.settle();
        assertThat(census.mayShare(one)).isTrue();
        assertThat(census.mayShare(RowBytes.stored(new Names(), one))).isTrue();
        assertThat(census.mayShare(other)).isFalse();
        assertThat(census.mayShare(none)).isFalse();
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

    private static Row shared(String id) {
        Fresh row = (Fresh) Rows.of("a1b2c3d4-0000-4000-8000-000000000001", 1, 0, 0);
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                row.lossy(),
                row.item(),
                row.index(),
                row.time(),
                row.outcome(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.principal(),
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.mark(),
                row.sourceRow(),
                row.target(),
                row.requestId(),
                id,
                row.conflict(),
                row.copyOf(),
                row.detected(),
                row.caller(),
                row.birth(),
                row.details());
    }
}
