package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Roles that are taken with proof from elsewhere: Identity Center's assertions, tokens of a job's provider. */
final class Federation {
    /** STS knows it without its being set up in IAM, so that it has no ARN; its tokens are for a pool of identities. */
    private static final String COGNITO = "cognito-identity.amazonaws.com";

    private final Identities identities;

    Federation(Identities identities) {
        this.identities = identities;
    }

    static String subject(String job) {
        return "repo:example/" + job + ":ref:refs/heads/main";
    }

    /** An account's pool of identities, where the identity is. */
    private static String pool(String account, String identity) {
        return identity.substring(0, identity.indexOf(':') + 1)
                + Dice.of(0, "pool", account).uuid();
    }

    /**
     * What Identity Center's portal notes of somebody who picks a role: in its own account, by the person's id, and without
     * the key that comes of it.
     */
    void pick(
            String portal,
            String region,
            String person,
            String account,
            String role,
            Client from,
            Instant time,
            Dice dice,
            Consumer<Event> out) {
        String[] name = role.split("_");
        out.accept(new Act(Api.of("sso:Federate"), identities.person(portal, person), from, region, time, dice)
                .details(Json.object("role_name", name[Math.min(1, name.length - 1)], "account_id", account))
                .event());
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
                        "credentials", Births.credentials(key, time, life, dice),
                        "assumedRoleUser", Births.assumed(identities, account, role, email),
                        "subject", email,
                        "subjectType", "persistent",
                        "issuer", "https://portal.sso.us-east-1.amazonaws.com/saml/assertion/EXAMPLE",
                        "audience", "https://signin.aws.amazon.com/saml",
                        "nameQualifier", "EXAMPLEqualifier="))
                .additional(Births.served("us-east-1"))
                .concerning(
                        Births.roleResource(account, role),
                        Json.object("accountId", account, "type", "AWS::IAM::SAMLProvider", "ARN", provider))
                .event());
        Credential credential = identities.role(account, role, email, key, time, false);
        return new Credential(account, key, credential.identity(), true);
    }

    /**
     * A job shows a token of its own provider, whose subject says for which branch of which repository it runs; a star in
     * the session's name becomes the number of the run.
     */
    Credential byWebIdentity(
            String roleArn,
            String sessionName,
            String subject,
            String provider,
            Client from,
            String region,
            Instant time,
            Dice dice,
            Consumer<Event> out) {
        String account = roleArn.split(":")[4];
        String role = roleArn.substring(roleArn.indexOf(":role/") + 6);
        String key = Identities.key("ASIA", dice);
        String session = sessionName.replace("*", dice.digits(8));
        boolean cognito = provider.equals(COGNITO);
        String providerArn = cognito ? provider : "arn:aws:iam::" + account + ":oidc-provider/" + provider;
        String audience = cognito ? pool(account, subject) : "sts.amazonaws.com";
        Duration life = Duration.ofHours(1);
        out.accept(new Act(
                        Api.of("sts:AssumeRoleWithWebIdentity"),
                        identities.federated(
                                "WebIdentityUser",
                                account,
                                providerArn + ":" + audience + ":" + subject,
                                subject,
                                providerArn),
                        from,
                        region,
                        time,
                        dice)
                .with(Json.object("roleArn", roleArn, "roleSessionName", session, "durationSeconds", life.toSeconds()))
                .answered(Json.object(
                        "credentials",
                        Births.credentials(key, time, life, dice),
                        "subjectFromWebIdentityToken",
                        subject,
                        "assumedRoleUser",
                        Births.assumed(identities, account, role, session),
                        "provider",
                        providerArn,
                        "audience",
                        audience))
                .additional(Births.served(region))
                .concerning(
                        cognito
                                ? new Object[] {Births.roleResource(account, role)}
                                : new Object[] {
                                    Births.roleResource(account, role),
                                    Json.object(
                                            "accountId", account, "type", "AWS::IAM::OIDCProvider", "ARN", providerArn)
                                })
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
}
