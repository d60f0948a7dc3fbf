package io.tactrail.lineage;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Credential;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logging was switched off in an account, or on again. */
record Blinding(Witness witness, String account, String region, Credential by, boolean off)
        implements Comparable<Blinding> {

    private static final Set<String> OFF = Set.of("StopLogging", "DeleteTrail");

    private static final Comparator<Blinding> ORDER =
            Comparator.comparing(Blinding::witness).thenComparing(Blinding::by);

    /** Null for all other calls. */
    static @Nullable Blinding of(Row row, Witness witness) {
        boolean off = OFF.contains(row.name());
        if (!off && !row.name().equals("StartLogging")
                || !row.source().equals("cloudtrail.amazonaws.com")
                || row.outcome() != Outcome.SUCCEEDED
                || row.time() == Row.NO_TIME) {
            return null;
        }
        return new Blinding(witness, row.account(), row.region(), Holders.of(row), off);
    }

    long time() {
        return witness.time();
    }

    @Override
    public int compareTo(Blinding other) {
        return ORDER.compare(this, other);
    }
}
