package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ids, keys and {@code userIdentity} shapes. All ids follow from the seed and a name, so that everybody who speaks of a
 * user or role means the same one. Keys and ids end in EXAMPLE, as in AWS's documentation.
 */
final class Identities {
    private final long seed;
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Identities(long seed) {
        this.seed = seed;
    }

    /** {@code AIDA} a user, {@code AROA} a role, {@code AIPA} an instance profile. */
    String uniqueId(String prefix, String account, String name) {
        return ids.computeIfAbsent(
                prefix + account + name,
                key -> prefix + Dice.of(seed, "id", prefix, account, name).base32(10) + "EXAMPLE");
    }

    /** The long-lived key that a user has from the beginning. */
    String longLivedKey(String account, String user) {
        return ids.computeIfAbsent("AKIA" + account + user, key -> key("AKIA", Dice.of(seed, "key", account, user)));
    }

    /** The id of the n-th machine of a fleet. */
    String machine(String account, String role, String region, int n) {
        return "i-0" + Dice.of(seed, "machine-id", account, role, region, n).hex(16);
    }

    static String key(String prefix, Dice dice) {
        return prefix + dice.base32(9) + "EXAMPLE";
    }

    static String userArn(String account, String user) {
        return "arn:aws:iam::" + account + ":user/" + user;
    }

    /** The role's ARN; names of service-linked and Identity Center roles bring their path with them. */
    static String roleArn(String account, String role) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    static String bareName(String role) {
        return role.substring(role.lastIndexOf('/') + 1);
    }

    static String sessionArn(String account, String role, String session) {
        return "arn:aws:sts::" + account + ":assumed-role/" + bareName(role) + "/" + session;
    }

    Credential user(String account, String user) {
        return userWithKey(account, user, longLivedKey(account, user));
    }

    Credential root(String account) {
        return new Credential(account, null, rootIdentity(account, null), false);
    }

    /** Root with a long-lived key, which nobody should have. */
    Credential rootWithKey(String account, String accessKeyId) {
        return new Credential(account, accessKeyId, rootIdentity(account, accessKeyId), false);
    }

    Credential rootSession(String account, String accessKeyId, Instant created, boolean mfa) {
        ObjectNode identity = rootIdentity(account, accessKeyId);
        identity.set("sessionContext", Json.object("attributes", attributes(created, mfa)));
        return new Credential(account, accessKeyId, identity, true);
    }

    /** Root has no name and no id of its own: the account's stands for both. */
    private static ObjectNode rootIdentity(String account, @Nullable String accessKeyId) {
        ObjectNode identity = Json.object(
                "type",
                "Root",
                "principalId",
                account,
                "arn",
                "arn:aws:iam::" + account + ":root",
                "accountId",
                account);
        if (accessKeyId != null) {
            identity.put("accessKeyId", accessKeyId);
        }
        return identity;
    }

    Credential userWithKey(String account, String user, @Nullable String accessKeyId) {
        return new Credential(account, accessKeyId, userIdentity(account, user, accessKeyId), false);
    }

    /** A console session of a user, or what GetSessionToken gave it: still the user, with a temporary key. */
    Credential userSession(
            String account, String user, String accessKeyId, Instant created, boolean mfa, boolean console) {
        ObjectNode identity = userIdentity(account, user, accessKeyId);
        identity.set("sessionContext", Json.object("attributes", attributes(created, mfa)));
        return new Credential(account, accessKeyId, identity, console);
    }

    private ObjectNode userIdentity(String account, String user, @Nullable String accessKeyId) {
        ObjectNode identity = Json.object(
                "type",
                "IAMUser",
                "principalId",
                uniqueId("AIDA", account, user),
                "arn",
                userArn(account, user),
                "accountId",
                account);
        if (accessKeyId != null) {
            identity.put("accessKeyId", accessKeyId);
        }
        return identity.put("userName", user);
    }

