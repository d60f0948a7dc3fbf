package io.tactrail.lineage;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds credentials of which the evidence does not show where they came from, and says what would. */
final class Gaps {

    private final Graph graph;
    private final Span span;
    private final Blind blind;
    private final List<Gap> gaps = new ArrayList<>();

    Gaps(Graph graph, Span span, Blind blind) {
        this.graph = graph;
        this.span = span;
        this.blind = blind;
    }

    void find() {
        for (Use use : graph.orphans()) {
            add(use, missing(use));
        }
        Set<Credential> foreign = new HashSet<>();
        // A principal of another account entered a role here: what it called with stands in its own account's log.
        graph.eachParent(parent -> {
            Use from = parent.kind() == Kind.NONE ? graph.use(parent) : null;
            if (from != null && from.type().equals("AWSAccount") && foreign.add(parent)) {
                add(from, Missing.OTHER_ACCOUNT);
            }
        });
        gaps.sort(null);
    }

    List<Gap> all() {
        return List.copyOf(gaps);
    }

    private void add(Use use, Missing missing) {
        if (use.first() != null) {
            gaps.add(new Gap(use.credential(), missing, use.first(), use.events()));
        }
    }

    private Missing missing(Use use) {
        Credential credential = use.credential();
        if (credential.since() != Caller.NO_TIME && credential.since() < span.first()) {
            return Missing.EARLIER;
        }
        Credential identity = Holders.identityOf(use);
        if (identity != null
                && credential.since() != Caller.NO_TIME
                && blind.at(identity.name().substring(0, identity.name().indexOf(':')), credential.since())) {
            return Missing.BLIND;
        }
        if (use.onlyForwarded() && !use.type().equals("AssumedRole")) {
            return Missing.FORWARDED;
        }
        boolean user = use.type().equals("IAMUser") || use.type().equals("Root");
        if (!span.reads() && !(user && use.console())) {
            return Missing.READS;
        }
        return user ? Missing.SIGN_IN : Missing.ROLE;
    }
}
