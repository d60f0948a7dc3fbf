package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Times in which logging was off: a trail was switched off, and nothing of its account and region is logged until it was
 * switched on again. (Where the events go on, another trail wrote them.) What was made then stands nowhere but in the account's
 * event history; a second key of a user that turns up afterwards is laid to whoever switched the log off, as a gap and
 * no more.
 */
final class Blind {

    /** What was called just before may still be logged. */
    private static final long GRACE = 60_000;

    private final Graph graph;
    private final List<Window> windows = new ArrayList<>();

    /** By account, then region: of each event it is asked whether its log was off. */
    private final Map<String, Map<String, List<Window>>> byPlace = new HashMap<>();

    /** From a switching off to the next switching on of the same account and region. */
    private static final class Window {
        private final Blinding off;
        private long until = Long.MAX_VALUE;
        private boolean logged;

        Window(Blinding off) {
            this.off = off;
        }

        boolean holds(String account, long time) {
            return !logged && off.account().equals(account) && off.time() <= time && time < until;
        }
    }

    /** @param blindings in order of time */
    Blind(Graph graph, SortedSet<Blinding> blindings) {
        this.graph = graph;
        Map<String, Window> open = new HashMap<>();
        for (Blinding blinding : blindings) {
            String place = blinding.account() + ' ' + blinding.region();
            if (!blinding.off()) {
                Window window = open.remove(place);
                if (window != null) {
                    window.until = blinding.time();
                }
            } else if (!open.containsKey(place)) {
                Window window = new Window(blinding);
                open.put(place, window);
                windows.add(window);
                byPlace.computeIfAbsent(blinding.account(), any -> new HashMap<>())
                        .computeIfAbsent(blinding.region(), any -> new ArrayList<>())
                        .add(window);
            }
        }
    }

    boolean wanted() {
        return !windows.isEmpty();
    }

    /** Looks at every event: one of the same account and region shows that logging went on. */
    void add(Row row) {
        for (Window window : byPlace.getOrDefault(row.account(), Map.of()).getOrDefault(row.region(), List.of())) {
            if (row.time() > window.off.time() + GRACE && row.time() < window.until) {
                window.logged = true;
            }
        }
    }

    /** Whether a log of the account was off at a time. */
    boolean at(String account, long time) {
        return windows.stream().anyMatch(window -> window.holds(account, time));
    }

    /** Finds keys that nothing gave, of users who had another key in use before the log was switched off. */
    void join() {
        if (windows.isEmpty()) {
            return;
        }
        Map<Credential, Long> userSince = new HashMap<>();
        List<Use> keys = graph.uses().stream()
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
        for (Window window : windows) {
            if (!window.logged && window.off.account().equals(account) && window.off.time() <= time) {
                last = window.off;
            }
        }
        return last;
    }

    private static String account(Credential user) {
        return user.name().substring(0, user.name().indexOf(':'));
    }
}
