package io.tactrail.lineage;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Credential;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.Set;

/** Logging was switched off in an account, or on again. */
record Blinding(Witness witness, String account, String region, Credential by, boolean off)
        implements Comparable<Blinding> {

    private static final Set<String> OFF = Set.of("StopLogging", "DeleteTrail");

    private static final Comparator<Blinding> ORDER =
            Comparator.comparing(Blinding::witness).thenComparing(Blinding::by);

    static boolean isOne(Row row) {
        return row.source().equals("cloudtrail.amazonaws.com")
                && (OFF.contains(row.name()) || row.name().equals("StartLogging"))
                && row.outcome() == Outcome.SUCCEEDED
                && row.time() != Row.NO_TIME;
    }

    /** Of a row that {@link #isOne}. */
    static Blinding of(Row row, Witness witness) {
        return new Blinding(witness, row.account(), row.region(), Holders.of(row), OFF.contains(row.name()));
    }

    long time() {
        return witness.time();
    }

    @Override
    public int compareTo(Blinding other) {
        return ORDER.compare(this, other);
    }
}
