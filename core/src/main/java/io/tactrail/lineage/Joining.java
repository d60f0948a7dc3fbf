package io.tactrail.lineage;

import io.tactrail.identity.Birth;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins calls with the credentials they gave, where a record names the child: by its key; or, where the key is missing,
 * by its principal and the second it was made in. Sources: API references of STS and IAM; IAM user guide, "Logging IAM
 * and AWS STS API calls".
 */
final class Joining {

    /** A session is made in the second of the call; clocks of one service are not a minute apart. */
    private static final long APART = 60_000;

    private final Graph graph;
    private final SignIns signIns;

    private record Child(Credential credential, Confidence confidence) {}

    Joining(Graph graph) {
        this.graph = graph;
        this.signIns = new SignIns(graph);
    }

    /** @param births in order of time */
    void join(SortedSet<Given> births) {
        Map<String, List<Given>> acts = new TreeMap<>();
        for (Given given : births) {
            if (given.sharedId().isEmpty()) {
                act(List.of(given));
            } else {
                acts.computeIfAbsent(given.sharedId() + ' ' + given.by(), any -> new ArrayList<>())
                        .add(given);
            }
        }
        acts.values().forEach(this::act);
        graph.forgetCopies();
    }

    /**
     * One act, told by the log of one account or of two, which share a {@code sharedEventID}: the account that was
     * entered knows the caller only as another account, the caller's own names the key.
     */
    private void act(List<Given> told) {
        Given lead = told.stream()
                .filter(given -> !given.fromOtherAccount())
                .findFirst()
                .orElse(told.get(0));
        switch (lead.birth().how()) {
            case CONSOLE_LOGIN -> signIns.console(lead);
            case SWITCHED_ROLE -> signIns.switched(lead);
            case NEW_USER, PASSWORD, NEW_ROLE, TRUST -> identity(lead);
            case OAUTH, IDENTITY_CENTER, POD, FUNCTION -> {
                // Their records name no child: see Guessing.
            }
            default -> credential(lead, told);
        }
    }

    private void identity(Given given) {
        Birth birth = given.birth();
        Credential named = Credential.named(birth.arn());
        if (named == null && !birth.subject().isEmpty()) {
            boolean user = birth.how() == Birth.How.NEW_USER || birth.how() == Birth.How.PASSWORD;
            named = user
                    ? Credential.user(given.account(), birth.subject())
                    : Credential.role(given.account(), birth.subject());
        }
        if (named != null) {
            graph.link(given.from(), named, given.by(), Confidence.EXACT, given.witness());
        }
    }

    private void credential(Given lead, List<Given> told) {
        Child child = null;
        for (Given given : told) {
            Child candidate = child(given);
            child = child == null || candidate != null && candidate.confidence.compareTo(child.confidence) < 0
                    ? candidate
                    : child;
        }
        if (child == null) {
            return;
        }
        for (Given given : told) {
            graph.given(
                    child.credential,
                    given.birth().key(),
                    principal(given),
                    given.birth().arn());
        }
        Parent parent = parent(lead);
        for (Given given : told) {
            if (given.fromOtherAccount() && !lead.fromOtherAccount()) {
                graph.copied(given.from());
            }
            graph.link(
                    parent.credential,
                    child.credential,
                    given.by(),
                    parent.sure ? child.confidence : Confidence.INFERRED,
                    given.witness());
        }
    }

    private @Nullable Child child(Given given) {
        String key = given.birth().key();
        String principalId = given.birth().principalId();
        if (key.startsWith("AKIA")) {
            return new Child(new Credential(Kind.LONG_TERM_KEY, key, Caller.NO_TIME), Confidence.EXACT);
        }
        Credential user = key.isEmpty() ? null : userOf(key, given);
        if (user != null) {
            return new Child(user, Confidence.EXACT);
        }
        if (!principalId.isEmpty()) {
            Credential session = Credential.session(principalId, given.time());
            boolean unused = graph.use(session) == null;
            return new Child(session, unused && !key.isEmpty() ? Confidence.EXACT : Confidence.STRONG);
        }
        return key.isEmpty()
                ? null
                : new Child(new Credential(Kind.TEMPORARY_KEY, key, Caller.NO_TIME), Confidence.EXACT);
    }

    /** Who used the key: of several the one made nearest to the call. */
    private @Nullable Credential userOf(String key, Given given) {
        Credential nearest = null;
        for (Credential credential : graph.usersOf(key)) {
            if (fits(credential, given)
                    && (nearest == null || distance(credential, given) < distance(nearest, given))) {
                nearest = credential;
            }
        }
        return nearest;
    }

    /** An {@code ASIA} id is unique only with its principal and the time it was made. */
    private boolean fits(Credential credential, Given given) {
        Use use = graph.use(credential);
        if (use == null || distance(credential, given) > APART) {
            return false;
        }
        Birth birth = given.birth();
        if (credential.kind() == Kind.SESSION) {
            if (!birth.principalId().isEmpty()) {
                return credential.name().equals(birth.principalId());
            }
            if (birth.how() == Birth.How.SESSION_TOKEN) {
                return credential.name().equals(given.caller().principalId());
            }
        }
        if (birth.how() == Birth.How.ASSUMED_ROLE) {
            Credential entered = Credential.named(birth.subject());
            Credential itsRole = Credential.named(use.issuer().isEmpty() ? use.arn() : use.issuer());
            return entered == null || itsRole == null || entered.equals(itsRole);
        }
        return true;
    }

    private static long distance(Credential credential, Given given) {
        return credential.since() == Caller.NO_TIME ? 0 : Math.abs(credential.since() - given.time());
    }

    private record Parent(Credential credential, boolean sure) {}

    /**
     * Who called. Where only the entered account's log is there, a session of the caller's principal in the other
     * account's events is the most that can be said.
     */
    private Parent parent(Given given) {
        if (given.from().kind() == Kind.NONE) {
            String principalId = given.caller().principalId();
            Credential session =
                    given.fromOtherAccount() ? graph.sessionAt(principalId, given.time(), SignIns.LONGEST) : null;
            if (session != null) {
                return new Parent(session, false);
            }
            if (given.birth().how() == Birth.How.ROLES_ANYWHERE
                    && !given.birth().subject().isEmpty()) {
                return new Parent(new Credential(Kind.NONE, given.birth().subject(), Caller.NO_TIME), true);
            }
        }
        return new Parent(given.from(), true);
    }

    private @Nullable Principal principal(Given given) {
        Birth birth = given.birth();
        return switch (birth.how()) {
            case ASSUMED_ROLE, SAML, WEB_IDENTITY ->
                birth.subject().isEmpty() ? null : new Principal(Principal.Kind.ROLE, birth.subject());
            case ACCESS_KEY ->
                birth.subject().isEmpty()
                        ? null
                        : new Principal(
                                Principal.Kind.IAM_USER,
                                Credential.user(given.account(), birth.subject())
                                        .name());
            case FEDERATION_TOKEN ->
                birth.arn().isEmpty() ? null : new Principal(Principal.Kind.FEDERATED_USER, birth.arn());
            case SESSION_TOKEN -> {
                Use caller = graph.use(given.from());
                yield caller == null ? null : caller.principal();
            }
            default -> null;
        };
    }
}
