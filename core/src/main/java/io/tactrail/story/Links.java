package io.tactrail.story;

import io.tactrail.identity.Credential;
import io.tactrail.ledger.Cited;
import io.tactrail.ledger.Row;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Binds the edges of the lineage to sessions while their events come by. What is held is bounded by the lineage, which
 * cites {@link Edge#EVENTS} of each edge.
 */
final class Links {

    private final Lineage lineage;
    private final Map<String, List<Edge>> wanted = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private final Map<String, Credential> served = new HashMap<>();
    private final Cited cited;

    Links(Lineage lineage) {
        this.lineage = lineage;
        for (Edge edge : lineage.edges()) {
            // Whose calls services forward is known when these come by, see Sessions.
            if (!edge.isForwarding()) {
                for (Witness witness : edge.events()) {
                    List<Edge> known = wanted.get(witness.reference());
                    if (known == null) {
                        wanted.put(witness.reference(), List.of(edge));
                    } else if (known.size() == 1) {
                        wanted.put(witness.reference(), new ArrayList<>(List.of(known.get(0), edge)));
                    } else {
                        known.add(edge);
                    }
                }
            }
        }
        List<String> references = new ArrayList<>(wanted.keySet());
        references.addAll(lineage.births());
        cited = Cited.of(references);
    }

    /** Says that all events were seen. */
    void rest() {
        wanted.clear();
    }

    void see(Row row, Session session) {
        if (!cited.mayBe(row)) {
            return;
        }
        String reference = row.reference();
        if (row.gave() && lineage.keepsBirth(reference)) {
            ties.add(new Tie(session.number(), Objects.requireNonNull(row.birth()), row.time(), row.cited()));
        }
        for (Edge edge : wanted.getOrDefault(reference, List.of())) {
            boolean own = Lineage.holder(row).equals(edge.from());
            // Else the event only shows that the child was there.
            if (own && session.plumbing() && row.gave()) {
                served.put(reference, edge.to());
            }
            if (own || row.birth() != null && isCaller(edge.from())) {
                links.add(new Link(
                        session.number(),
                        edge,
                        own,
                        row.birth() == null ? null : row.birth().how(),
                        row.time(),
                        reference));
            }
        }
    }

    private static boolean isCaller(Credential from) {
        return from.kind() != Credential.Kind.USER && from.kind() != Credential.Kind.ROLE;
    }

    /** Credentials that services got for machines, functions and tasks, by the event of the call. */
    Map<String, Credential> served() {
        return Collections.unmodifiableMap(served);
    }

    /** In order of time. */
    List<Link> list() {
        return Collections.unmodifiableList(links);
    }

    /** Calls that gave something, in order of time. */
    List<Tie> ties() {
        return Collections.unmodifiableList(ties);
    }
}
