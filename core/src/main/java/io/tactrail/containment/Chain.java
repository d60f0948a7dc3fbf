package io.tactrail.containment;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Session;
import io.tactrail.story.Tie;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key, user and role that is in the hands of the actor of a lead, each with why. */
final class Chain {

    /** A credential that was given and may never have been used: in which account it works, and since when. */
    record Given(String account, long time) {}

    private final Map<String, Held> keys = new LinkedHashMap<>();
    private final Map<Holder, Held> users = new LinkedHashMap<>();
    private final Map<Holder, Held> roles = new LinkedHashMap<>();
    private final Map<Holder, Held> roots = new LinkedHashMap<>();
    private final Map<String, Given> given = new LinkedHashMap<>();

    Chain(Lead lead, List<Tie> ties, List<Session> all, List<Left> left) {
        lead.sessions().forEach(this::session);
        Set<Integer> own = ContainmentPlan.numbers(lead);
        for (Tie tie : ties) {
            if (own.contains(tie.parent())) {
                tie(tie, all.get(tie.parent()));
            } else if (tie.birth().how() == Birth.How.FEDERATION_TOKEN
                    && lead.keys().contains(tie.birth().key())) {
                token(all.get(tie.parent()), tie, "issued a federation token that the intruder used");
            }
        }
        for (Left each : left) {
            if (own.contains(each.session()) && each.source().equals("iam.amazonaws.com")) {
                left(each, all.get(each.session()));
            }
        }
    }

    private void session(Session session) {
        Holder who = Holder.of(session.principal().id());
        boolean key = session.credential().kind() == Credential.Kind.LONG_TERM_KEY;
        boolean worked = session.of(Outcome.SUCCEEDED) > 0;
        if (session.plumbing()) {
            return;
        }
        String reference = session.firstReference();
        if (key) {
            Holder holder = who == null ? Holder.user(account(session), "") : who;
            keys.computeIfAbsent(session.credential().name(), any -> new Held(holder))
                    .because("was used from " + session.place(), reference);
        }
        if (who == null || (!key && !worked)) {
            return;
        }
        String used = "the intruder acted as it from " + session.place();
        switch (who.kind()) {
            case USER -> {
                Held user = held(users, who);
                user.because(used, reference);
                if (!key) {
                    user.getsTokens();
                }
            }
            case ROLE -> held(roles, who).because(used, reference);
            case ROOT -> held(roots, who).because(used, reference);
            case FEDERATED -> {
                Holder issuer = Holder.of(session.issuer());
                if (issuer != null && issuer.kind() == Holder.Kind.USER) {
                    Held user = held(users, issuer);
                    user.because("a federation token of it was used as " + who.name(), reference);
                    user.getsTokens();
                }
            }
        }
    }

