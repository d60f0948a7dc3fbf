package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Makes temporary credentials, each together with the event that gave it out. */
final class Births {
    private final Identities identities;
    private final Writing writing;
    private final Console console;
    private final Federation federation;

    /** A role that is asked for; {@code more} are further parameters, as externalId or sourceIdentity. */
    record Wish(String roleArn, String session, Duration life, boolean mfa, ObjectNode more) {
        Wish(String roleArn, String session, Duration life, boolean mfa) {
            this(roleArn, session, life, mfa, Json.object());
        }
    }

    Births(Identities identities, Writing writing) {
        this.identities = identities;
        this.writing = writing;
        this.console = new Console(identities, this, writing);
        this.federation = new Federation(identities);
    }

    Console console() {
        return console;
    }

    Federation federation() {
        return federation;
    }

    /**
     * A service of AWS takes a role. EC2 and Lambda log no {@code assumedRoleUser}; all of these carry a
     * {@code sharedEventID} whose twin nobody outside AWS ever sees.
     */
    Credential byService(
            String account,
            String role,
            String service,
            String session,
            String region,
            Instant time,
            Duration life,
            Dice dice,
            Consumer<Event> out) {
        String key = Identities.key("ASIA", dice);
        ObjectNode params = Json.object("roleArn", Identities.roleArn(account, role), "roleSessionName", session);
        boolean compute = service.startsWith("ec2.") || service.startsWith("lambda.");
        if (!compute) {
            params.put("durationSeconds", life.toSeconds());
        }
        ObjectNode answer = Json.object("credentials", credentials(key, time, life, dice));
        if (!compute) {
            answer.set("assumedRoleUser", assumed(identities, account, role, session));
        }
        out.accept(new Act(
                        Api.of("sts:AssumeRole"),
                        Identities.service(account, service),
                        Client.service(service),
                        region,
                        time,
                        dice)
                .with(params)
                .answered(answer)
                .concerning(roleResource(account, role))
                .shared(dice.uuid())
                .event());
        Credential born = service.startsWith("ec2.")
                ? identities.instance(account, role, session, key, time)
                : identities.role(account, role, session, key, time, false);
        return service.startsWith("lambda.") && writing.scopes()
                ? born.inScopeOf(
                        "AWS::Lambda::Function", "arn:aws:lambda:" + region + ":" + account + ":function:" + session)
                : born;
    }

    /**
     * Somebody takes a role; across accounts both trails log it, each under its own eventID, tied by sharedEventID. A
     * sourceIdentity, once given, stays with all roles that are taken from there.
     */
    Credential assume(
            Credential by, Client from, Wish wish, String region, Instant time, Dice dice, Consumer<Event> out) {
        String account = wish.roleArn().split(":")[4];
        String role = wish.roleArn().substring(wish.roleArn().indexOf(":role/") + 6);
        String key = Identities.key("ASIA", dice);
        ObjectNode answer = Json.object(
                "credentials",
                credentials(key, time, wish.life(), dice),
                "assumedRoleUser",
                assumed(identities, account, role, wish.session()));
        ObjectNode params = Json.object("roleArn", wish.roleArn(), "roleSessionName", wish.session());
        if (wish.mfa()) {
            params.put("serialNumber", by.arn().replace(":user/", ":mfa/"));
        }
        params.put("durationSeconds", wish.life().toSeconds());
        params.setAll(wish.more());
        String source = wish.more().path("sourceIdentity").asText(by.sourceIdentity());
        if (!source.isEmpty()) {
            answer.put("sourceIdentity", source);
        }
        Act act = new Act(Api.of("sts:AssumeRole"), by, from, region, time, dice)
                .with(params)
                .answered(answer)
                .additional(served(region))
                .concerning(roleResource(account, role));
        if (account.equals(by.account())) {
            out.accept(act.event());
        } else {
            act.shared(dice.uuid());
            // Whoever comes from an account without logs here leaves the copy alone.
            if (!by.outside()) {
                out.accept(act.event());
            }
            out.accept(act.seenBy(Identities.otherAccount(account, by.account(), by.principalId())));
        }
        return identities
                .role(account, role, wish.session(), key, time, wish.mfa())
                .from(source);
    }

