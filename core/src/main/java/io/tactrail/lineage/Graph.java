package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Credentials and what came out of what, while it is being found out. */
final class Graph {

    private final Map<Credential, Use> uses = new HashMap<>();

    /** The same; those that came since it was sorted stand behind. */
    private final List<Use> ordered = new ArrayList<>();

    private boolean sorted;
    private final Map<Credential, SortedMap<Way, Told>> parents = new HashMap<>();
    private final Map<String, NavigableSet<Credential>> byKey = new HashMap<>();
    private final Map<String, NavigableSet<Credential>> byName = new HashMap<>();
    private final Map<String, NavigableSet<Credential>> byArn = new HashMap<>();

    private final Map<Credential, Long> copies = new HashMap<>();

    private record Way(Credential from, String by) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            int compared = from.compareTo(other.from);
            return compared != 0 ? compared : by.compareTo(other.by);
        }
    }

    private static final class Told {
        private Confidence confidence = Confidence.GAP;
        private long count;
        private final NavigableSet<Witness> events = new TreeSet<>();
    }

    Graph(Collection<Use> used) {
        for (Use use : used) {
            uses.put(use.credential(), use);
            ordered.add(use);
            Credential credential = use.credential();
            if (credential.temporary()) {
                use.keys().counts().keySet().forEach(key -> put(byKey, key, credential));
                put(byArn, use.arn(), credential);
            }
            if (credential.kind() == Kind.SESSION) {
                put(byName, credential.name(), credential);
            }
        }
    }

    private static void put(Map<String, NavigableSet<Credential>> map, String name, Credential credential) {
        if (!name.isEmpty()) {
            map.computeIfAbsent(name, any -> new TreeSet<>()).add(credential);
        }
    }

    /** Temporary credentials that used a key; a key's id may come again under another principal or date. */
    NavigableSet<Credential> usersOf(String key) {
        return byKey.getOrDefault(key, new TreeSet<>());
    }

    /** Sessions of a {@code principalId} in order of the time they were made. */
    NavigableSet<Credential> sessionsOf(String principalId) {
        return byName.getOrDefault(principalId, new TreeSet<>());
    }

    /** Temporary credentials whose records name an ARN. */
    NavigableSet<Credential> ofArn(String arn) {
        return byArn.getOrDefault(arn, new TreeSet<>());
    }

    /** All, in the order of their credentials; no longer than until another is entered. */
    List<Use> uses() {
        if (!sorted) {
            ordered.sort(Comparator.comparing(Use::credential));
            sorted = true;
        }
        return Collections.unmodifiableList(ordered);
    }

    private Use entered(Credential credential) {
        return uses.computeIfAbsent(credential, any -> {
            Use use = new Use(credential);
            ordered.add(use);
            sorted = false;
            return use;
        });
    }

    @Nullable
    Use use(Credential credential) {
        return uses.get(credential);
    }

    /** The latest session of a principal that was made at or before a time, and not long before. */
    @Nullable
    Credential sessionAt(String principalId, long time, long longest) {
        Credential latest = sessionsOf(principalId).floor(Credential.session(principalId, time));
        return latest == null || time - latest.since() > longest ? null : latest;
    }

    /** Enters a credential that was only given, not used. */
    void given(Credential credential, String key, @Nullable Principal who, String arn) {
        entered(credential).given(key, who, arn);
    }

    /** Nothing comes out of itself; the same way told again is the same edge with more evidence. */
    void link(Credential from, Credential to, String by, Confidence confidence, @Nullable Witness witness) {
        if (from.equals(to)) {
            return;
        }
        entered(from);
        entered(to);
        Told told = parents.computeIfAbsent(to, any -> new TreeMap<>())
                .computeIfAbsent(new Way(from, by), any -> new Told());
        told.confidence = told.confidence.surer(confidence);
        if (witness != null && !told.events.contains(witness)) {
            told.count++;
            Witness.add(told.events, witness, Edge.EVENTS);
        }
    }

    /** An event of a credential is only another account's word on what somebody known did. */
    void copied(Credential credential) {
        copies.merge(credential, 1L, Long::sum);
    }

    /** Forgets those of whom there is nothing but such copies. */
    void forgetCopies() {
        ordered.removeIf(use -> {
            Long count = copies.get(use.credential());
            boolean gone = count != null && use.events() <= count;
            if (gone) {
                uses.remove(use.credential());
            }
            return gone;
        });
    }

    boolean hasParent(Credential credential) {
        return parents.containsKey(credential);
    }

    /** Every credential that something came out of, some of them several times. */
    void eachParent(Consumer<Credential> each) {
        parents.values().forEach(ways -> ways.keySet().forEach(way -> each.accept(way.from)));
    }

    /** The edges that lead to a credential. */
    List<Edge> to(Credential credential) {
        List<Edge> edges = new ArrayList<>();
        parents.getOrDefault(credential, new TreeMap<>())
                .forEach((way, told) -> edges.add(new Edge(
                        way.from, credential, way.by, told.confidence, told.count, new ArrayList<>(told.events))));
        return edges;
    }

    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        parents.keySet().forEach(credential -> edges.addAll(to(credential)));
        edges.sort(null);
        return edges;
    }

    /** Temporary credentials that were used, and of which nothing says yet where they came from. */
    List<Use> orphans() {
        return uses().stream()
                .filter(use -> use.credential().temporary() && use.events() > 0 && !hasParent(use.credential()))
                .toList();
    }

    Lineage lineage(List<Gap> gaps, long otherEvents, long otherBirths, Set<String> births) {
        return new Lineage(uses(), edges(), gaps, otherEvents, otherBirths, births);
    }
}
