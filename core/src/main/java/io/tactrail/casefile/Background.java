package io.tactrail.casefile;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Survey;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Parallel;
import io.tactrail.lineage.Gathering;
import io.tactrail.lineage.Lineage;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the story stands on and no filter changes: which credential gave which, and what was recorded where. */
final class Background implements Parallel.Task {

    private final Kept kept;
    private final Ledger ledger;
    private final Integrity integrity;
    private @Nullable Coverage coverage;
    private @Nullable Lineage lineage;

    Background(Kept kept, Ledger ledger, Integrity integrity) {
        this.kept = kept;
        this.ledger = ledger;
        this.integrity = integrity;
    }

    @Override
    public void run() throws IOException {
        Gathering gathering = new Gathering(kept::at);
        Survey survey = new Survey();
        kept.read(row -> {
            gathering.add(row);
            if (!kept.census().isStray(row)) {
                survey.row(row);
            }
        });
        survey.files(ledger.perFile(), integrity);
        coverage = survey.settle();
        lineage = gathering.settle(kept::read, Tally.span(ledger, kept));
    }

    Coverage coverage() {
        return Objects.requireNonNull(coverage, "it has not run");
    }

    Lineage lineage() {
        return Objects.requireNonNull(lineage, "it has not run");
    }
}
