package io.tactrail.event;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call ended, by its {@code errorCode}: what AWS refused is an attempt, not an act. */
public enum Outcome {
    SUCCEEDED,
    DENIED,
    FAILED;

    /**
     * Error codes by which AWS says "you may not", in lower case. Sources: the services' API references ("Common
     * errors"), and codes seen in public CloudTrail data.
     */
    private static final Set<String> DENIALS = Set.of(
            "accessdenied",
            "accessdeniedexception",
            "client.unauthorizedoperation",
            "unauthorizedoperation",
            "client.unauthorizedaccess",
            "unauthorizedaccess",
            "unauthorized",
            "unauthorizedexception",
            "notauthorized",
            "notauthorizedexception",
            "authorizationerror",
            "authorizationerrorexception",
            "authfailure",
            "client.authfailure",
            "forbidden",
            "forbiddenexception",
            "vpceaccessdenied",
            "kms.accessdeniedexception",
            "invalidclienttokenid",
            "client.invalidclienttokenid",
            "unrecognizedclientexception",
            "signaturedoesnotmatch",
            "expiredtoken",
            "expiredtokenexception",
            "client.requestexpired",
            "optinrequired",
            "client.optinrequired");

    /**
     * The outcome that an error code tells. A failed console sign-in has no error code: the catalog's conditions say
     * so ({@code attack.Mark#outcome}).
     */
    public static Outcome of(@Nullable String errorCode) {
        if (errorCode == null || errorCode.isEmpty()) {
            return SUCCEEDED;
        }
        return DENIALS.contains(errorCode.toLowerCase(Locale.ROOT)) ? DENIED : FAILED;
    }

    /** "succeeded", "denied", "failed". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
