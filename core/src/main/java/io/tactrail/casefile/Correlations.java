package io.tactrail.casefile;

import io.tactrail.detect.CorrelationReport;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Fact;
import io.tactrail.detect.Screening;
import java.io.IOException;
import java.time.Instant;

/**
 * What correlations find in the chronicle. An act that two logs tell counts once, under the reference of the event that
 * tells it, and is reported if one of its events is.
 */
final class Correlations {

    private Correlations() {}

    static CorrelationReport of(Chronicle chronicle, Screening screening) throws IOException {
        return screening.correlate(
                action -> chronicle.readCorrelated(row -> {
                    Instant time = Instant.ofEpochMilli(row.time());
                    String act = row.copyOf().isEmpty() ? row.reference() : row.copyOf();
                    boolean reported = chronicle.reported(row, act);
                    for (Detected detected : row.detected()) {
                        Fact fact = screening.fact(detected, time, act, reported);
                        if (fact != null) {
                            action.accept(fact);
                        }
                    }
                }),
                chronicle.untimedCorrelated());
    }
}