    /** A role session; without a key as some service-linked roles are logged, see the records of RDS and Inspector. */
    Credential role(
            String account, String role, String session, @Nullable String accessKeyId, Instant created, boolean mfa) {
        String id = uniqueId("AROA", account, bareName(role));
        ObjectNode identity = Json.object(
                "type",
                "AssumedRole",
                "principalId",
                id + ":" + session,
                "arn",
                sessionArn(account, role, session),
                "accountId",
                account);
        if (accessKeyId != null) {
            identity.put("accessKeyId", accessKeyId);
        }
        identity.set(
                "sessionContext",
                Json.object(
                        "sessionIssuer",
                        Json.object(
                                "type",
                                "Role",
                                "principalId",
                                id,
                                "arn",
                                roleArn(account, role),
                                "accountId",
                                account,
                                "userName",
                                bareName(role)),
                        "attributes",
                        attributes(created, mfa)));
        return new Credential(account, accessKeyId, identity, false);
    }

    Credential instance(String account, String role, String instance, String accessKeyId, Instant created) {
        Credential credential = role(account, role, instance, accessKeyId, created, false);
        ((ObjectNode) credential.identity().get("sessionContext")).put("ec2RoleDelivery", "2.0");
        return credential;
    }

    /** What GetFederationToken makes of a user. */
    Credential federatedUser(Credential user, String name, String accessKeyId, Instant created) {
        ObjectNode identity = Json.object(
                "type",
                "FederatedUser",
                "principalId",
                user.account() + ":" + name,
                "arn",
                "arn:aws:sts::" + user.account() + ":federated-user/" + name,
                "accountId",
                user.account(),
                "accessKeyId",
                accessKeyId,
                "sessionContext",
                Json.object(
                        "sessionIssuer",
                        Json.object(
                                "type", "IAMUser",
                                "principalId", user.principalId(),
                                "arn", user.arn(),
                                "accountId", user.account(),
                                "userName", user.userName()),
                        "attributes",
                        attributes(created, false)));
        return new Credential(user.account(), accessKeyId, identity, false);
    }

    Credential federated(String type, String account, String principalId, String userName, String provider) {
        return new Credential(
                account,
                null,
                Json.object(
                        "type", type,
                        "principalId", principalId,
                        "userName", userName,
                        "identityProvider", provider),
                false);
    }

    /** A user or {@code role/session} of an account that is not in the scenario; only copies of what it does here are ever logged. */
    Credential outsider(String account, String name) {
        int slash = name.indexOf('/');
        String role = slash < 0 ? "" : name.substring(0, slash);
        String session = name.substring(slash + 1);
        return new Credential(
                account,
                null,
                Json.object(
                        "type",
                        "AWSAccount",
                        "principalId",
                        slash < 0 ? uniqueId("AIDA", account, name) : uniqueId("AROA", account, role) + ":" + session,
                        "arn",
                        slash < 0 ? userArn(account, name) : sessionArn(account, role, session),
                        "accountId",
                        account),
                false);
    }

    /** A person in Identity Center's portal, who has no principal in IAM yet. */
    Credential person(String account, String name) {
        Dice dice = Dice.of(seed, "person-id", account, name);
        return new Credential(
                account,
                null,
                Json.object(
                        "type",
                        "IdentityCenterUser",
                        "accountId",
                        account,
                        "onBehalfOf",
                        Json.object(
                                "userId",
                                dice.uuid(),
                                "identityStoreArn",
                                "arn:aws:identitystore::" + account + ":identitystore/d-9067example"),
                        "credentialId",
                        dice.uuid()),
                false);
    }

    static Credential service(String account, String principal) {
        return new Credential(account, null, Json.object("type", "AWSService", "invokedBy", principal), false);
    }

    /** Who stands behind an {@code AwsServiceEvent}: an account and a service, and no type. */
    static Credential serviceItself(Credential service) {
        return new Credential(
                service.account(),
                null,
                Json.object("accountId", service.account(), "invokedBy", service.arn()),
                false);
    }

    /** How the target's trail shows a caller from another account. */
    static Credential otherAccount(String target, String callerAccount, String principalId) {
        return new Credential(
                target,
                null,
                Json.object("type", "AWSAccount", "principalId", principalId, "accountId", callerAccount),
                false);
    }

    private static ObjectNode attributes(Instant created, boolean mfa) {
        return Json.object("creationDate", created.toString(), "mfaAuthenticated", String.valueOf(mfa));
    }
}
