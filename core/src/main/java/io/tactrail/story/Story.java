package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Screening;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Known;
import io.tactrail.ledger.Cited;
import io.tactrail.ledger.Row;
import io.tactrail.lineage.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells sessions, actors and leads from events that come in order of time. */
public final class Story {

    private final Catalog catalog;
    private final Screening screening;
    private final Lineage lineage;
    private final Sessions sessions;
    private final Links links;
    private final Permissions permissions = new Permissions();
    private final Known known;
    private final Shares shares;
    private final Silences silences;
    private final Standing standing;
    private final Map<String, List<CorrelationHit>> wanted = new HashMap<>();
    private final Cited cited;
    private final Map<Integer, List<CorrelationHit>> hits = new HashMap<>();
    private final IdentityHashMap<CorrelationHit, Integer> completed = new IdentityHashMap<>();

    /**
     * @param correlated windows of correlations that alert
     * @param lineage of the same events
     * @param known what the user says is familiar
     */
    public Story(Catalog catalog, Screening screening, List<CorrelationHit> correlated, Lineage lineage, Known known) {
        this.known = known;
        this.shares = new Shares(known);
        this.catalog = catalog;
        this.screening = screening;
        this.lineage = lineage;
        this.sessions = new Sessions(lineage);
        this.links = new Links(lineage);
        this.silences = new Silences(catalog);
        this.standing = new Standing(catalog);
        for (CorrelationHit hit : correlated) {
            for (String reference : hit.references()) {
                wanted.computeIfAbsent(reference, any -> new ArrayList<>()).add(hit);
            }
        }
        this.cited = Cited.of(wanted.keySet());
    }

    /**
     * An event, not earlier than any before.
     *
     * @return its session; null where there is none
     */
    public @Nullable Session add(Row row) {
        Sessions.Placed placed = see(row);
        placed.tell();
        return placed.session();
    }

    /**
     * The same, but that the session is not yet told of the event: {@link Sessions.Placed#tell} does so, in the same order, and perhaps
     * in another thread. Nothing here looks at what a session counts.
     */
    public Sessions.Placed see(Row row) {
        Sessions.Placed placed = sessions.place(row);
        Session session = placed.session();
        if (session == null) {
            return placed;
        }
        links.see(row, session);
        if (!session.plumbing()) {
            permissions.see(row, session);
        }
        shares.see(row, session);
        silences.see(row, session);
        standing.see(row, session);
        List<CorrelationHit> here = wanted.isEmpty() || !cited.mayBe(row) ? null : wanted.get(row.reference());
        if (here != null) {
            List<CorrelationHit> all = hits.computeIfAbsent(session.number(), any -> new ArrayList<>());
            for (CorrelationHit hit : here) {
                completed.put(hit, session.number());
                if (!among(all, hit)) {
                    all.add(hit);
                }
            }
        }
        return placed;
    }

    /** From the end: of a long window the last are those that were added last. */
    private static boolean among(List<CorrelationHit> all, CorrelationHit hit) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).equals(hit)) {
                return true;
            }
        }
        return false;
    }

    /** Calls that gave something, in order of time; those that the lineage keeps. */
    public List<Tie> ties() {
        return links.ties();
    }

    /**
     * Calls by which services got the credential of a machine, a function or a task, each with the number of the first session
     * that used it: such a call is no session's own, and tells where that session came from.
     */
    public Map<String, Integer> served() {
        Map<Credential, Integer> first = new HashMap<>();
        for (Session session : sessions.list()) {
            if (!session.plumbing()) {
                first.putIfAbsent(session.credential(), session.number());
            }
        }
        Map<String, Integer> served = new HashMap<>();
        links.served().forEach((reference, credential) -> {
            Integer number = first.get(credential);
            if (number != null) {
                served.put(reference, number);
            }
        });
        return served;
    }

    /** Events without a session: see {@link Sessions#left}. */
    public long left() {
        return sessions.left();
    }

    /** See {@link Sessions#folded}. */
    public long folded() {
        return sessions.folded();
    }

    public List<Session> sessions() {
        return sessions.list();
    }

    /**
     * The leads, best first; to be called when all events were added.
     *
     * @param noisy rules that find a large share of all events, by number
     */
    public List<Lead> leads(Set<Integer> noisy) {
        sessions.rest();
        links.rest();
        List<Actor> actors = new Actors(sessions.list(), lineage, links).list();
        List<Finding> found = new ArrayList<>(permissions.found());
        found.addAll(new Unusual(sessions.list(), actors).found());
        found.addAll(shares.found());
        found.addAll(silences.found());
        found.addAll(standing.found());
        found.addAll(new Minted(sessions.list()).found(links.ties()));
        found.addAll(Root.found(sessions.list()));
        Leads leads = new Leads(catalog, new Hits(screening, new HashSet<>(noisy), hits, completed), found, shares);
        return new Recognition(known).of(leads.of(actors));
    }
}
