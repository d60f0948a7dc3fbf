package io.tactrail.casefile;

import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Survey;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Ledger;
import io.tactrail.lineage.Gathering;
import io.tactrail.lineage.Lineage;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the story stands on and no filter changes: which credential gave which, and what was recorded where. Each may be found by a thread of its own. */
final class Background {

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

    void findLineage() throws IOException {
        Gathering gathering = new Gathering(kept::at);
        kept.read(gathering::add);
        lineage = gathering.settle(kept::read, Tally.span(ledger, kept));
    }

    void findCoverage() throws IOException {
        Survey survey = new Survey();
        kept.read(row -> {
            if (!kept.census().isStray(row)) {
                survey.row(row);
            }
        });
        survey.files(ledger.perFile(), integrity);
        coverage = survey.settle();
    }

    Coverage coverage() {
        return Objects.requireNonNull(coverage, "it was not looked for");
    }

    Lineage lineage() {
        return Objects.requireNonNull(lineage, "it was not looked for");
    }
}
