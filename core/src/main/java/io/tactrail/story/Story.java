package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Screening;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.Collections;
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
    private final Sessions sessions = new Sessions();
    private final List<Tie> ties = new ArrayList<>();
    private final Permissions permissions = new Permissions();
    private final Shares shares = new Shares();
    private final Silences silences;
    private final Standing standing;
    private final Map<String, List<CorrelationHit>> wanted = new HashMap<>();
    private final Map<Integer, List<CorrelationHit>> hits = new HashMap<>();
    private final IdentityHashMap<CorrelationHit, Integer> completed = new IdentityHashMap<>();

    /** @param correlated windows of correlations that alert */
    public Story(Catalog catalog, Screening screening, List<CorrelationHit> correlated) {
        this.catalog = catalog;
        this.screening = screening;
        this.silences = new Silences(catalog);
        this.standing = new Standing(catalog);
        for (CorrelationHit hit : correlated) {
            for (String reference : hit.references()) {
                wanted.computeIfAbsent(reference, any -> new ArrayList<>()).add(hit);
            }
        }
    }

    /**
     * An event, not earlier than any before.
     *
     * @return its session; null where there is none
     */
    public @Nullable Session add(Row row) {
        Session session = sessions.add(row);
        if (session == null) {
            return null;
        }
        if (row.birth() != null) {
            ties.add(new Tie(session.number(), row.birth(), row.time(), row.reference()));
        }
        if (!session.plumbing()) {
            permissions.see(row, session);
        }
        shares.see(row, session);
        silences.see(row, session);
        standing.see(row, session);
        List<CorrelationHit> here = wanted.isEmpty() ? null : wanted.get(row.reference());
        if (here != null) {
            List<CorrelationHit> all = hits.computeIfAbsent(session.number(), any -> new ArrayList<>());
            for (CorrelationHit hit : here) {
                completed.put(hit, session.number());
                if (!among(all, hit)) {
                    all.add(hit);
                }
            }
        }
        return session;
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

    /** Calls that gave something, in order of time. */
    public List<Tie> ties() {
        return Collections.unmodifiableList(ties);
    }

    public List<Session> sessions() {
        return sessions.list();
    }

    /**
     * The leads, best first.
     *
     * @param noisy rules that find a large share of all events, by number
     */
    public List<Lead> leads(Set<Integer> noisy) {
        List<Actor> actors = new Actors(sessions.list(), ties).list();
        List<Finding> found = new ArrayList<>(permissions.found());
        found.addAll(new Unusual(sessions.list(), actors).found());
        found.addAll(shares.found());
        found.addAll(silences.found());
        found.addAll(standing.found());
        found.addAll(new Minted(sessions.list()).found(ties));
        found.addAll(Root.found(sessions.list()));
        return new Leads(catalog, new Hits(screening, new HashSet<>(noisy), hits, completed), found, shares.harmless())
                .of(actors);
    }
}
