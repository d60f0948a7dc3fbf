package io.tactrail.casefile;

import io.tactrail.identity.Principal;
import io.tactrail.ledger.Smallest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the first so many principals in their order did; of the others only the number of events is kept, see {@link Smallest}. */
final class Principals {

    private final int most;
    private final Map<Principal, PrincipalActivity> known = new HashMap<>();
    /** The same, in their order. */
    private final TreeSet<Principal> ordered = new TreeSet<>();

    private long others;

    Principals(int most) {
        this.most = most;
    }

    /** Where an event of this principal is to be counted; null where it is one of the others, and then it was. */
    @Nullable
    PrincipalActivity of(Principal principal) {
        PrincipalActivity activity = known.get(principal);
        if (activity != null) {
            return activity;
        }
        if (known.size() == most) {
            Principal largest = ordered.last();
            if (principal.compareTo(largest) > 0) {
                others++;
                return null;
            }
            ordered.remove(largest);
            PrincipalActivity gone = known.remove(largest);
            others += gone == null ? 0 : gone.events().all();
        }
        PrincipalActivity added = new PrincipalActivity(principal);
        known.put(principal, added);
        ordered.add(principal);
        return added;
    }

    /** What is kept of a principal, null if nothing. */
    @Nullable
    PrincipalActivity get(Principal principal) {
        return known.get(principal);
    }

    /** In no stated order. */
    Collection<PrincipalActivity> all() {
        return known.values();
    }

    /** Events of those of whom nothing else is kept. */
    long others() {
        return others;
    }
}
