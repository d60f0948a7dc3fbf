package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Users and roles that were made within the evidence: what is used of them afterwards came, by way of them, out of who
 * made them. A role whose trust was changed let in others than before: only what those hold comes out of the change,
 * since a busy role's own sessions go on as ever.
 */
final class Made {

    private final Graph graph;
    private final Map<Credential, List<Use>> byIdentity = new TreeMap<>();

    Made(Graph graph) {
        this.graph = graph;
        for (Use use : graph.uses()) {
            Credential identity = use.credential().usesKeys() ? Holders.identityOf(use) : null;
            if (identity != null) {
                byIdentity.computeIfAbsent(identity, any -> new ArrayList<>()).add(use);
            }
        }
    }

    void join() {
        for (Map.Entry<Credential, List<Use>> entry : byIdentity.entrySet()) {
            List<Edge> makers = graph.to(entry.getKey());
            if (!makers.isEmpty()) {
                new Identity(entry.getKey(), makers, entry.getValue()).join();
            }
        }
    }

    /** A user or role that was made or changed, and its credentials. */
    private final class Identity {
        private final Credential credential;
        private final List<Edge> makers;
        private final List<Use> uses;
        private final boolean isNew;
        private final long time;

        Identity(Credential credential, List<Edge> makers, List<Use> uses) {
            this.credential = credential;
            this.makers = makers;
            this.uses = uses;
            this.isNew = makers.stream().anyMatch(edge -> edge.by().startsWith("Create"));
            this.time = makers.stream().mapToLong(Edge::time).min().orElse(Long.MAX_VALUE);
        }

        void join() {
            Set<Credential> before = isNew ? Set.of() : enteredBefore();
            for (Use use : uses) {
                List<Edge> parents = graph.to(use.credential());
                Edge parent = parents.isEmpty() ? null : parents.get(0);
                if (began(use, parent) < time || parents.stream().anyMatch(this::isKnown)) {
                    continue;
                }
                if (isNew || credential.kind() == Kind.ROLE && parent != null && !before.contains(who(parent))) {
                    graph.link(
                            credential,
                            use.credential(),
                            parent == null ? "first use" : parent.by(),
                            Confidence.INFERRED,
                            parent == null || parent.events().isEmpty()
                                    ? use.first()
                                    : parent.events().get(0));
                }
            }
        }

        private boolean isKnown(Edge parent) {
            return parent.from().equals(credential)
                    || parent.isForwarding()
                    || makers.stream().anyMatch(maker -> maker.from().equals(parent.from()));
        }

        private Set<Credential> enteredBefore() {
            Set<Credential> entered = new TreeSet<>();
            for (Use use : uses) {
                for (Edge parent : graph.to(use.credential())) {
                    if (parent.time() < time || parent.from().kind() == Kind.SERVICE) {
                        entered.add(who(parent));
                    }
                }
            }
            return entered;
        }

        /** Whoever stands behind a caller: a person comes with another session each day. */
        private Credential who(Edge parent) {
            Use use = graph.use(parent.from());
            Credential identity = use == null ? null : Holders.identityOf(use);
            return identity == null ? parent.from() : identity;
        }

        private long began(Use use, @Nullable Edge parent) {
            return parent == null ? use.firstUse() : parent.time();
        }
    }
}
