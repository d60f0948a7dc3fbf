package io.tactrail.evidence;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why the file system refused, in words that do not depend on the system and hold no path of this machine. */
final class Cause {

    private Cause() {}

    static String of(Throwable e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there (any more)";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied; run as a user who may read it, or copy it";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        String message = e.getMessage();
        return e instanceof FileSystemException || message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message;
    }
}
