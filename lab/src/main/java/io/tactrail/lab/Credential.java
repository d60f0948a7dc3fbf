package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows: the {@code userIdentity} that its calls will carry. The tree is shared by all events of the
 * credential, so nobody may change it.
 */
record Credential(String account, @Nullable String accessKeyId, ObjectNode identity, boolean console) {
    String arn() {
        return identity.path("arn").asText(identity.path("invokedBy").asText());
    }

    /** The name before the colon of a role's principal id, or the whole of a user's. */
    String principalId() {
        return identity.path("principalId").asText();
    }

    String userName() {
        return identity.path("userName").asText();
    }

    /** By what it is known: its key, or else whom it shows. */
    String name() {
        return accessKeyId != null ? accessKeyId : who();
    }

    /** The principal: an ARN, a service, or what stands for a person or job that has none. */
    String who() {
        return arn().isEmpty()
                ? identity.at("/onBehalfOf/userId")
                        .asText(identity.path("userName").asText())
                : arn();
    }

    String sourceIdentity() {
        return identity.path("sessionContext").path("sourceIdentity").asText();
    }

    /** Of an account whose trails are not ours. */
    boolean outside() {
        return identity.path("type").asText().equals("AWSAccount");
    }

    boolean service() {
        return identity.path("type").asText().equals("AWSService");
    }

    Credential from(String sourceIdentity) {
        if (sourceIdentity.isEmpty()) {
            return this;
        }
        ObjectNode known = identity.deepCopy();
        ((ObjectNode) known.get("sessionContext")).put("sourceIdentity", sourceIdentity);
        return new Credential(account, accessKeyId, known, console);
    }

    /** For whose work a service gave the credential out. */
    Credential inScopeOf(String issuerType, String issuedTo) {
        ObjectNode scoped = identity.deepCopy();
        scoped.set("inScopeOf", Json.object("issuerType", issuerType, "credentialsIssuedTo", issuedTo));
        return new Credential(account, accessKeyId, scoped, console);
    }

    /**
     * The same caller seen through a service that forwards the call; it keeps its key, as role sessions do.
     */
    Credential through(String service) {
        ObjectNode forwarded = identity.deepCopy();
        forwarded.put("invokedBy", service);
        return new Credential(account, accessKeyId, forwarded, false);
    }
}
