package io.tactrail.lineage;

import io.tactrail.identity.Birth;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.Objects;

/**
 * A call that gave a credential: what is kept of its row.
 *
 * @param from the credential that called
 * @param sharedId what the logs of both accounts call the act by, or ""
 */
record Given(Birth birth, String by, Credential from, Caller caller, String account, String sharedId, Witness witness)
        implements Comparable<Given> {

    /** People's calls before those of services, of which there may be any number; then in order of time. */
    private static final Comparator<Given> ORDER =
            Comparator.comparing(Given::byService).thenComparing(Given::witness);

    static Given of(Row row, Witness witness) {
        return new Given(
                Objects.requireNonNull(row.birth()),
                row.name(),
                Holders.of(row),
                row.caller(),
                row.account(),
                row.corrects() ? "" : row.sharedId(),
                witness);
    }

    long time() {
        return witness.time();
    }

    boolean byService() {
        return from.kind() == Credential.Kind.SERVICE;
    }

    /** Whether the record is that of an account whose role was entered from another account. */
    boolean fromOtherAccount() {
        return caller.type().equals("AWSAccount");
    }

    @Override
    public int compareTo(Given other) {
        return ORDER.compare(this, other);
    }
}
