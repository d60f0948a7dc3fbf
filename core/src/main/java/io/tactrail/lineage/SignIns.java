package io.tactrail.lineage;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Console sessions: no record names their keys, of which one sign-in uses many; but they are made in the second of the
 * sign-in, for the same principal. Source: sign-in user guide, "CloudTrail events".
 */
final class SignIns {

    /** A role session lives for 12 hours at the most, one of a user for 36 (API reference of STS). */
    static final long LONGEST = 36 * 3_600_000L;

    /** What a clock of one service may be off another's. */
    private static final long OFF = 5_000;

    private final Graph graph;

    SignIns(Graph graph) {
        this.graph = graph;
    }

    void console(Given login) {
        String principalId = login.caller().principalId();
        if (login.from().kind() == Kind.SESSION || principalId.isEmpty()) {
            // A federated sign-in is an event of the very session.
            return;
        }
        Credential made = Credential.session(principalId, login.time());
        boolean known = graph.use(made) != null;
        if (login.caller().type().equals("AssumedRole") || login.caller().type().equals("FederatedUser")) {
            Credential before = graph.sessionAt(principalId, login.time() - 1, LONGEST);
            if (known && before != null) {
                graph.link(before, made, login.by(), Confidence.STRONG, login.witness());
            }
            return;
        }
        Credential near = known ? null : near(principalId, login.time());
        if (near != null) {
            graph.link(login.from(), near, login.by(), Confidence.INFERRED, login.witness());
            return;
        }
        Use user = graph.use(login.from());
        graph.given(
                made, "", user == null ? null : user.principal(), login.caller().arn());
        graph.link(login.from(), made, login.by(), Confidence.STRONG, login.witness());
    }

    /** A session of nobody's that was made just beside the sign-in. */
    private @Nullable Credential near(String principalId, long time) {
        Credential from = Credential.session(principalId, time - OFF);
        Credential to = Credential.session(principalId, time + OFF);
        for (Credential session : graph.sessionsOf(principalId).subSet(from, true, to, true)) {
            Use use = graph.use(session);
            if (!graph.hasParent(session) && use != null && !use.onlyForwarded()) {
                return session;
            }
        }
        return null;
    }

    /** {@code additionalEventData.SwitchFrom} names who came, {@code userIdentity} the session that was made. */
    void switched(Given given) {
        String arn = given.birth().arn();
        String from = given.birth().subject();
        Credential made = given.from().kind() == Kind.SESSION ? given.from() : ofArn(arn, given.time(), 0);
        if (from.isEmpty() || from.equals(arn)) {
            return;
        }
        String principalId = given.caller().principalId();
        if (made == null) {
            made = Credential.session(principalId.isEmpty() ? arn : principalId, given.time());
            graph.given(made, "", null, arn);
        }
        Credential parent = ofArn(from, given.time(), LONGEST);
        if (parent == null) {
            Credential named = from.contains(":assumed-role/") ? null : Credential.named(from);
            parent = named == null ? new Credential(Kind.NONE, from, Caller.NO_TIME) : named;
        }
        graph.link(parent, made, given.by(), Confidence.STRONG, given.witness());
    }

    /** The latest session of an ARN that was made at or before a time, and not longer before than it may live. */
    private @Nullable Credential ofArn(String arn, long time, long longest) {
        Credential latest = null;
        for (Credential session : graph.ofArn(arn)) {
            Use use = graph.use(session);
            if (session.kind() == Kind.SESSION
                    && session.since() <= time
                    && time - session.since() <= longest
                    && use != null
                    && !use.onlyForwarded()
                    && (latest == null || session.since() > latest.since())) {
                latest = session;
            }
        }
        return latest;
    }
}
