package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An actor, ranked.
 *
 * @param score the sum of its reasons' points, 0 at least
 * @param sessions what the actor did, or of somebody who works here what does not look like his work
 * @param reasons the weightiest first
 * @param findings about those sessions, the weightiest first
 */
public record Lead(int score, List<Session> sessions, Actor actor, List<Reason> reasons, List<Finding> findings) {

    static final Comparator<Lead> BEST = Comparator.comparingInt(Lead::score)
            .reversed()
            .thenComparingInt(lead -> lead.sessions().get(0).number());

    private static final int CRITICAL = 160;
    private static final int HIGH = 100;
    private static final int MEDIUM = 60;

    public Lead {
        sessions = List.copyOf(sessions);
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }

    /** How much it deserves a look. */
    public String level() {
        return score >= CRITICAL ? "critical" : score >= HIGH ? "high" : score >= MEDIUM ? "medium" : "low";
    }

    /** Whether it deserves one only when there is time. */
    public boolean isLow() {
        return score < MEDIUM;
    }

    /** Users, and roles with the name of the session, in order of their first use. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        sessions.forEach(session -> names.add(Words.who(session)));
        return names;
    }

    /** Access keys that were used; sessions without one have none. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Session session : sessions) {
            session.keys().strings().stream().filter(Credential::isKey).forEach(keys::add);
        }
        return keys;
    }
}
