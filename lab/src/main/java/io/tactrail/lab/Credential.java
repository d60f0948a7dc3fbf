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

    /**
     * The same caller seen through a service that forwards the call; it keeps its key, as role sessions do.
     */
    Credential through(String service) {
        ObjectNode forwarded = identity.deepCopy();
        forwarded.put("invokedBy", service);
        return new Credential(account, accessKeyId, forwarded, false);
    }
}
