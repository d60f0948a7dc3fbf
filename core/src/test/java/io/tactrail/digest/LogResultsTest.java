package io.tactrail.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.ledger.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogResultsTest {

    @Test
    void areTheResultsThatWereGivenInTheirOrder() {
        Random random = new Random(23);
        List<LogResult> results = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            State[] states = State.values();
            results.add(new LogResult(
                    FilePath.of("logs/" + i + ".json.gz"),
                    states[random.nextInt(states.length)],
                    "why " + random.nextInt(3),
                    random.nextBoolean() ? "" : "digest " + random.nextInt(5)));
        }
        List<LogResult> held = LogResults.of(results);
        assertThat(held).isEqualTo(results);
        results.clear();
        assertThat(held).hasSize(2_000);
        assertThat(LogResults.of(held)).isSameAs(held);
        assertThat(LogResults.of(List.of())).isEmpty();
    }
}