    private void tie(Tie tie, Session parent) {
        Birth birth = tie.birth();
        String account = account(parent);
        if (Credential.isKey(birth.key()) && birth.how() != Birth.How.ACCESS_KEY && !parent.plumbing()) {
            Holder works = Holder.of(birth.arn().isEmpty() ? birth.subject() : birth.arn());
            given.put(birth.key(), new Given(works == null ? account : works.account(), tie.time()));
        }
        switch (birth.how()) {
            case ASSUMED_ROLE, SAML, WEB_IDENTITY, ROLES_ANYWHERE, SWITCHED_ROLE -> {
                Holder asked = Holder.of(birth.subject());
                Holder role = asked != null && asked.kind() == Holder.Kind.ROLE ? asked : Holder.of(birth.arn());
                if (role != null && role.kind() == Holder.Kind.ROLE) {
                    boolean named = parent.principal().kind() != Principal.Kind.AWS_ACCOUNT;
                    held(roles, role)
                            .entered(
                                    "the intruder entered it" + (named ? " as " + parent.holder() : ""),
                                    tie.time(),
                                    tie.reference());
                }
            }
            case SESSION_TOKEN -> token(parent, tie, "minted session tokens, which outlive its keys");
            case FEDERATION_TOKEN -> token(parent, tie, "minted federation tokens, which outlive its keys");
            case SIGNIN_TOKEN -> token(parent, tie, "made a console session, which outlives its keys");
            case CONSOLE_LOGIN -> token(parent, tie, "logged in to the console");
            case OAUTH -> token(parent, tie, "signed in by aws login");
            case ASSUMED_ROOT -> {
                Holder target = Holder.of(birth.subject());
                String root = target != null ? target.account() : birth.subject();
                held(roots, new Holder(root, Holder.Kind.ROOT, "", "root"))
                        .because("the intruder got a session of it, which ends after 15 minutes", tie.reference());
            }
            case NEW_USER -> made(users, birth, Holder.user(account, birth.subject()), tie);
            case NEW_ROLE -> made(roles, birth, Holder.role(account, birth.subject()), tie);
            case PASSWORD -> {
                if (!birth.subject().isEmpty()) {
                    Held user = held(users, Holder.user(account, birth.subject()));
                    user.because("the intruder set its console password", tie.reference());
                    user.getsTokens();
                }
            }
            case ACCESS_KEY -> {
                Holder own = Holder.of(parent.principal().id());
                Holder user = birth.subject().isEmpty() && own != null ? own : Holder.user(account, birth.subject());
                if (!birth.key().isEmpty()) {
                    keys.computeIfAbsent(birth.key(), any -> new Held(user))
                            .because("was made by the intruder as " + parent.holder(), tie.reference());
                }
            }
            case TRUST, IDENTITY_CENTER, POD, FUNCTION -> {}
        }
    }

    /** The account of the log is surer than the one of the caller. */
    private void left(Left left, Session session) {
        switch (left.name()) {
            case "UpdateAssumeRolePolicy" -> {
                String name = left.details().first("roleName");
                held(roles, Holder.role(left.account(), name))
                        .because("who may enter it was changed by " + session.holder(), left.reference());
            }
            case "CreateAccessKey" -> {
                String key = left.details().first("accessKeyId");
                String user = left.details().first("userName");
                if (Credential.isKey(key) && !user.isEmpty()) {
                    keys.computeIfAbsent(key, any -> new Held(Holder.user(left.account(), user)))
                            .because("was made by the intruder as " + session.holder(), left.reference());
                }
            }
            default -> {}
        }
    }

    private void made(Map<Holder, Held> all, Birth birth, Holder byName, Tie tie) {
        Holder named = Holder.of(birth.arn());
        Holder holder = named == null ? byName : named;
        if (!holder.name().isEmpty()) {
            Held held = held(all, holder);
            held.wasMade();
            held.because("the intruder made it", tie.reference());
        }
    }

    private void token(Session parent, Tie tie, String why) {
        Holder user = Holder.of(parent.principal().id());
        if (user != null && user.kind() == Holder.Kind.USER) {
            Held held = held(users, user);
            held.because(why, tie.reference());
            held.getsTokens();
        }
    }

    private static Held held(Map<Holder, Held> all, Holder holder) {
        return all.computeIfAbsent(holder.plain(), any -> new Held(holder));
    }

    private static String account(Session session) {
        Holder who = Holder.of(session.principal().id());
        if (who != null) {
            return who.account();
        }
        return session.principal().kind() == Principal.Kind.AWS_SERVICE
                        || session.accounts().strings().isEmpty()
                ? ""
                : session.accounts().strings().get(0);
    }

    /** By id. */
    Map<String, Held> keys() {
        return Collections.unmodifiableMap(keys);
    }

    /** Session keys that calls of the actor got, by id, used or not. */
    Map<String, Given> given() {
        return Collections.unmodifiableMap(given);
    }

    Map<Holder, Held> users() {
        return Collections.unmodifiableMap(users);
    }

    Map<Holder, Held> roles() {
        return Collections.unmodifiableMap(roles);
    }

    Map<Holder, Held> roots() {
        return Collections.unmodifiableMap(roots);
    }
}
