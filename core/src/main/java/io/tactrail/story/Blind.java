package io.tactrail.story;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Times in which logging was off. What was made then is logged nowhere but in the account's event history; a second key
 * of a user that turns up afterwards is laid to whoever switched the log off, as a gap and no more.
 */
final class Blind {

    private final Graph graph;
    private final SortedSet<Blinding> blindings;

    Blind(Graph graph, SortedSet<Blinding> blindings) {
        this.graph = graph;
        this.blindings = blindings;
    }

    /** Whether a log of the account was off at a time. */
    boolean at(String account, long time) {
        Blinding last = null;
        for (Blinding blinding : blindings) {
            if (blinding.time() <= time && blinding.account().equals(account)) {
                last = blinding;
            }
        }
        return last != null && last.off();
    }

    /** Finds keys that nothing gave, of users who had another key in use before the log was switched off. */
    void join() {
        if (blindings.isEmpty()) {
            return;
        }
        Map<Credential, Long> userSince = new HashMap<>();
        List<Use> keys = graph.uses().values().stream()
                .filter(use -> use.credential().kind() == Kind.LONG_TERM_KEY && use.events() > 0)
                .toList();
        for (Use use : keys) {
            Credential user = Holders.identityOf(use);
            if (user != null) {
                userSince.merge(user, use.firstUse(), Math::min);
            }
        }
        for (Use use : keys) {
            Credential user = Holders.identityOf(use);
            Blinding before = user == null ? null : before(account(user), use.firstUse());
            if (before != null
                    && userSince.getOrDefault(user, Long.MAX_VALUE) < before.time()
                    && !graph.hasParent(use.credential())) {
                graph.link(
                        before.by(),
                        use.credential(),
                        "first seen after logging was switched off",
                        Confidence.GAP,
                        before.witness());
            }
        }
    }

    /** The last time that a log of the account was switched off before a time. */
    private @Nullable Blinding before(String account, long time) {
        Blinding last = null;
        for (Blinding blinding : blindings) {
            if (blinding.off() && blinding.time() <= time && blinding.account().equals(account)) {
                last = blinding;
            }
        }
        return last;
    }

    private static String account(Credential user) {
        return user.name().substring(0, user.name().indexOf(':'));
    }
}
