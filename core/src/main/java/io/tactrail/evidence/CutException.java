package io.tactrail.evidence;

import java.io.IOException;

/**
 * The content of a member ends before its end: a truncated or damaged gzip stream, a bound that was reached, a
 * file that can no longer be read. All bytes before it were delivered and are good. Whoever reads the content
 * tells it as one reject.
 */
public final class CutException extends IOException {

    public CutException(String reason) {
        super(reason);
    }

    public CutException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** What is wrong, for a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
