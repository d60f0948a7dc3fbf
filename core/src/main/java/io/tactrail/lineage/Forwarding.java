package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Services that call on behalf of a caller do so with a temporary key of their own making, whose session is made in the
 * second of the caller's call ({@code invokedBy} names the service). No call gives these keys, so whoever of the same
 * principal called in that second is looked for, in a second reading. Source: IAM user guide, "Forward access sessions".
 */
final class Forwarding {

    private static final int CALLERS = 8;
    private static final long SECOND = 1_000;
    private static final int SECONDS = 1 << 20;

    private final Graph graph;
    private final Function<Row, FilePath> paths;
    private final Map<Credential, Asked> asked = new HashMap<>();

    /** Seconds that are asked for, by a hash: of all events few were in one. */
    private final BitSet seconds = new BitSet(SECONDS);

    private final Map<String, List<Use>> byArn = new HashMap<>();

    /** A session that needs a caller, and who called. */
    private static final class Asked {
        private final Use use;
        private final SortedMap<Credential, SortedSet<Witness>> callers = new TreeMap<>();
        private final SortedMap<Credential, SortedSet<Witness>> ofTheService = new TreeMap<>();

        Asked(Use use) {
            this.use = use;
        }
    }

    Forwarding(Graph graph, Function<Row, FilePath> paths) {
        this.graph = graph;
        this.paths = paths;
        for (Use use : graph.orphans()) {
            if (use.onlyForwarded() && use.credential().kind() == Kind.SESSION && !Guessing.serviceLinked(use)) {
                asked.put(second(use.credential().name(), use.credential().since()), new Asked(use));
                seconds.set(hash(use.credential().since()));
            }
        }
    }

    boolean wanted() {
        return !asked.isEmpty();
    }

    void add(Row row) {
        if (row.time() == Row.NO_TIME
                || !seconds.get(hash(row.time()))
                || !row.caller().invokedBy().isEmpty()) {
            return;
        }
        Asked wanting = asked.get(second(row.caller().principalId(), row.time()));
        Credential caller = wanting == null ? null : Holders.of(row);
        if (wanting == null || caller == null || caller.equals(wanting.use.credential()) || !caller.usesKeys()) {
            return;
        }
        Witness witness = new Witness(row.time(), row.reference(), paths.apply(row), row.index());
        put(wanting.callers, caller, witness);
        if (wanting.use.services().has(row.source())) {
            put(wanting.ofTheService, caller, witness);
        }
    }

    /** The first so many callers in their order: more than one key of one user in one second is rare. */
    private static void put(SortedMap<Credential, SortedSet<Witness>> callers, Credential caller, Witness witness) {
        Witness.add(callers.computeIfAbsent(caller, any -> new TreeSet<>()), witness, Edge.EVENTS);
        if (callers.size() > CALLERS) {
            callers.remove(callers.lastKey());
        }
    }

    void join() {
        List<Credential> order = new ArrayList<>(asked.keySet());
        order.sort(null);
        for (Credential key : order) {
            Asked wanting = asked.get(key);
            if (wanting == null) {
                continue;
            }
            SortedMap<Credential, SortedSet<Witness>> callers =
                    wanting.ofTheService.isEmpty() ? wanting.callers : wanting.ofTheService;
            if (callers.isEmpty()) {
                around(wanting.use);
            }
            Confidence confidence = callers.size() == 1 ? Confidence.STRONG : Confidence.INFERRED;
            callers.forEach((caller, events) -> events.forEach(event -> link(caller, wanting.use, confidence, event)));
        }
    }

    /** No call in that second: the one credential of the same principal that was in use before and after. */
    private void around(Use use) {
        List<Credential> alive = new ArrayList<>();
        long made = use.credential().since();
        if (byArn.isEmpty()) {
            for (Use each : graph.uses()) {
                byArn.computeIfAbsent(each.arn(), any -> new ArrayList<>()).add(each);
            }
        }
        for (Use other : use.arn().isEmpty() ? List.<Use>of() : byArn.getOrDefault(use.arn(), List.of())) {
            if (other.credential().usesKeys()
                    && !other.onlyForwarded()
                    && other.firstUse() <= made + SECOND
                    && other.lastUse() >= made) {
                alive.add(other.credential());
            }
        }
        if (alive.size() == 1) {
            link(alive.get(0), use, Confidence.INFERRED, use.first());
        }
    }

    private void link(Credential caller, Use use, Confidence confidence, @Nullable Witness event) {
        graph.link(
                caller,
                use.credential(),
                Edge.FORWARDED + String.join(", ", use.services().counts().keySet()),
                confidence,
                event);
    }

    private static int hash(long time) {
        return (int) (Math.floorDiv(time, SECOND) & SECONDS - 1);
    }

    private static Credential second(String principalId, long time) {
        return Credential.session(principalId, Math.floorDiv(time, SECOND));
    }
}
