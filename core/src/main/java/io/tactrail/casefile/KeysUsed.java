package io.tactrail.casefile;

import io.tactrail.identity.Origin;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;

/**
 * The access keys of a principal's calls. An id that begins with {@code AKIA} is a long-term key's; every other is taken
 * for a temporary one. Services that forward a call make a temporary key for it, which nobody holds. Source: IAM user
 * guide, "IAM identifiers", "Forward access sessions".
 */
public final class KeysUsed {

    private final Smallest longTerm = new Smallest();
    private final Smallest temporary = new Smallest();
    private final Smallest forwarded = new Smallest();

    void add(Row row) {
        if (row.credential().startsWith("AKIA")) {
            longTerm.add(row.credential());
        } else {
            (isForwarded(row) ? forwarded : temporary).add(row.credential());
        }
    }

    /** Whether a service made the call for somebody else ({@code invokedBy}, or an address that is a service's name). */
    static boolean isForwarded(Row row) {
        return !row.caller().isService() && (!row.caller().invokedBy().isEmpty() || Origin.isAws(row.address()));
    }

    public Smallest longTerm() {
        return longTerm;
    }

    /** Temporary keys that somebody called with. */
    public Smallest temporary() {
        return temporary;
    }

    /** Temporary keys that only services called with, on behalf of the principal. */
    public Smallest forwarding() {
        return forwarded.without(temporary);
    }

    /** All of them. */
    public Smallest all() {
        Smallest all = new Smallest();
        all.add(longTerm);
        all.add(temporary);
        all.add(forwarded);
        return all;
    }
}
