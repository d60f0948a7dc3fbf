package io.tactrail.parse;

import java.io.IOException;

/** A file that has the look of a digest, of saved public keys or of a signature, and is none. */
public final class DigestException extends IOException {

    DigestException(String reason) {
        super(reason);
    }

    /** What is wrong, for a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
