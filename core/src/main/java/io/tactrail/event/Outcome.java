package io.tactrail.event;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call ended, by its {@code errorCode}: what AWS refused is an attempt, not an act. */
public enum Outcome {
    SUCCEEDED,
    DENIED,
    FAILED;

    /**
     * Words by which AWS says "you may not" or "I do not know you": error codes in lower case, without what stands before the
     * last dot ({@code Client.}) and without {@code Exception}, {@code Error} or {@code Fault} at the end. Sources: the services'
     * API references ("Common errors"), and codes seen in public CloudTrail data.
     */
    private static final Set<String> DENIALS = Set.of(
            "accessdenied",
            "accessdeniedfordependency",
            "allaccessdisabled",
            "authfailure",
            "authorization",
            "expiredtoken",
            "forbidden",
            "idprejectedclaim",
            "incompletesignature",
            "invalidaccesskeyid",
            "invalidclienttokenid",
            "invalididentitytoken",
            "invalidsignature",
            "invalidtoken",
            "kmsaccessdenied",
            "missingauthenticationtoken",
            "notauthorized",
            "requestexpired",
            "signaturedoesnotmatch",
            "unauthorized",
            "unauthorizedaccess",
            "unauthorizedoperation",
            "unrecognizedclient",
            "vpceaccessdenied");

    private static final List<String> ENDS = List.of("exception", "error", "fault");

    /**
     * The outcome that an error code tells. A failed console sign-in has no error code: the catalog's conditions say
     * so ({@code attack.Mark#outcome}).
     */
    public static Outcome of(@Nullable String errorCode) {
        if (errorCode == null || errorCode.isEmpty()) {
            return SUCCEEDED;
        }
        String word = errorCode.toLowerCase(Locale.ROOT);
        word = word.substring(word.lastIndexOf('.') + 1);
        for (String end : ENDS) {
            if (word.length() > end.length() && word.endsWith(end)) {
                word = word.substring(0, word.length() - end.length());
                break;
            }
        }
        return DENIALS.contains(word) ? DENIED : FAILED;
    }

    /** "succeeded", "denied", "failed". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
