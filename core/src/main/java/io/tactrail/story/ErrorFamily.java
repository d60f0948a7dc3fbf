package io.tactrail.story;

import io.tactrail.event.Outcome;
import java.util.Locale;

/**
 * How AWS said no. Services word it differently, and the wording tells what was asked: EC2 refuses with
 * {@code Client.UnauthorizedOperation}, newer services with {@code AccessDeniedException}; a throttled call may have been
 * allowed, and a malformed one was never judged. Source: the services' API references, "Common errors".
 */
public enum ErrorFamily {
    ACCESS_DENIED("AccessDenied"),
    ACCESS_DENIED_EXCEPTION("AccessDeniedException"),
    CLIENT_UNAUTHORIZED_OPERATION("Client.UnauthorizedOperation"),
    UNAUTHORIZED_OPERATION("UnauthorizedOperation"),
    SIGN_IN("failed sign-in"),
    OTHER_DENIAL("other refusals"),
    THROTTLED("throttled"),
    INVALID("invalid request"),
    OTHER("other errors");

    private final String words;

    ErrorFamily(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Of a call that did not succeed. A refusal without an error code is a sign-in's, see {@code attack.Mark#outcome}. */
    public static ErrorFamily of(Outcome outcome, String errorCode) {
        for (ErrorFamily family : values()) {
            if (family.words.equals(errorCode)) {
                return family;
            }
        }
        if (outcome == Outcome.DENIED) {
            return errorCode.isEmpty() ? SIGN_IN : OTHER_DENIAL;
        }
        String code = errorCode.toLowerCase(Locale.ROOT);
        if (code.contains("throttl")
                || code.contains("requestlimitexceeded")
                || code.contains("toomanyrequests")
                || code.contains("slowdown")) {
            return THROTTLED;
        }
        if (code.contains("validation")
                || code.contains("invalid")
                || code.contains("malformed")
                || code.contains("missingparameter")) {
            return INVALID;
        }
        return OTHER;
    }
}
