package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The ways into the console, and the keys under which a session then acts. */
final class Console {
    private final Identities identities;
    private final Births births;
    private final Writing writing;

    Console(Identities identities, Births births, Writing writing) {
        this.identities = identities;
        this.births = births;
        this.writing = writing;
    }

    /** Keys into a console session: the token's key is told, the console session then starts with a ConsoleLogin. */
    Credential signinToken(Credential by, Client from, Instant time, Dice dice, Consumer<Event> out) {
        String key = Identities.key("ASIA", dice);
        out.accept(new Act(Api.of("signin:GetSigninToken"), by, from, "us-east-1", time, dice)
                .answered(Json.object("credentials", Json.object("accessKeyId", key), "GetSigninToken", "Success"))
                .additional(Json.object("MobileVersion", "No", "MFAUsed", "No"))
                .event());
        ObjectNode identity = by.identity().deepCopy();
        identity.put("accessKeyId", key);
        return new Credential(by.account(), key, identity, true);
    }

    /** A change of role in the console: the console itself takes the role, and the target's trail notes the change. */
    Credential switchRole(
            Credential by, Client from, String roleArn, String session, Instant time, Dice dice, Consumer<Event> out) {
        Credential inner = by.through("AWS Internal");
        Credential role = births.assume(
                inner,
                Client.service("AWS Internal"),
                new Births.Wish(roleArn, session, Duration.ofHours(1), false),
                "us-east-1",
                time,
                dice,
                out);
        ObjectNode bare = role.identity().deepCopy();
        bare.remove("accessKeyId");
        bare.remove("sessionContext");
        out.accept(new Act(
                        Api.of("signin:SwitchRole"),
                        new Credential(role.account(), null, bare, false),
                        from,
                        "us-east-1",
                        time,
                        dice)
                .answered(Json.object("SwitchRole", "Success"))
                .additional(Json.object(
                        "SwitchFrom",
                        by.arn(),
                        "RedirectTo",
                        "https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1#"))
                .event());
        return new Credential(role.account(), role.accessKeyId(), role.identity(), true);
    }

    /** Somebody signs in; the session's key is never logged at its birth, only the moment ties it to the login. */
    Credential login(
            Credential who, Client from, Instant time, boolean mfa, boolean success, Dice dice, Consumer<Event> out) {
        ObjectNode additional = Json.object(
                "LoginTo", "https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&state=hashArgs%23",
                "MobileVersion", "No",
                "MFAUsed", mfa ? "Yes" : "No");
        if (mfa) {
            additional.put(
                    "MFAIdentifier",
                    root(who)
                            ? "arn:aws:iam::" + who.account() + ":mfa/root-account-mfa-device"
                            : who.arn().replace(":user/", ":mfa/"));
        }
        ObjectNode identity = who.identity().deepCopy();
        identity.remove("accessKeyId");
        Act act = new Act(
                        Api.of("signin:ConsoleLogin"),
                        new Credential(who.account(), null, identity, false),
                        from,
                        "us-east-1",
                        time,
                        dice)
                .answered(Json.object("ConsoleLogin", success ? "Success" : "Failure"))
                .additional(additional)
                .landing(signinRegion(who, time));
        if (!success) {
            act.failedLogin();
        }
        out.accept(act.event());
        String key = Identities.key("ASIA", dice);
        if (root(who)) {
            return identities.rootSession(who.account(), key, time, mfa);
        }
        return who.userName().isEmpty()
                ? who
                : identities.userSession(who.account(), who.userName(), key, time, mfa, true);
    }

    private static boolean root(Credential who) {
        return who.identity().path("type").asText().equals("Root");
    }

    /** Sign-ins are recorded where the console served them, which need not be where the account is at home. */
    private String signinRegion(Credential who, Instant time) {
        return writing.signinRegions().isEmpty()
                ? "us-east-1"
                : Dice.of(0, "signin", who.arn(), time).pick(writing.signinRegions());
    }

    /**
     * The key under which a session opens a service: one login may act under several, all of one creationDate, and not
     * all of them say that they are the console's.
     */
    Credential at(Credential session, String service) {
        if (!session.console() || writing.consoleKeys() <= 1) {
            return session;
        }
        int n = Dice.of(0, "console", session.name(), service).below(writing.consoleKeys());
        if (n == 0) {
            return session;
        }
        String key = Identities.key("ASIA", Dice.of(0, "console-key", session.name(), n));
        ObjectNode identity = session.identity().deepCopy();
        identity.put("accessKeyId", key);
        return new Credential(session.account(), key, identity, n % 2 == 0);
    }
}
