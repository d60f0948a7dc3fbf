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
    private final Smallest others = new Smallest();
    private final Smallest direct = new Smallest();

    void add(Row row) {
        String key = row.credential();
        if (key.startsWith("AKIA")) {
            longTerm.add(key);
        } else {
            others.add(key);
            // What is not kept there is asked for here neither; and what is, is one text.
            String kept = isForwarded(row) ? null : others.kept(key);
            if (kept != null) {
                direct.add(kept);
            }
        }
    }

    /** Whether a service made the call for somebody else ({@code invokedBy}, or an address that is a service's name). */
    static boolean isForwarded(Row row) {
        return !row.caller().isService() && (!row.caller().invokedBy().isEmpty() || Origin.isAws(row.address()));
    }

    public Smallest longTerm() {
        return longTerm;
    }

    /** Temporary keys that somebody called with, be it that services called with them too. */
    public Smallest temporary() {
        return others.without(forwarding());
    }

    /** Temporary keys that only services called with, on behalf of the principal. */
    public Smallest forwarding() {
        return others.without(direct);
    }

    /** All of them. */
    public Smallest all() {
        Smallest all = new Smallest();
        all.add(longTerm);
        all.add(others);
        return all;
    }
}
