package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.identity.Origin;
import io.tactrail.ledger.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which credential came out of which, over all of the evidence. What {@link Gathering} gathers is settled here: a
 * credential has a {@link Use}, an {@link Edge} to each that it came out of, or a {@link Gap} where that is not shown.
 */
public final class Lineage {

    private final List<Use> uses;
    private final Map<Credential, Use> useOf = new HashMap<>();
    private final List<Edge> edges;
    private final List<Gap> gaps;
    private final long otherEvents;
    private final long otherBirths;
    private final Set<String> births;
    private final Map<Credential, List<Edge>> to = new HashMap<>();
    private final Map<Credential, List<Edge>> from = new HashMap<>();
    private final Map<Credential, Gap> gapOf = new HashMap<>();

    Lineage(List<Use> uses, List<Edge> edges, List<Gap> gaps, long otherEvents, long otherBirths, Set<String> births) {
        this.uses = List.copyOf(uses);
        uses.forEach(use -> useOf.put(use.credential(), use));
        this.edges = List.copyOf(edges);
        this.gaps = List.copyOf(gaps);
        this.otherEvents = otherEvents;
        this.otherBirths = otherBirths;
        this.births = Set.copyOf(births);
        for (Edge edge : edges) {
            put(to, edge.to(), edge);
            put(from, edge.from(), edge);
        }
        gaps.forEach(gap -> gapOf.put(gap.credential(), gap));
    }

    /** Nearly all have one. */
    private static void put(Map<Credential, List<Edge>> edges, Credential of, Edge edge) {
        List<Edge> known = edges.get(of);
        if (known == null) {
            edges.put(of, List.of(edge));
        } else if (known.size() == 1) {
            edges.put(of, new ArrayList<>(List.of(known.get(0), edge)));
        } else {
            known.add(edge);
        }
    }

    /** All credentials in their order, those included that were only given and never used. */
    public List<Use> uses() {
        return uses;
    }

    /** What is known of a credential; null where nothing is. */
    public @Nullable Use use(Credential credential) {
        return useOf.get(credential);
    }

    /** In order of time. */
    public List<Edge> edges() {
        return edges;
    }

    /** In order of time. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** Events of credentials beyond the number that is kept. */
    public long otherEvents() {
        return otherEvents;
    }

    /** Calls that gave a credential, beyond the number that is kept. */
    public long otherBirths() {
        return otherBirths;
    }

    /** Whether the event is one of the calls that gave a credential that are kept, see {@link Gathering#BIRTHS}. */
    public boolean keepsBirth(String reference) {
        return births.contains(reference);
    }

    /** The calls that gave a credential that are kept, by reference. */
    public Set<String> births() {
        return births;
    }

    /** The credential that a row's call was made with, as it is told apart here. */
    public static Credential holder(Row row) {
        return Holders.of(row);
    }

    /** What a credential came out of. */
    public List<Edge> cameFrom(Credential credential) {
        return Collections.unmodifiableList(to.getOrDefault(credential, List.of()));
    }

    /** What came out of a credential. */
    public List<Edge> gave(Credential credential) {
        return Collections.unmodifiableList(from.getOrDefault(credential, List.of()));
    }

    public @Nullable Gap gap(Credential credential) {
        return gapOf.get(credential);
    }

    /** Everything that came out of a credential, itself included. */
    public SortedSet<Credential> descendants(Credential credential) {
        return closure(credential, at -> gave(at).stream().map(Edge::to));
    }

    /** Everything that a credential came out of, itself included. */
    public SortedSet<Credential> ancestors(Credential credential) {
        return closure(credential, at -> cameFrom(at).stream().map(Edge::from));
    }

    private static SortedSet<Credential> closure(
            Credential credential, Function<Credential, Stream<Credential>> neighbours) {
        SortedSet<Credential> reached = new TreeSet<>();
        Deque<Credential> next = new ArrayDeque<>();
        next.add(credential);
        while (!next.isEmpty()) {
            Credential at = next.remove();
            if (reached.add(at)) {
                neighbours.apply(at).forEach(next::add);
            }
        }
        return reached;
    }

    /**
     * Whether it is a session that AWS made for itself, to forward a call, or for a machine, a function or a task, that
     * gave nothing to others and was used from one place: of these there are thousands, and those alike are shown
     * together.
     */
    public boolean plumbing(Credential credential) {
        Use use = useOf.get(credential);
        if (use == null || !credential.temporary() || from.containsKey(credential)) {
            return false;
        }
        List<Edge> parents = to.getOrDefault(credential, List.of());
        boolean served = parents.isEmpty()
                ? use.machine()
                : parents.stream().anyMatch(edge -> edge.from().kind() == Kind.SERVICE || edge.isForwarding());
        return served && isFromOnePlace(use);
    }

    private static boolean isFromOnePlace(Use use) {
        String place = null;
        for (String address : use.addresses().strings()) {
            String block = Origin.isAws(address) ? place : Origin.block(address);
            if (place != null && !place.equals(block)) {
                return false;
            }
            place = block;
        }
        return true;
    }
}