    /** The account of another company takes a role here: only our copy is in our trails. */
    Credential fromOutside(
            String account,
            String role,
            String session,
            String callerAccount,
            String callerPrincipalId,
            Client from,
            String region,
            Instant time,
            Dice dice,
            Consumer<Event> out) {
        String key = Identities.key("ASIA", dice);
        Duration life = Duration.ofHours(1);
        out.accept(new Act(
                        Api.of("sts:AssumeRole"),
                        Identities.otherAccount(account, callerAccount, callerPrincipalId),
                        from,
                        region,
                        time,
                        dice)
                .with(Json.object(
                        "roleArn",
                        Identities.roleArn(account, role),
                        "roleSessionName",
                        session,
                        "externalId",
                        "audit-example-" + account.substring(8),
                        "durationSeconds",
                        life.toSeconds()))
                .answered(Json.object(
                        "credentials",
                        credentials(key, time, life, dice),
                        "assumedRoleUser",
                        assumed(identities, account, role, session)))
                .additional(served(region))
                .concerning(roleResource(account, role))
                .shared(dice.uuid())
                .event());
        return identities.role(account, role, session, key, time, false);
    }

    /** A user's own temporary key, usually to show a second factor once. */
    Credential sessionToken(
            Credential by, Client from, String region, Instant time, boolean mfa, Dice dice, Consumer<Event> out) {
        String key = Identities.key("ASIA", dice);
        Duration life = Duration.ofHours(12);
        ObjectNode params = Json.object("durationSeconds", life.toSeconds());
        if (mfa) {
            params.put("serialNumber", by.arn().replace(":user/", ":mfa/"));
        }
        out.accept(new Act(Api.of("sts:GetSessionToken"), by, from, region, time, dice)
                .with(params)
                .answered(Json.object("credentials", credentials(key, time, life, dice)))
                .additional(served(region))
                .event());
        return identities.userSession(by.account(), by.userName(), key, time, mfa, false);
    }

    /** A user's key makes a session under a name of its own choice, which outlives the key. */
    Credential federationToken(
            Credential by,
            Client from,
            String region,
            Instant time,
            ObjectNode params,
            Dice dice,
            Consumer<Event> out) {
        String name = params.path("name").asText();
        String key = Identities.key("ASIA", dice);
        ObjectNode user = Json.object(
                "federatedUserId", by.account() + ":" + name,
                "arn", "arn:aws:sts::" + by.account() + ":federated-user/" + name);
        Duration life = Duration.ofSeconds(params.path("durationSeconds").asLong(43200));
        out.accept(new Act(Api.of("sts:GetFederationToken"), by, from, region, time, dice)
                .with(params)
                .answered(Json.object(
                        "credentials",
                        credentials(key, time, life, dice),
                        "federatedUser",
                        user,
                        "packedPolicySize",
                        6))
                .additional(served(region))
                .event());
        return identities.federatedUser(by, name, key, time);
    }

    static ObjectNode credentials(String key, Instant time, Duration life, Dice dice) {
        // Real tokens run to a thousand random characters; these say what they are and let the files pack well.
        String token = "IQoJb3JpZ2luX2VjEXAMPLE" + dice.base62(16) + "EXAMPLETOKEN".repeat(24) + "==";
        return Json.object("accessKeyId", key, "sessionToken", token, "expiration", Fill.expiration(time.plus(life)));
    }

    static ObjectNode assumed(Identities identities, String account, String role, String session) {
        return Json.object(
                "assumedRoleId",
                identities.uniqueId("AROA", account, Identities.bareName(role)) + ":" + session,
                "arn",
                Identities.sessionArn(account, role, session));
    }

    static ObjectNode roleResource(String account, String role) {
        return Json.object("accountId", account, "type", "AWS::IAM::Role", "ARN", Identities.roleArn(account, role));
    }

    static ObjectNode served(String region) {
        return Json.object("RequestDetails", Json.object("endpointType", "regional", "awsServingRegion", region));
    }
}
