package io.tactrail.casefile;

import io.tactrail.detect.CorrelationReport;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Fact;
import io.tactrail.detect.Screening;
import java.io.IOException;
import java.time.Instant;

/** What correlations find in the chronicle. */
final class Correlations {

    private Correlations() {}

    /** @param filter says which events are reported; all are looked at */
    static CorrelationReport of(Chronicle chronicle, Screening screening, Filter filter) throws IOException {
        return screening.correlate(
                action -> chronicle.readCorrelated(row -> {
                    Instant time = Instant.ofEpochMilli(row.time());
                    boolean reported = filter.accepts(row);
                    for (Detected detected : row.detected()) {
                        Fact fact = screening.fact(detected, time, row.reference(), reported);
                        if (fact != null) {
                            action.accept(fact);
                        }
                    }
                }),
                chronicle.untimedCorrelated());
    }
}
