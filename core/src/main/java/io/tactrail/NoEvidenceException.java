package io.tactrail;

import java.io.IOException;

/** Nothing of what was given is there to be read. */
public final class NoEvidenceException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoEvidenceException(String message) {
        super(message);
    }
}
