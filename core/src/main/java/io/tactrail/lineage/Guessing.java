package io.tactrail.lineage;

import io.tactrail.identity.Birth.How;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose records name no child: what fits them by who, where and when, marked as inferred. Sources: Identity Center
 * user guide, "Logging"; sign-in user guide, "CloudTrail events"; EKS user guide, "EKS Pod Identity".
 */
final class Guessing {

    private static final long SOON = 10_000;
    private static final long MINUTE = 60_000;

    /** A sign-in token is good for 15 minutes (IAM user guide, "Enable custom identity broker access"). */
    private static final long TOKEN = 15 * MINUTE;

    private final Graph graph;
    private final SortedSet<Given> births;
    private final List<Given> federated = new ArrayList<>();
    private final List<Given> pods = new ArrayList<>();

    Guessing(Graph graph, SortedSet<Given> births) {
        this.graph = graph;
        this.births = births;
        for (Given given : births) {
            if (given.birth().how() == How.SAML) {
                federated.add(given);
            } else if (given.byService() && given.from().name().startsWith("pods.eks.")) {
                pods.add(given);
            }
        }
    }

    void join() {
        for (Given given : births) {
            switch (given.birth().how()) {
                case IDENTITY_CENTER -> identityCenter(given);
                case POD -> pod(given);
                case OAUTH -> soon(given, SOON);
                case SIGNIN_TOKEN -> {
                    if (given.birth().key().isEmpty()) {
                        soon(given, TOKEN);
                    }
                }
                case ACCESS_KEY -> {
                    if (given.birth().key().isEmpty()) {
                        newKey(given);
                    }
                }
                default -> {
                    // Joined where the record names the child.
                }
            }
        }
        for (Use use : graph.orphans()) {
            if (serviceLinked(use)) {
                String service = use.services().counts().firstKey();
                Credential caller = new Credential(Kind.SERVICE, service, Caller.NO_TIME);
                graph.link(caller, use.credential(), "service-linked role", Confidence.INFERRED, use.first());
            }
        }
    }

    /** Only the service itself can enter its service-linked role (IAM user guide, "Service-linked roles"). */
    static boolean serviceLinked(Use use) {
        return use.onlyForwarded()
                && (use.issuer().contains(":role/aws-service-role/")
                        || use.arn().contains(":assumed-role/AWSServiceRoleFor"));
    }

    /** A person asks Identity Center for a role of an account; Identity Center enters the account by SAML. */
    private void identityCenter(Given asked) {
        String account = ":" + asked.birth().arn() + ":";
        String role = "AWSReservedSSO_" + asked.birth().subject() + "_";
        for (Given entered : federated) {
            if (near(asked, entered, SOON, MINUTE)
                    && !asked.birth().subject().isEmpty()
                    && entered.birth().subject().contains(role)
                    && entered.birth().subject().contains(account)) {
                linkChild(asked, entered);
            }
        }
    }

    /** The agent on a node asks for a pod's credentials; EKS enters the role, and names the session by the cluster. */
    private void pod(Given asked) {
        String session = ":eks-" + asked.birth().subject() + "-";
        for (Given entered : pods) {
            if (near(asked, entered, SOON, SOON)
                    && !asked.birth().subject().isEmpty()
                    && entered.account().equals(asked.account())
                    && entered.birth().principalId().contains(session)) {
                linkChild(asked, entered);
            }
        }
    }

    private static boolean near(Given asked, Given entered, long before, long after) {
        long later = entered.time() - asked.time();
        return later >= -before && later <= after;
    }

    private void linkChild(Given asked, Given entered) {
        Credential child = Credential.session(entered.birth().principalId(), entered.time());
        if (!entered.birth().principalId().isEmpty() && graph.use(child) != null) {
            graph.link(asked.from(), child, asked.by(), Confidence.INFERRED, asked.witness());
        }
    }

    /** The first session of the same principal that was made soon after, and that nothing else gave. */
    private void soon(Given given, long longest) {
        Credential made = null;
        for (Credential session : graph.ofArn(given.caller().arn())) {
            Use use = graph.use(session);
            long later = session.since() - given.time();
            if (session.kind() == Kind.SESSION
                    && later >= -1_000
                    && later <= longest
                    && use != null
                    && !use.onlyForwarded()
                    && !session.equals(given.from())
                    && !graph.hasParent(session)
                    && (made == null || session.since() < made.since())) {
                made = session;
            }
        }
        if (made != null) {
            graph.link(given.from(), made, given.by(), Confidence.INFERRED, given.witness());
        }
    }

    /** The record hides which key was made: the one key of that user that was not seen before. */
    private void newKey(Given given) {
        Credential user = userOf(given);
        if (user == null) {
            return;
        }
        List<Use> keys = new ArrayList<>();
        for (Use use : graph.uses()) {
            if (use.credential().kind() == Kind.LONG_TERM_KEY
                    && use.firstUse() >= given.time()
                    && !graph.hasParent(use.credential())
                    && user.equals(Holders.identityOf(use))) {
                keys.add(use);
            }
        }
        Credential made = keys.size() == 1 ? keys.get(0).credential() : user;
        graph.link(given.from(), made, given.by(), Confidence.INFERRED, given.witness());
    }

    private static @Nullable Credential userOf(Given given) {
        return given.birth().subject().isEmpty()
                ? Credential.named(given.caller().arn())
                : Credential.user(given.account(), given.birth().subject());
    }
}
