package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Makes temporary credentials, each together with the event that gave it out. */
final class Births {
    private final Identities identities;

    Births(Identities identities) {
        this.identities = identities;
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
            answer.set("assumedRoleUser", assumed(account, role, session));
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
        return service.startsWith("ec2.")
                ? identities.instance(account, role, session, key, time)
                : identities.role(account, role, session, key, time, false);
    }

    /** Somebody takes a role; across accounts both trails log it, each under its own eventID, tied by sharedEventID. */
    Credential assume(
            Credential by,
            Client from,
            String roleArn,
            String session,
            String region,
            Instant time,
            Duration life,
            boolean mfa,
            Dice dice,
            Consumer<Event> out) {
        String account = roleArn.split(":")[4];
        String role = roleArn.substring(roleArn.indexOf(":role/") + 6);
        String key = Identities.key("ASIA", dice);
        ObjectNode answer = Json.object(
                "credentials", credentials(key, time, life, dice), "assumedRoleUser", assumed(account, role, session));
        ObjectNode params = Json.object("roleArn", roleArn, "roleSessionName", session);
        if (mfa) {
            params.put("serialNumber", by.arn().replace(":user/", ":mfa/"));
        }
        params.put("durationSeconds", life.toSeconds());
        Act act = new Act(Api.of("sts:AssumeRole"), by, from, region, time, dice)
                .with(params)
                .answered(answer)
                .additional(served(region))
                .concerning(roleResource(account, role));
        if (account.equals(by.account())) {
            out.accept(act.event());
        } else {
            act.shared(dice.uuid());
            out.accept(act.event());
            out.accept(act.seenBy(Identities.otherAccount(account, by.account(), by.principalId())));
        }
        return identities.role(account, role, session, key, time, mfa);
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
                        assumed(account, role, session)))
                .additional(served(region))
                .concerning(roleResource(account, role))
                .shared(dice.uuid())
                .event());
        return identities.role(account, role, session, key, time, false);
    }

    /** Identity Center signs people in by SAML; CloudTrail writes the assertion down as a placeholder. */
    Credential bySaml(
            String account, String role, String person, Client from, Instant time, Dice dice, Consumer<Event> out) {
        String key = Identities.key("ASIA", dice);
        String provider = "arn:aws:iam::" + account + ":saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE";
        String email = person + "@example.com";
        Duration life = Duration.ofHours(12);
        out.accept(new Act(
                        Api.of("sts:AssumeRoleWithSAML"),
                        identities.federated("SAMLUser", account, "c2FtbEVYQU1QTEU=:" + email, email, provider),
                        Client.of(from.address(), "aws-internal/3 aws-sdk-java/1.12.780"),
                        "us-east-1",
                        time,
                        dice)
                .with(Json.object(
                        "sAMLAssertionID",
                        "_" + dice.uuid(),
                        "roleSessionName",
                        email,
                        "roleArn",
                        Identities.roleArn(account, role),
                        "principalArn",
                        provider,
                        "durationSeconds",
                        life.toSeconds()))
                .answered(Json.object(
                        "credentials", credentials(key, time, life, dice),
                        "assumedRoleUser", assumed(account, role, email),
                        "subject", email,
                        "subjectType", "persistent",
                        "issuer", "https://portal.sso.us-east-1.amazonaws.com/saml/assertion/EXAMPLE",
                        "audience", "https://signin.aws.amazon.com/saml",
                        "nameQualifier", "EXAMPLEqualifier="))
                .additional(served("us-east-1"))
                .concerning(
                        roleResource(account, role),
                        Json.object("accountId", account, "type", "AWS::IAM::SAMLProvider", "ARN", provider))
                .event());
        Credential credential = identities.role(account, role, email, key, time, false);
        return new Credential(account, key, credential.identity(), true);
    }

    Credential byWebIdentity(
            String roleArn,
            String job,
            String provider,
            Client from,
            String region,
            Instant time,
            Dice dice,
            Consumer<Event> out) {
        String account = roleArn.split(":")[4];
        String role = roleArn.substring(roleArn.indexOf(":role/") + 6);
        String key = Identities.key("ASIA", dice);
        String subject = "repo:example/" + job + ":ref:refs/heads/main";
        String providerArn = "arn:aws:iam::" + account + ":oidc-provider/" + provider;
        String session = job + "-" + dice.digits(8);
        Duration life = Duration.ofHours(1);
        out.accept(new Act(
                        Api.of("sts:AssumeRoleWithWebIdentity"),
                        identities.federated(
                                "WebIdentityUser",
                                account,
                                providerArn + ":sts.amazonaws.com:" + subject,
                                subject,
                                providerArn),
                        from,
                        region,
                        time,
                        dice)
                .with(Json.object("roleArn", roleArn, "roleSessionName", session, "durationSeconds", life.toSeconds()))
                .answered(Json.object(
                        "credentials",
                        credentials(key, time, life, dice),
                        "subjectFromWebIdentityToken",
                        subject,
                        "assumedRoleUser",
                        assumed(account, role, session),
                        "provider",
                        providerArn,
                        "audience",
                        "sts.amazonaws.com"))
                .additional(served(region))
                .concerning(
                        roleResource(account, role),
                        Json.object("accountId", account, "type", "AWS::IAM::OIDCProvider", "ARN", providerArn))
                .event());
        ObjectNode identity = identities
                .role(account, role, session, key, time, false)
                .identity()
                .deepCopy();
        ObjectNode context = (ObjectNode) identity.get("sessionContext");
        ObjectNode attributes = (ObjectNode) context.remove("attributes");
        context.set("webIdFederationData", Json.object("federatedProvider", providerArn, "attributes", Json.object()));
        context.set("attributes", attributes);
        return new Credential(account, key, identity, false);
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
        Credential role = assume(
                inner,
                Client.service("AWS Internal"),
                roleArn,
                session,
                "us-east-1",
                time,
                Duration.ofHours(1),
                false,
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
            additional.put("MFAIdentifier", who.arn().replace(":user/", ":mfa/"));
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
                .additional(additional);
        if (!success) {
            act.failedLogin();
        }
        out.accept(act.event());
        String key = Identities.key("ASIA", dice);
        return who.userName().isEmpty()
                ? who
                : identities.userSession(who.account(), who.userName(), key, time, mfa, true);
    }

    private static ObjectNode credentials(String key, Instant time, Duration life, Dice dice) {
        // Real tokens run to a thousand random characters; these say what they are and let the files pack well.
        String token = "IQoJb3JpZ2luX2VjEXAMPLE" + dice.base62(16) + "EXAMPLETOKEN".repeat(24) + "==";
        return Json.object("accessKeyId", key, "sessionToken", token, "expiration", Fill.expiration(time.plus(life)));
    }

    private ObjectNode assumed(String account, String role, String session) {
        return Json.object(
                "assumedRoleId",
                identities.uniqueId("AROA", account, Identities.bareName(role)) + ":" + session,
                "arn",
                Identities.sessionArn(account, role, session));
    }

    private static ObjectNode roleResource(String account, String role) {
        return Json.object("accountId", account, "type", "AWS::IAM::Role", "ARN", Identities.roleArn(account, role));
    }

    private static ObjectNode served(String region) {
        return Json.object("RequestDetails", Json.object("endpointType", "regional", "awsServingRegion", region));
    }
}
